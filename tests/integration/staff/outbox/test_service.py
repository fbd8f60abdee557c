"""«Письма»: what has not left, tried again or given up; never what it says."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Absent, Refused
from cabinet.db import Database
from cabinet.mail import queue as mail
from cabinet.mail.outbox import Letter, queue
from cabinet.models import AuditEntry, OutboxLetter
from cabinet.security.audit import Action
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.outbox import service
from cabinet.staff.outbox.service import LetterRow, Sought, read_search
from tests.cast import NOW, Cast
from tests.integration.at_once import at_once
from tests.integration.staff.office import ORIGIN, make_staff, signed_in

ALL = ListQuery()
WHY = "Адрес больше не действует"
BY = {"origin": ORIGIN, "now": NOW}
SECRET = "код 123456"


@pytest.fixture
def billing(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "marat", StaffRole.BILLING))


def write(
    session: Session,
    to: str,
    kind: str = "notice",
    *,
    error: str = "",
    due: int = 60,
    user_id: int | None = None,
) -> int:
    """A letter that waits, fails where it has an error, and is due in some minutes."""
    letter = Letter(kind, to, SECRET, SECRET, SECRET)
    row = queue(session, letter, now=NOW, user_id=user_id)
    row.last_error, row.attempts = error, int(bool(error))
    row.due_at = NOW + timedelta(minutes=due)
    session.flush()
    assert row.id is not None
    return row.id


def state(session: Session, letter_id: int) -> OutboxLetter:
    session.expire_all()
    return session.get_one(OutboxLetter, letter_id)


def shown(session: Session, who: StaffMember, query: ListQuery = ALL, typed: str = "") -> list[str]:
    listed = service.letters(session, who=who, query=replace(query, typed=typed))
    return [f"{row.to_address} {row.status}" for row in listed.rows]


def fill(session: Session) -> dict[str, int]:
    made = {
        "waits": write(session, "a@example.kz"),
        "fails": write(session, "b_1@example.kz", "receipt", error="550 no such user"),
        "given": write(session, "bx1@example.kz", error="x"),
        "sent": write(session, "d@example.kz"),
    }
    session.get_one(OutboxLetter, made["given"]).given_up_at = NOW
    session.get_one(OutboxLetter, made["sent"]).sent_at = NOW
    session.flush()
    return made


def test_the_list_shows_what_has_not_left_by_status_kind_and_address(
    session: Session, billing: StaffMember
) -> None:
    fill(session)
    all_three = ["bx1@example.kz given_up", "b_1@example.kz failing", "a@example.kz waiting"]
    assert shown(session, billing) == all_three
    assert shown(session, billing, ListQuery({"status": "failing"})) == all_three[1:2]
    assert shown(session, billing, ListQuery({"status": "given_up"})) == all_three[:1]
    assert shown(session, billing, ListQuery({"kind": "receipt"})) == all_three[1:2]
    assert shown(session, billing, typed="to: B_1@ status: failing") == all_three[1:2]
    assert shown(session, billing, typed="b_1") == all_three[1:2]
    assert shown(session, billing, typed="%") == []
    assert shown(session, billing, typed="kind:notice status:waiting") == all_three[2:]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("", Sought()),
        ("to: kind: status:", Sought()),
        ("to: kind: notice", Sought(kind="notice")),
        ("to: a@b.kz kind: notice status: failing", Sought("a@b.kz", "notice", "failing")),
        ("status:given_up a@b", Sought(to="a@b", status="given_up")),
        ("  @example  ", Sought(to="@example")),
    ],
)
def test_a_search_is_read(typed: str, asked: Sought) -> None:
    assert read_search(typed) == asked


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(Refused):
        read_search("status: sent")


def test_no_row_of_the_list_nor_of_its_file_holds_what_a_letter_says(
    session: Session, billing: StaffMember
) -> None:
    fill(session)
    assert not {"text", "html", "subject"} & set(LetterRow.__slots__)  # type: ignore[attr-defined]
    listed = service.letters(session, who=billing, query=ALL)
    portions = list(service.rows_for_file(session, billing, ALL, NOW))
    assert "123456" not in f"{listed} {portions}"
    assert len(portions[0]) == 3


def test_a_failing_letter_is_tried_at_once_by_whoever_delivers(
    session: Session, cast: Cast, billing: StaffMember
) -> None:
    late = write(session, "b@example.kz", error="x", due=55, user_id=cast.alice.user_id)
    service.try_again(session, who=billing, letter_id=late, **BY)
    assert state(session, late).due_at == NOW
    assert [one.id for one in mail.take(session, due_by=NOW, now=NOW, at_most=9)] == [late]
    entry = session.exec(
        select(AuditEntry).where(AuditEntry.action == Action.LETTERS_TRIED_AGAIN)
    ).one()
    assert (entry.user_id, entry.staff_id) == (cast.alice.user_id, billing.staff_id)
    assert "@" not in f"{entry.detail}{entry.subject}"


def test_a_letter_under_way_is_not_sent_twice(session: Session, billing: StaffMember) -> None:
    one = write(session, "b@example.kz", due=0)
    assert len(mail.take(session, due_by=NOW, now=NOW, at_most=9)) == 1
    service.try_again(session, who=billing, letter_id=one, **BY)
    assert mail.take(session, due_by=NOW, now=NOW, at_most=9) == []


def test_a_letter_given_up_forgets_what_it_said_and_never_leaves(
    session: Session, cast: Cast, billing: StaffMember
) -> None:
    one = write(session, "b@example.kz", user_id=cast.alice.user_id)
    service.give_up(session, who=billing, letter_id=one, reason=WHY, **BY)
    row = state(session, one)
    assert (row.given_up_at, row.text, row.html) == (NOW, "", "")
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "letters-given-up")).one()
    assert (entry.user_id, entry.staff_id, entry.reason) == (
        cast.alice.user_id,
        billing.staff_id,
        WHY,
    )
    for again in (
        lambda: service.try_again(session, who=billing, letter_id=one, **BY),
        lambda: service.give_up(session, who=billing, letter_id=one, reason=WHY, **BY),
    ):
        with pytest.raises(Refused):
            again()
    with pytest.raises(Absent):
        service.try_again(session, who=billing, letter_id=404, **BY)


@pytest.mark.parametrize("kind", ["email-corrected", "new-device", "second-factor", "many-looks"])
def test_warnings_are_not_given_up(session: Session, billing: StaffMember, kind: str) -> None:
    one = write(session, "b@example.kz", kind)
    with pytest.raises(Refused):
        service.give_up(session, who=billing, letter_id=one, reason=WHY, **BY)
    counted = service.count(session, who=billing, query=ALL)
    assert service.give_all_up(session, who=billing, counted=counted, reason=WHY, **BY) == 0
    assert state(session, one).given_up_at is None


def test_an_act_on_all_touches_only_those_that_were_counted_and_still_wait(
    session: Session, billing: StaffMember
) -> None:
    made = [write(session, f"{number}@example.kz", error="x") for number in range(4)]
    counted = service.count(session, who=billing, query=ListQuery({"status": "failing"}))
    assert counted.count == 4
    later = write(session, "later@example.kz", error="x")
    session.get_one(OutboxLetter, made[0]).sent_at = NOW
    session.flush()
    assert service.try_all_again(session, who=billing, counted=counted, **BY) == 3
    assert state(session, later).due_at > NOW
    assert service.give_all_up(session, who=billing, counted=counted, reason=WHY, **BY) == 3
    assert state(session, later).given_up_at is None
    entries = session.exec(select(AuditEntry).where(col(AuditEntry.staff_id).is_not(None))).all()
    assert [one.detail for one in entries] == ["3 letters", "3 letters"]


def test_more_than_a_ceiling_are_not_taken_at_once(
    session: Session, billing: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_AT_ONCE", 2)
    for number in range(3):
        write(session, f"{number}@example.kz")
    with pytest.raises(Refused):
        service.count(session, who=billing, query=ALL)


def test_operators_see_no_letters_and_auditors_change_none(session: Session) -> None:
    one = write(session, "b@example.kz")
    operator = signed_in(session, make_staff(session, "aigul"))
    auditor = signed_in(session, make_staff(session, "saule", StaffRole.AUDITOR))
    with pytest.raises(Refused):
        service.letters(session, who=operator, query=ALL)
    assert service.letters(session, who=auditor, query=ALL).total == 1
    for who in (operator, auditor):
        with pytest.raises(Refused):
            service.count(session, who=who, query=ALL)
        with pytest.raises(Refused):
            service.try_again(session, who=who, letter_id=one, **BY)
        with pytest.raises(Refused):
            service.give_up(session, who=who, letter_id=one, reason=WHY, **BY)


def test_of_two_who_give_one_up_at_once_the_second_is_refused(database: Database) -> None:
    with database.writing() as session:
        one = write(session, "b@example.kz")
        two = [
            signed_in(session, make_staff(session, login, StaffRole.ADMIN))
            for login in ("marat", "saule")
        ]
    outcomes = at_once(
        database,
        *(
            lambda session, who=who: service.give_up(
                session, who=who, letter_id=one, reason=WHY, **BY
            )
            for who in two
        ),
    )
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1
