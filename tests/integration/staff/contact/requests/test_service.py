"""«Обращения»: the list, one request, and what the utility's people do with it."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.contact.requests.counts import Open
from cabinet.contact.requests.rules import About, StaffAct
from cabinet.core.enums import RequestKind, RequestState, StaffRole
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.db import Database
from cabinet.models import AuditEntry, Contract, CustomerRequest
from cabinet.staff.contact.requests import service, texts
from cabinet.staff.customers.texts import OWN_CONTRACT
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import NOT_PERMITTED, StaffMember
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.at_once import at_once
from tests.integration.contact.requests.asking import HOME, ask, decide
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import make_staff, signed_in


@pytest.fixture
def aigul(session: Session) -> StaffMember:
    return signed_in(session, make_staff(session, "aigul"))


def found(session: Session, who: StaffMember, **filters: str) -> list[int]:
    query = ListQuery(filters)
    late = NOW + timedelta(days=10)
    return [one.request_id for one in service.listed(session, who=who, query=query, now=late).rows]


def note(session: Session, who: StaffMember, number: int, words: str) -> None:
    service.add_note(session, who=who, request_id=number, words=words, origin=HOME, now=NOW)


def case(session: Session, who: StaffMember, number: int) -> service.Case:
    return service.case_of(session, who=who, request_id=number, now=NOW)


def test_open_ones_come_first_and_the_oldest_of_them(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    done, seal, leak = (
        ask(session, who, kind=kind)
        for who, kind in (
            (cast.alice, RequestKind.OTHER),
            (cast.alice, RequestKind.SEALING),
            (cast.bob, RequestKind.LEAK),
        )
    )
    decide(session, aigul, done, StaffAct.FINISH)
    decide(session, aigul, seal, StaffAct.ASK)
    assert found(session, aigul) == [seal, leak, done]
    assert found(session, aigul, state="open") == [seal, leak]
    assert found(session, aigul, state="closed") == [done]
    assert found(session, aigul, state="waiting") == [seal]
    assert found(session, aigul, kind="leak") == [leak]
    # The one that waits for the customer is not late.
    assert found(session, aigul, term="overdue") == [leak]
    assert found(session, aigul, whose="mine") == [seal, done]
    assert found(session, aigul, whose="nobodys") == [leak]
    assert found(session, aigul, number="2666") == [leak]
    assert found(session, aigul, number=str(seal)) == [seal]
    assert service.next_after(session, who=aigul, request_id=seal) == leak
    assert service.next_after(session, who=aigul, request_id=leak, step=-1) == seal
    counted = service.waiting(session, who=aigul, now=NOW + timedelta(days=10))
    assert counted == Open(count=2, first_at=NOW, overdue=1, new=1)
    rows = [row for some in service.rows_for_file(session, aigul, ListQuery(), NOW) for row in some]
    assert [(row[0], row[3]) for row in rows] == [
        (seal, "Ждёт абонента"),
        (leak, "Новое"),
        (done, "Выполнено"),
    ]


def test_beside_a_request_stands_what_is_known(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    session.get_one(Contract, cast.alice.contract_id).address = "ул. Примерная, 5"
    meter = make_meter(session, cast.alice, "m1")
    number = ask(session, cast.alice, about=About(meter_id=meter))
    decide(session, aigul, number, StaffAct.ANSWER, "Придём")
    note(session, aigul, number, "Уже третий раз")
    seen = case(session, aigul, number)
    assert seen.line.meter is not None
    assert (seen.line.contract, seen.address) == ("123", "ул. Примерная, 5")
    assert (seen.opener, seen.email) == (cast.alice.name, cast.alice.email)
    assert [one.words for one in seen.messages] == ["Пломба сорвана", "Придём"]
    assert list(seen.logins.values()) == ["aigul"]
    assert [(one.login, one.words) for one in seen.notes] == [("aigul", "Уже третий раз")]
    assert seen.is_mine


def test_an_act_stands_in_the_journal_of_both(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.TAKE)
    decide(session, aigul, number, StaffAct.ASK)
    decide(session, aigul, number, StaffAct.REFUSE)
    entries = session.exec(
        select(AuditEntry).where(AuditEntry.staff_id == aigul.staff_id).order_by(col(AuditEntry.id))
    ).all()
    assert [one.action for one in entries] == [
        "request-taken",
        "request-asked",
        "request-refused",
    ]
    assert {(one.user_id, one.subject) for one in entries} == {
        (cast.alice.user_id, f"request {number}")
    }


@pytest.mark.parametrize("act", set(StaffAct) - {StaffAct.TAKE})
@pytest.mark.parametrize(("stock", "words"), [("", ""), ("", " ?"), ("no-such", "")])
def test_an_answer_says_something(
    session: Session, cast: Cast, aigul: StaffMember, act: StaffAct, stock: str, words: str
) -> None:
    number = ask(session, cast.alice)
    with pytest.raises(Refused) as refused:
        decide(session, aigul, number, act, words, stock=stock)
    assert set(refused.value.fields) == {"words"}
    assert session.get_one(CustomerRequest, number).state == "new"


def test_who_has_not_seen_the_last_change_is_told_of_it(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    berik = signed_in(session, make_staff(session, "berik"))
    number = ask(session, cast.alice)
    decide(session, berik, number, StaffAct.FINISH, "Сделано")
    with pytest.raises(Refused) as refused:
        decide(session, aigul, number, StaffAct.ANSWER, "Придём", seen=0)
    assert "berik, 22.11.2026 12:00. Сейчас: Выполнено" in refused.value.text.ru
    with pytest.raises(Refused) as closed:
        decide(session, aigul, number, StaffAct.ANSWER, "Придём")
    assert closed.value.text == texts.CLOSED


def test_of_two_people_at_once_one_acts_and_the_other_is_told(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        number = ask(session, cast.alice)
        people = [signed_in(session, make_staff(session, login)) for login in ("aigul", "berik")]
    outcomes = at_once(
        database,
        *(
            lambda session, who=who: decide(session, who, number, StaffAct.TAKE, seen=0)
            for who in people
        ),
    )
    (refused,) = [one for one in outcomes if isinstance(one, Refused)]
    assert "В работе" in refused.text.ru
    with database.reading() as session:
        assert len(letters_of(session, "request")) == 1


def test_what_one_has_is_not_taken_once_more(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    berik = signed_in(session, make_staff(session, "berik"))
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.TAKE)
    with pytest.raises(Refused) as refused:
        decide(session, aigul, number, StaffAct.TAKE)
    assert refused.value.text == texts.HAVE_IT
    decide(session, berik, number, StaffAct.TAKE)
    assert case(session, berik, number).is_mine


def test_nobody_answers_their_own_contract(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    session.get_one(Contract, cast.alice.contract_id).email = "Aigul@example.kz"
    number = ask(session, cast.alice)
    for do in (
        lambda: decide(session, aigul, number, StaffAct.FINISH),
        lambda: note(session, aigul, number, "Себе"),
    ):
        with pytest.raises(Refused) as refused:
            do()
        assert refused.value.text == OWN_CONTRACT


def test_each_role_does_what_it_may(session: Session, cast: Cast) -> None:
    number = ask(session, cast.alice)
    auditor = signed_in(session, make_staff(session, "auditor", StaffRole.AUDITOR))
    assert case(session, auditor, number).line.state is RequestState.NEW
    billing = signed_in(session, make_staff(session, "billing", StaffRole.BILLING))
    with pytest.raises(Refused):
        case(session, billing, number)
    for who in (auditor, billing):
        for do in (
            lambda who=who: decide(session, who, number, StaffAct.TAKE),
            lambda who=who: note(session, who, number, "Заметка"),
        ):
            with pytest.raises(Refused) as refused:
                do()
            assert refused.value.text == NOT_PERMITTED
    with pytest.raises(Absent):
        service.take_file(session, who=auditor, file_id=5, origin=HOME, now=NOW)


def test_the_utilitys_people_have_a_budget_too(
    session: Session, cast: Cast, aigul: StaffMember
) -> None:
    number = ask(session, cast.alice)
    for _ in range(200):
        note(session, aigul, number, "Заметка")
    with pytest.raises(TooMany):
        note(session, aigul, number, "Заметка")
