"""The journal: who, what, which contract, when; its filters, its pages, and its file."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.models import AuditEntry
from cabinet.security import audit
from cabinet.security.audit import Action, Origin
from cabinet.staff.accounts.proof import ConfirmFirst
from cabinet.staff.journal import service
from cabinet.staff.journal.audit_texts import actions
from cabinet.staff.journal.service import Entry
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from tests.cast import NOW, Cast
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

DAY = timedelta(days=1)


@pytest.fixture
def auditor(session: Session) -> StaffMember:
    """Somebody who may see and take the journal."""
    return signed_in(session, make_staff(session, "auditor", StaffRole.AUDITOR))


def shown(session: Session, who: StaffMember, page: int = 1, **filters: str) -> list[Entry]:
    session.flush()
    query = ListQuery({name.rstrip("_"): value for name, value in filters.items()}, page=page)
    return list(service.entries(session, who=who, query=query).rows)


def test_it_says_who_did_what_to_whom_and_why(
    session: Session, auditor: StaffMember, cast: Cast
) -> None:
    anna = make_staff(session, "anna")
    alice = {"user_id": cast.alice.user_id, "contract_id": cast.alice.contract_id, "now": NOW}
    audit.record(session, Action.SIGNED_IN, origin=ORIGIN, **alice)
    audit.record(session, Action.SECOND_FACTOR_OFF, origin=audit.STAFF, **alice)
    audit.record(session, Action.HANDED_OVER, origin=Origin(), **alice)
    audit.record(
        session, Action.SESSIONS_ENDED, origin=ORIGIN, staff_id=anna.id, reason="by phone", **alice
    )
    audit.record(session, Action.SIGN_IN_FAILED, user_id=None, origin=ORIGIN, now=NOW)
    found = shown(session, auditor)
    assert [(one.who.ru, one.what.ru, one.contract, one.subject.ru) for one in found] == [
        ("неизвестный", "Неудачная попытка входа", "", ""),
        ("anna, абонентский отдел", "Водоканал завершил все сеансы", "123", "vk123"),
        ("кабинет сам", "Договор передан", "123", "vk123"),
        ("команда на сервере", "Двухфакторная защита выключена", "123", "vk123"),
        ("абонент vk123", "Вход", "123", ""),
    ]
    assert found[1].reason.ru == "by phone"


def test_each_filter_finds_its_entries(session: Session, auditor: StaffMember, cast: Cast) -> None:
    anna = make_staff(session, "anna")
    for number, (staff_id, contract_id, moment) in enumerate(
        (
            (anna.id, cast.alice.contract_id, NOW),
            (None, cast.bob.contract_id, NOW - DAY),
            (None, None, NOW - 2 * DAY),
        )
    ):
        audit.record(
            session,
            Action.SIGNED_IN if number else Action.SESSIONS_ENDED,
            user_id=None,
            staff_id=staff_id,
            contract_id=contract_id,
            detail=str(number),
            origin=ORIGIN,
            now=moment,
        )
    for filters, expected in (
        ({}, "012"),
        ({"action": "signed-in"}, "12"),
        ({"contract": " № 0123"}, "0"),
        ({"contract": "2666"}, "1"),
        ({"contract": "%"}, ""),
        ({"contract": "\x1f"}, ""),
        ({"staff": "ANNA"}, "0"),
        ({"staff": "nobody"}, ""),
        ({"staff": "\ud800"}, ""),
        ({"from_": "2026-11-21"}, "01"),
        ({"to": "2026-11-21"}, "12"),
        ({"from_": "2026-11-21", "to": "2026-11-21"}, "1"),
        ({"from_": "yesterday"}, "012"),
        ({"to": "9999-12-31"}, "012"),
        ({"action": "signed-in", "contract": "123"}, ""),
        ({"action": "' OR 1=1 --"}, ""),
    ):
        assert "".join(one.detail.ru for one in shown(session, auditor, 1, **filters)) == expected


def test_a_day_is_one_of_the_utilitys_time(session: Session, auditor: StaffMember) -> None:
    late = NOW.replace(hour=19, minute=30)  # half past midnight in Almaty
    audit.record(session, Action.SIGNED_IN, user_id=None, origin=ORIGIN, now=late)
    assert shown(session, auditor, to="2026-11-22") == []
    assert len(shown(session, auditor, from_="2026-11-23")) == 1


def test_it_is_paged_newest_first(session: Session, auditor: StaffMember) -> None:
    for number in range(120):
        audit.record(
            session, Action.SIGNED_IN, user_id=None, origin=ORIGIN, now=NOW, detail=str(number)
        )
    pages = [shown(session, auditor, page) for page in (1, 2, 3)]
    assert [len(one) for one in pages] == [50, 50, 20]
    assert [one.detail.ru for page in pages for one in page] == [
        str(number) for number in reversed(range(120))
    ]


@pytest.mark.parametrize("role", [StaffRole.OPERATOR, StaffRole.BILLING])
def test_charlie_is_refused(session: Session, role: StaffRole) -> None:
    charlie = signed_in(session, make_staff(session, "charlie", role))
    for act in (
        lambda: shown(session, charlie),
        lambda: service.refuse_file(session, charlie, ListQuery(), NOW),
        lambda: list(service.rows_for_file(session, charlie, ListQuery(), NOW)),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.text == NOT_PERMITTED


def test_the_file_wants_the_password_anew_and_has_bounds(
    session: Session, auditor: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.refuse_file(session, auditor, ListQuery(), NOW)
    with pytest.raises(ConfirmFirst):
        service.refuse_file(session, auditor, ListQuery(), NOW + timedelta(minutes=10))
    monkeypatch.setattr(service, "MOST_IN_FILE", 1)
    for _ in range(2):
        audit.record(session, Action.SIGNED_IN, user_id=None, origin=ORIGIN, now=NOW)
    with pytest.raises(Refused, match="more than 1 entries"):
        service.refuse_file(session, auditor, ListQuery(), NOW)


def test_the_file_holds_every_entry_once(
    session: Session, auditor: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_AT_ONCE", 7)
    for number in range(40):
        moment = NOW + timedelta(seconds=number // 10)  # several at one moment
        audit.record(
            session, Action.SIGNED_IN, user_id=None, origin=ORIGIN, now=moment, detail=str(number)
        )
    portions = list(service.rows_for_file(session, auditor, ListQuery(), NOW))
    rows = [tuple(row) for portion in portions for row in portion]
    assert len(portions) == 6
    assert [row[6] for row in rows] == [str(number) for number in reversed(range(40))]
    assert rows[-1][0] == "2026-11-22 12:00:00"
    assert len(rows[0]) == len(service.COLUMNS)
    assert len(session.exec(select(AuditEntry)).all()) == 40


def test_every_action_has_words_for_the_utilitys_people() -> None:
    assert all(words.ru != name for name, words in actions())
    assert len(actions()) == len(Action)
