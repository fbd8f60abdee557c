"""Receipts: who gets which, and the letter that brings one."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Event

import httpx
import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette

from cabinet.core.errors import Absent
from cabinet.core.text import same
from cabinet.db import Database
from cabinet.identity.profile.subscription.service import choose_subscription
from cabinet.mail import queue
from cabinet.mail.queue import Taken
from cabinet.models import OutboxLetter
from cabinet.readings.entry.service import Submitted, meters_of
from cabinet.readings.receipt.attach import mail_receipt
from cabinet.readings.receipt.routes import ROUTES
from cabinet.readings.receipt.service import (
    FOR_THE_PDF,
    PER_HOUR,
    attach_receipt,
    queue_receipt,
    receipt_of,
)
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.integration.readings.decided import billed, decide
from tests.integration.readings.sending import send
from tests.integration.signing_in import HOME, cookie_of
from tests.unit.readings.meters import meter


def sent(session: Session, cast: Cast, *, wants: bool = False) -> Submitted:
    """A batch of alice's two meters, one of them held."""
    membership_of(session, cast.alice.user_id).wants_receipts = wants
    first = make_meter(session, cast.alice, "m1", previous="100")
    second = make_meter(session, cast.alice, "m2", serial="555", previous="100")
    outcome = send(session, cast.alice, {first: "112.5", second: "5"}, stated={second: "replaced"})
    assert isinstance(outcome, Submitted)
    session.flush()
    return outcome


def letters(session: Session) -> list[OutboxLetter]:
    return list(session.exec(select(OutboxLetter)))


def test_a_receipt_holds_what_was_sent(session: Session, cast: Cast) -> None:
    number = sent(session, cast).receipt
    receipt = receipt_of(session, who=cast.alice, number=number, now=NOW)
    assert (receipt.number, receipt.contract_number, receipt.sent_at) == (number, "123", NOW)
    assert [
        (one.serial, one.previous_m3, one.value_m3, one.consumption_m3, one.status)
        for one in receipt.lines
    ] == [
        ("12223773", Decimal(100), Decimal("112.5"), Decimal("12.5"), "sent"),
        ("555", Decimal(100), Decimal(5), None, "held"),
    ]
    (batch,) = meters_of(session, who=cast.alice, now=NOW).batches
    assert (batch.receipt, batch.count) == (number, 2)


def test_a_receipt_is_measured_as_on_the_day_and_shows_the_state_of_now(
    session: Session, cast: Cast
) -> None:
    number = sent(session, cast).receipt
    meter = meters_of(session, who=cast.alice, now=NOW).rows[0].meter_id
    billed(session, meter, (date(2026, 11, 22), "112.5"), (date(2026, 12, 1), "130"))
    decide(session, meter, "accepted")
    line = receipt_of(session, who=cast.alice, number=number, now=NOW + timedelta(days=30)).lines[0]
    assert (line.previous_m3, line.status) == (100, "accepted")


def test_bob_and_charlie_are_refused_alices_receipt(session: Session, cast: Cast) -> None:
    number = sent(session, cast).receipt
    for who in (cast.bob, cast.charlie):
        with pytest.raises(Absent):
            receipt_of(session, who=who, number=number, now=NOW)
    for wrong in ("", "2611-0-0", "\x00", "' OR 1=1 --"):
        with pytest.raises(Absent):
            receipt_of(session, who=cast.alice, number=wrong, now=NOW)


def test_who_wants_no_receipts_gets_no_letter(session: Session, cast: Cast) -> None:
    assert sent(session, cast).letter_id is None
    assert letters(session) == []


@pytest.mark.parametrize("is_wanted", [False, True])
def test_values_are_put_into_words_for_a_letter_alone(
    session: Session, cast: Cast, is_wanted: bool
) -> None:
    membership_of(session, cast.alice.user_id).wants_receipts = is_wanted
    values = iter([(meter(), same("145,554"))])
    letter = queue_receipt(session, who=cast.alice, number="R1", values=values, now=NOW)
    assert (letter is not None, list(values) == []) == (is_wanted, is_wanted)


def test_a_profile_that_is_not_approved_gets_no_letter(session: Session, cast: Cast) -> None:
    membership_of(session, cast.alice.user_id).approved_at = None
    assert sent(session, cast, wants=True).letter_id is None
    assert letters(session) == []


def test_the_letter_is_written_with_the_batch_and_waits_for_its_pdf(
    session: Session, cast: Cast
) -> None:
    outcome = sent(session, cast, wants=True)
    (letter,) = letters(session)
    assert outcome.letter_id == letter.id
    assert (letter.to_address, letter.attachment) == ("vk123@example.kz", None)
    assert letter.due_at == NOW + FOR_THE_PDF
    assert letter.unsubscribe_url
    assert outcome.receipt in letter.text


def test_who_corrects_again_and_again_is_not_buried_in_letters(
    session: Session, cast: Cast
) -> None:
    membership_of(session, cast.alice.user_id).wants_receipts = True
    meter = make_meter(session, cast.alice, "m1", previous="100")
    many = [
        send(session, cast.alice, {meter: str(110 + time)}, version=time, now=minutes_later(time))
        for time in range(PER_HOUR + 2)
    ]
    assert [isinstance(one, Submitted) and one.letter_id is not None for one in many] == [
        *[True] * PER_HOUR, False, False,
    ]  # fmt: skip
    later = send(session, cast.alice, {meter: "120"}, version=len(many), now=minutes_later(60))
    assert isinstance(later, Submitted)
    assert later.letter_id is not None


def minutes_later(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def test_a_letter_that_has_left_is_left_alone(session: Session, cast: Cast) -> None:
    outcome = sent(session, cast, wants=True)
    (letter,) = letters(session)
    letter.attempts = 1
    session.flush()
    assert outcome.letter_id is not None
    attach_receipt(session, letter_id=outcome.letter_id, name="x.pdf", pdf=b"%PDF", now=NOW)
    session.refresh(letter)
    assert letter.attachment is None


async def test_the_drawn_receipt_is_attached_and_the_letter_leaves(served: Database) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        outcome = sent(session, cast, wants=True)
    assert outcome.letter_id is not None
    await mail_receipt(cast.alice, number="2611-0-0", letter_id=outcome.letter_id)  # is logged
    await mail_receipt(cast.alice, number=outcome.receipt, letter_id=outcome.letter_id)
    with served.reading() as session:
        (letter,) = letters(session)
    assert letter.attachment_name == f"Квитанция {outcome.receipt}.pdf"
    assert letter.attachment is not None
    assert letter.attachment.startswith(b"%PDF")
    assert letter.due_at == NOW


def test_the_letter_stays_until_its_pdf_is_there(database: Database) -> None:
    _, letter_id = written(database)
    assert taken(database, NOW + timedelta(seconds=30)) == []
    attach(database, letter_id, now=NOW + timedelta(seconds=31))
    (letter,) = taken(database, NOW + timedelta(seconds=31))
    assert letter.letter.attachment is not None
    assert letter.letter.attachment.content == b"%PDF"
    assert taken(database, NOW + FOR_THE_PDF) == []


def test_the_letter_leaves_without_a_pdf_that_does_not_come(database: Database) -> None:
    _, letter_id = written(database)
    assert taken(database, NOW + FOR_THE_PDF - timedelta(seconds=1)) == []
    (letter,) = taken(database, NOW + FOR_THE_PDF)
    assert letter.letter.attachment is None
    attach(database, letter_id, now=NOW + FOR_THE_PDF)  # late
    assert taken(database, NOW + FOR_THE_PDF) == []


async def test_who_ends_the_receipts_before_the_pdf_is_there_gets_no_letter(
    database: Database,
) -> None:
    alice, letter_id = written(database)
    await end_letters(database, alice)
    attach(database, letter_id, now=NOW)
    with database.reading() as session:
        assert letters(session) == []


async def test_who_ends_the_receipts_while_one_is_written_gets_no_letter(
    database: Database,
) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        membership_of(session, cast.alice.user_id).wants_receipts = True
    ending, ended = Event(), Event()

    def send_slowly(session: Session) -> None:
        sent(session, cast, wants=True)
        ending.set()
        assert not ended.wait(0.5), "the click waits until the letter stands"

    sending = asyncio.create_task(database.run(send_slowly))
    await asyncio.to_thread(ending.wait, 5)
    click = asyncio.create_task(end_letters(database, cast.alice))
    click.add_done_callback(lambda _: ended.set())
    await asyncio.gather(sending, click)
    with database.reading() as session:
        assert letters(session) == []


def written(database: Database) -> tuple[SignedIn, int]:
    """Alice, and the letter of a batch that she has just sent."""
    with database.writing() as session:
        cast = make_cast(session)
        letter_id = sent(session, cast, wants=True).letter_id
    assert letter_id is not None
    return cast.alice, letter_id


def taken(database: Database, moment: datetime) -> list[Taken]:
    """What is delivered at a moment."""
    with database.writing() as session:
        return queue.take(session, due_by=moment, now=moment, at_most=9)


def attach(database: Database, letter_id: int, *, now: datetime) -> None:
    with database.writing() as session:
        attach_receipt(session, letter_id=letter_id, name="x.pdf", pdf=b"%PDF", now=now)


async def end_letters(database: Database, who: SignedIn) -> None:
    await database.run(choose_subscription, who=who, wanted=frozenset(), origin=HOME, now=NOW)


@pytest.fixture
async def client(served: Database) -> AsyncIterator[tuple[httpx.AsyncClient, dict[str, str], str]]:
    """The route, the cookies of alice and charlie, and the number of alice's receipt."""
    cookies = {}
    with served.writing() as session:
        cast = make_cast(session)
        number = sent(session, cast).receipt
        for name, who in (("alice", cast.alice), ("charlie", cast.charlie)):
            cookies[name] = cookie_of(session, who.user_id)
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield client, cookies, number


async def test_a_receipt_is_downloaded_by_its_owner_alone(
    client: tuple[httpx.AsyncClient, dict[str, str], str],
) -> None:
    site, cookies, number = client

    async def get(who: str, query: str) -> httpx.Response:
        headers = {"cookie": f"{session_cookie_name()}={cookies.get(who, 'forged')}"}
        return await site.get(f"/documents/receipt.pdf{query}", headers=headers)

    answer = await get("alice", f"?number={number}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert f'filename="receipt-{number}.pdf"' in answer.headers["content-disposition"]
    assert (await get("charlie", f"?number={number}")).status_code == 404
    assert (await get("nobody", f"?number={number}")).status_code == 303
    for wrong in ("", "?number=", "?number=%00", "?number=R2611-1-9"):
        assert (await get("alice", wrong)).status_code == 404
