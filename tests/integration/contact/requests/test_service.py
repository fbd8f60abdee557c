"""A contract's requests: opened, written to and rated by its people, and by nobody else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from cabinet.contact.requests import service, texts
from cabinet.contact.requests.files import Stored
from cabinet.contact.requests.rules import MOST_OPEN, About, StaffAct, Wanted
from cabinet.core.enums import Rating, RequestKind, RequestState, Role
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.core.period import Period
from cabinet.identity.erasure import erase_profile
from cabinet.models import (
    AuditEntry,
    CustomerRequest,
    Recipient,
    RequestFile,
    RequestMessage,
)
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.sessions import Look, SignedIn, look_at
from tests.cast import NOW, Cast, make_meter
from tests.colleagues import make_colleague
from tests.integration.contact.requests.asking import HOME, ask, decide
from tests.integration.new_owner import AFTER, new_owner
from tests.integration.staff.office import make_staff, signed_in

FILE = Stored("шкаф.jpg", "x" * 40, "jpg", 5, "0" * 64)


def numbers(session: Session, who: SignedIn) -> list[int]:
    page = service.requests_of(session, who=who, page=1, now=NOW)
    return [one.request_id for one in page.rows]


def thread(session: Session, who: SignedIn, number: int) -> service.Thread:
    return service.thread_of(session, who=who, request_id=number, now=NOW)


def say(session: Session, who: SignedIn, number: int, words: str = "Ещё вопрос") -> None:
    service.write_to(
        session, who=who, request_id=number, words=words, files=(), origin=HOME, now=NOW
    )


def test_a_request_is_opened_about_what_its_customer_sees(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    number = ask(session, cast.alice, about=About(meter_id=meter))
    found = thread(session, cast.alice, number)
    request = found.request
    assert (request.kind, request.state) == (RequestKind.SEALING, RequestState.NEW)
    assert request.meter is not None
    assert request.meter.serial == "12223773"
    # Five working days from a Sunday.
    assert (request.due_on, request.is_overdue) == (date(2026, 11, 27), False)
    (message,) = found.messages
    assert (message.user_id, message.words) == (cast.alice.user_id, "Пломба сорвана")
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "request-opened")).one()
    assert entry.detail == f"request {number}, sealing"


def test_a_charge_and_a_statement_are_named(session: Session, cast: Cast) -> None:
    session.add(Recipient(contract_id=cast.alice.contract_id, account="A1", name="Цех"))
    session.flush()
    about = About(account="A1", period=Period(2026, 10))
    charge = ask(session, cast.alice, kind=RequestKind.RECALCULATION, about=about)
    assert thread(session, cast.alice, charge).request.about == about
    # An account of somebody else's is left out.
    bobs = ask(session, cast.bob, kind=RequestKind.RECALCULATION, about=about)
    assert thread(session, cast.bob, bobs).request.about == About(period=Period(2026, 10))


def test_charlie_is_refused_everywhere(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    number = ask(session, cast.alice, about=About(meter_id=meter))
    row = session.get_one(CustomerRequest, number)
    session.add(message := RequestMessage(
        request_id=number, user_id=cast.alice.user_id, state="new", words="x", sent_at=NOW
    ))  # fmt: skip
    session.flush()
    session.add(file := RequestFile(
        request_id=number, message_id=message.id or 0, user_id=cast.alice.user_id, name="a.jpg",
        stored_name="y" * 40, ending="jpg", size=1, sha256="0" * 64, added_at=NOW,
    ))  # fmt: skip
    session.flush()
    charlie, who = cast.charlie, {"who": cast.charlie, "origin": HOME, "now": NOW}
    with pytest.raises(Absent):
        thread(session, charlie, number)
    with pytest.raises(Absent):
        say(session, charlie, number)
    with pytest.raises(Absent):
        service.rate(session, request_id=number, rating=Rating.BAD, **who)
    with pytest.raises(Absent):
        service.file_of(session, who=charlie, file_id=file.id or 0)
    with pytest.raises(Absent):
        service.refuse_to_write(session, who=charlie, request_id=number, now=NOW)
    with pytest.raises(Refused) as refused:
        ask(session, charlie, about=About(meter_id=meter))
    assert refused.value.text == texts.NOT_YOUR_METER
    assert numbers(session, charlie) == []
    known = service.known_for(session, who=charlie, about=About(meter_id=meter))
    assert (list(known.meters), known.about) == ([], About())
    # Nor is he believed who names alice's contract without her membership.
    forged = replace(charlie, contract_id=cast.alice.contract_id)
    with pytest.raises(Refused) as ended:
        say(session, forged, number)
    assert ended.value.text == ACCESS_ENDED
    assert (row.changes, service.file_of(session, who=cast.alice, file_id=file.id or 0).name) == (
        0,
        "a.jpg",
    )


def test_a_meter_reader_sees_nothing_of_money(session: Session, cast: Cast) -> None:
    reader = make_colleague(session, "caretaker", of=cast.alice, role=Role.METER_READER)
    charge = ask(session, cast.alice, kind=RequestKind.RECALCULATION)
    seal = ask(session, cast.alice)
    assert numbers(session, reader) == [seal]
    assert numbers(session, cast.alice) == [seal, charge]
    with pytest.raises(Absent):
        thread(session, reader, charge)
    with pytest.raises(Refused) as refused:
        ask(session, reader, kind=RequestKind.RECONCILIATION)
    assert refused.value.text == texts.KIND_NOT_PERMITTED
    say(session, reader, seal)
    assert [one.user_id for one in thread(session, cast.alice, seal).messages] == [
        cast.alice.user_id,
        reader.user_id,
    ]


def test_a_look_writes_nothing(session: Session, cast: Cast) -> None:
    number = ask(session, cast.alice)
    look = look_at(session, contract_id=cast.alice.contract_id, language="ru")
    assert isinstance(look, Look)
    assert numbers(session, look) == [number]
    for write in (lambda: ask(session, look), lambda: say(session, look, number)):
        with pytest.raises(Refused):
            write()


def test_an_old_owners_requests_are_not_the_next_ones(session: Session, cast: Cast) -> None:
    number = ask(session, cast.alice)
    heir = new_owner(session, cast.alice)
    assert numbers(session, heir) == []
    with pytest.raises(Absent):
        service.thread_of(session, who=heir, request_id=number, now=AFTER)
    with pytest.raises(Refused):
        say(session, cast.alice, number)


def test_an_answer_ends_the_waiting_and_moves_the_term(session: Session, cast: Cast) -> None:
    aigul = signed_in(session, make_staff(session, "aigul"))
    number = ask(session, cast.alice)
    decide(session, aigul, number, StaffAct.ASK, "Какой номер?")
    assert thread(session, cast.alice, number).request.state is RequestState.WAITING
    later = NOW + timedelta(days=3)  # Wednesday: three working days were waited
    service.write_to(
        session, who=cast.alice, request_id=number, words="Номер 5", files=(), origin=HOME,
        now=later,
    )  # fmt: skip
    request = thread(session, cast.alice, number).request
    assert (request.state, request.due_on) == (RequestState.TAKEN, date(2026, 12, 2))


def test_a_closed_request_is_rated_and_opened_again(session: Session, cast: Cast) -> None:
    aigul = signed_in(session, make_staff(session, "aigul"))
    number = ask(session, cast.alice)
    rating = {"who": cast.alice, "request_id": number, "origin": HOME, "now": NOW}
    with pytest.raises(Refused) as refused:
        service.rate(session, rating=Rating.GOOD, **rating)
    assert refused.value.text == texts.NOT_CLOSED
    decide(session, aigul, number, StaffAct.FINISH, "Готово")
    service.rate(session, rating=Rating.FAIR, **rating)
    assert thread(session, cast.alice, number).request.rating == "fair"
    say(session, cast.alice, number, "Пломба снова сорвана")
    row = session.get_one(CustomerRequest, number)
    assert (row.state, row.closed_at, row.taken_by, row.rating) == ("new", None, None, "")
    decide(session, aigul, number, StaffAct.REFUSE, "Сорвали сами")
    with pytest.raises(Refused) as late:
        service.write_to(
            session, who=cast.alice, request_id=number, words="Нет!  Не мы", files=(),
            origin=HOME, now=NOW + timedelta(days=14),
        )  # fmt: skip
    assert late.value.text == texts.CLOSED_FOR_GOOD


def test_a_person_opens_ten_a_day(session: Session, cast: Cast) -> None:
    for _ in range(10):
        ask(session, cast.alice)
    with pytest.raises(TooMany):
        ask(session, cast.alice)
    # The contract has twenty, and a colleague is another person.
    colleague = make_colleague(session, "accountant", of=cast.alice, role=Role.ACCOUNTANT)
    ask(session, colleague)


def test_a_contract_has_twenty_open_at_once(session: Session, cast: Cast) -> None:
    for day in range(MOST_OPEN):
        ask(session, cast.alice, now=NOW + timedelta(days=2 * day))
    with pytest.raises(Refused) as refused:
        ask(session, cast.alice, now=NOW + timedelta(days=2 * MOST_OPEN))
    assert refused.value.text == texts.MANY_OPEN.format(most=MOST_OPEN)


def test_forty_messages_a_day_are_enough(session: Session, cast: Cast) -> None:
    number = ask(session, cast.alice)
    for _ in range(40):
        say(session, cast.alice, number)
    with pytest.raises(TooMany):
        say(session, cast.alice, number)


def test_the_list_has_pages(session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PAGE_ROWS", 2)
    first, second, third = (ask(session, cast.alice) for _ in range(3))
    newest = service.requests_of(session, who=cast.alice, page=1, now=NOW)
    assert ([one.request_id for one in newest.rows], newest.is_last) == ([third, second], False)
    oldest = service.requests_of(session, who=cast.alice, page=2, now=NOW)
    assert ([one.request_id for one in oldest.rows], oldest.is_last) == ([first], True)


def test_words_and_files_go_with_the_profile(session: Session, cast: Cast) -> None:
    wanted = Wanted(RequestKind.LEAK, About(), "Адрес: ул. Примерная, 5")
    number = service.open_request(
        session, who=cast.alice, wanted=wanted, files=[FILE], origin=HOME, now=NOW
    )
    erase_profile(session, user_id=cast.alice.user_id, now=NOW)
    session.expire_all()
    assert session.exec(select(RequestFile)).all() == []
    words = session.exec(select(RequestMessage.words).order_by(col(RequestMessage.id))).all()
    assert list(words) == [""]
    assert session.get_one(CustomerRequest, number).kind == "leak"
