"""The outbox is delivered: each letter once, none lost."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from cabinet.db import Database
from cabinet.mail import delivery
from cabinet.mail.delivery import Delivery, deliver_due
from cabinet.mail.outbox import queue
from cabinet.mail.queue import LEASE, Taken, note_failed, take
from cabinet.mail.senders import SmtpSender, Undelivered
from tests.cast import NOW
from tests.integration.jobs.mail_servers import ORIGIN, Received, at, free_port, smtp_server
from tests.integration.jobs.outbox_rows import fixed, letter, put, row, rows
from tests.integration.unwell import only_readable


class Kept:
    """A sender that keeps what it is given, and fails as it is told to."""

    def __init__(self, error: Exception | None = None) -> None:
        self.taken: list[Taken] = []
        self.error = error

    async def send(self, taken: Taken) -> None:
        self.taken.append(taken)
        await asyncio.sleep(0)
        if self.error:
            raise self.error


async def test_a_letter_that_was_sent_is_remembered_without_its_body(database: Database) -> None:
    put(database, letter())
    assert await deliver_due(database, fixed(NOW), Kept()) == Delivery(sent=1)
    sent = row(database)
    assert (sent.sent_at, sent.text, sent.html, sent.attachment) == (NOW, "", "", None)
    assert (sent.to_address, sent.subject) == ("alice@example.kz", "Подтверждение")
    later = fixed(NOW + timedelta(days=1))
    assert await deliver_due(database, later, Kept()) == Delivery()


async def test_an_empty_outbox_is_looked_at_while_somebody_else_writes(database: Database) -> None:
    with database.writing() as session:
        queue(session, letter(), now=NOW)
        session.flush()
        assert await deliver_due(database, fixed(NOW), Kept()) == Delivery()


async def test_a_letter_of_a_transaction_that_failed_never_leaves(database: Database) -> None:
    class Cancelled(Exception):
        pass

    with pytest.raises(Cancelled), database.writing() as session:
        queue(session, letter(), now=NOW)
        session.flush()
        raise Cancelled
    assert await deliver_due(database, fixed(NOW), Kept()) == Delivery()


async def test_a_server_that_was_down_an_hour_gets_every_letter_afterwards(
    database: Database,
) -> None:
    put(database, *(letter(f"user{n}@example.kz") for n in range(100)))
    received, port = Received(), free_port()
    sender = SmtpSender(at(port), ORIGIN, seconds=5)
    for minutes in (0, 1, 6, 21):
        down = await deliver_due(database, fixed(NOW + timedelta(minutes=minutes)), sender)
        assert down == Delivery(failed=100)
    with smtp_server(received, port):
        up = await deliver_due(database, fixed(NOW + timedelta(minutes=81)), sender)
    assert up == Delivery(sent=100)
    assert sorted(received.addresses) == sorted(f"user{n}@example.kz" for n in range(100))
    assert all(one.sent_at is not None and one.last_error == "" for one in rows(database))


async def test_two_processes_at_once_send_each_letter_once(database: Database) -> None:
    put(database, *(letter(f"user{n}@example.kz") for n in range(40)))
    other = Database(database.engine.url.render_as_string(hide_password=False))
    received, port = Received(), free_port()
    with smtp_server(received, port):
        both = await asyncio.gather(
            deliver_due(database, fixed(NOW), SmtpSender(at(port), ORIGIN)),
            deliver_due(other, fixed(NOW), SmtpSender(at(port), ORIGIN)),
        )
    other.close()
    assert both[0] + both[1] == Delivery(sent=40)
    assert min(both[0].sent, both[1].sent) > 0
    assert len(set(received.addresses)) == len(received.addresses) == 40


async def test_who_waits_for_a_code_comes_before_whoever_gets_a_notice(database: Database) -> None:
    notice = replace(letter("notice@example.kz"), unsubscribe_url="https://example.kz/unsubscribe")
    put(database, letter("failed@example.kz"), now=NOW - timedelta(minutes=9))
    await deliver_due(database, fixed(NOW - timedelta(minutes=9)), Kept(Undelivered("busy")))
    put(database, letter("code@example.kz"), now=NOW - timedelta(minutes=2))
    put(database, *[notice] * 5, now=NOW - timedelta(minutes=1))
    sender = Kept()
    await deliver_due(database, fixed(NOW), sender)
    assert [one.letter.to_address for one in sender.taken] == [
        "code@example.kz", "failed@example.kz", *["notice@example.kz"] * 5,
    ]  # fmt: skip


async def test_a_failed_letter_waits_longer_each_time_and_is_given_up_after_two_days(
    database: Database,
) -> None:
    put(database, letter())
    now, waits = NOW, []
    while (waiting := row(database)).given_up_at is None:
        now = waiting.due_at
        await deliver_due(database, fixed(now), Kept(Undelivered("busy")))
        waits.append((row(database).due_at - now) // timedelta(minutes=1))
    assert waits[:5] == [1, 5, 15, 60, 60]
    assert timedelta(hours=46) < now - NOW <= timedelta(hours=48)
    given_up = row(database)
    assert (given_up.last_error, given_up.text, given_up.attachment) == ("busy", "", None)


async def test_a_letter_that_lay_while_the_server_was_off_is_tried_more_than_once(
    database: Database,
) -> None:
    put(database, letter(), now=NOW - timedelta(days=400))
    now, attempts = NOW, 0
    while row(database).given_up_at is None:
        await deliver_due(database, fixed(now), Kept(Undelivered("busy")))
        now, attempts = row(database).due_at, attempts + 1
    assert attempts == 5


async def test_a_refused_recipient_is_given_up_at_once_with_the_reason(database: Database) -> None:
    put(database, letter("nobody@example.kz"), letter("alice@example.kz"))
    received = Received(refused={"nobody@example.kz": "550 5.1.1 no such user"})
    port = free_port()
    with smtp_server(received, port):
        delivery = await deliver_due(database, fixed(NOW), SmtpSender(at(port), ORIGIN))
    assert delivery == Delivery(sent=1, given_up=1)
    refused = rows(database)[0]
    assert (refused.given_up_at, refused.last_error) == (NOW, "550 5.1.1 no such user")
    assert refused.text == ""


@pytest.mark.parametrize("answer", ["450 4.2.0 later", "550 5.7.1 relaying denied", "530 login"])
async def test_a_refusal_that_can_be_put_right_is_tried_again(
    database: Database, answer: str
) -> None:
    put(database, letter())
    port = free_port()
    with smtp_server(Received(refused={"alice@example.kz": answer}), port):
        delivery = await deliver_due(database, fixed(NOW), SmtpSender(at(port), ORIGIN))
    assert delivery == Delivery(failed=1)
    assert row(database).last_error == answer
    assert "QXvZrDer" in row(database).text


async def test_refused_content_is_given_up_at_once(database: Database) -> None:
    put(database, letter())
    port = free_port()
    with smtp_server(Received(refused_content="552 too big"), port):
        delivery = await deliver_due(database, fixed(NOW), SmtpSender(at(port), ORIGIN))
    assert delivery == Delivery(given_up=1)
    assert row(database).last_error == "552 too big"


@pytest.mark.parametrize(
    "address",
    ["", "alice", "a@b@example.kz", "alice@example.kz, bob@example.kz", "почта@example.kz",
     "alice@example.kz\r\nBcc: bob@example.kz", "alice@example.kz\x07", "<b>@example.kz"],
)  # fmt: skip
async def test_what_is_no_address_is_given_up_and_reaches_nobody(
    database: Database, address: str
) -> None:
    put(database, letter(address))
    received, port = Received(), free_port()
    with smtp_server(received, port):
        delivery = await deliver_due(database, fixed(NOW), SmtpSender(at(port), ORIGIN))
    assert delivery == Delivery(given_up=1)
    assert received.messages == []
    assert "not an email address" in row(database).last_error


async def test_a_process_that_died_while_sending_leaves_the_letter_to_the_next(
    database: Database,
) -> None:
    put(database, letter())
    (died,) = await database.run(take, due_by=NOW, now=NOW, at_most=1)
    assert await deliver_due(database, fixed(NOW + LEASE / 2), Kept()) == Delivery()
    after = Kept()
    assert await deliver_due(database, fixed(NOW + LEASE), after) == Delivery(sent=1)
    assert after.taken[0].message_id == died.message_id


async def test_who_lost_its_letter_to_another_changes_nothing_about_it(database: Database) -> None:
    put(database, letter())
    (slow,) = await database.run(take, due_by=NOW, now=NOW, at_most=1)
    await database.run(take, due_by=NOW + LEASE, now=NOW + LEASE, at_most=1)
    before = row(database).due_at
    await database.run(note_failed, taken=slow, reason="slow", final=True, now=NOW + LEASE)
    assert (row(database).due_at, row(database).given_up_at) == (before, None)


async def test_an_unexpected_error_is_logged_and_holds_up_no_other_letter(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    put(database, letter("a@example.kz"), letter("b@example.kz"))
    with caplog.at_level(logging.ERROR):
        delivery = await deliver_due(database, fixed(NOW), Kept(RuntimeError("odd")))
    assert delivery == Delivery(failed=2)
    assert "RuntimeError: odd" in caplog.text
    assert "QXvZrDer" not in caplog.text


async def test_the_newest_letter_goes_first_and_a_repeated_one_last(database: Database) -> None:
    put(database, letter("failed@example.kz"))
    await deliver_due(database, fixed(NOW), Kept(Undelivered("busy")))
    put(database, letter("older@example.kz"))
    put(database, letter("newer@example.kz"), now=NOW + timedelta(seconds=1))
    sender = Kept()
    await deliver_due(database, fixed(NOW + timedelta(minutes=2)), sender)
    addresses = [taken.letter.to_address for taken in sender.taken]
    assert addresses == ["newer@example.kz", "older@example.kz", "failed@example.kz"]


async def test_a_clock_that_is_set_back_delays_no_letter_and_sends_none_twice(
    database: Database,
) -> None:
    put(database, letter("code@example.kz"), now=NOW + timedelta(hours=1))
    busy = Kept(Undelivered("busy"))
    assert await deliver_due(database, fixed(NOW), busy) == Delivery(failed=1)
    assert await deliver_due(database, fixed(NOW), busy) == Delivery()
    again = fixed(NOW + timedelta(minutes=1))
    assert await deliver_due(database, again, Kept()) == Delivery(sent=1)
    assert await deliver_due(database, again, Kept()) == Delivery()


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)])
async def test_a_retry_that_waits_does_not_wait_for_a_clock_that_is_set_back(
    database: Database, back: timedelta
) -> None:
    put(database, letter(), now=NOW - timedelta(days=1))
    for _ in range(2):  # the second time for five minutes
        busy = fixed(NOW + timedelta(minutes=1))
        await deliver_due(database, busy, Kept(Undelivered("busy")))
    set_back = NOW - back + timedelta(minutes=1)
    assert await deliver_due(database, fixed(set_back), Kept()) == Delivery()
    soon = fixed(set_back + timedelta(minutes=2))
    assert await deliver_due(database, soon, Kept()) == Delivery(sent=1)
    assert await deliver_due(database, soon, Kept()) == Delivery()


async def test_a_letter_under_way_while_the_clock_is_set_back_is_not_taken_again(
    database: Database,
) -> None:
    put(database, letter(), now=NOW - timedelta(days=1))
    with database.writing() as session:
        assert take(session, due_by=NOW, now=NOW, at_most=1)
    set_back = NOW - timedelta(hours=3)
    for moment in (set_back, set_back + timedelta(minutes=1)):
        assert await deliver_due(database, fixed(moment), Kept()) == Delivery()


async def test_a_letter_that_waits_for_its_document_waits_though_clocks_differ(
    database: Database,
) -> None:
    put(database, letter(), now=NOW + timedelta(seconds=10))
    assert await deliver_due(database, fixed(NOW), Kept()) == Delivery()


async def test_what_became_of_a_letter_is_noted_once_the_database_can_be_written(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cabinet.db.LONGEST_WAIT_S", 0.2)
    monkeypatch.setattr(delivery, "_PAUSE_SECONDS", 0.01)
    put(database, letter())
    (taken,) = await database.run(take, due_by=NOW, now=NOW, at_most=1)
    loop, was_refused = asyncio.get_running_loop(), asyncio.Event()

    def note_refusal(_context: object) -> None:
        loop.call_soon_threadsafe(was_refused.set)

    event.listen(database.engine, "handle_error", note_refusal)
    with only_readable(database):
        sending = asyncio.create_task(delivery._deliver(database, fixed(NOW), Kept(), taken))
        await asyncio.wait_for(was_refused.wait(), 20)
    assert await sending == Delivery(sent=1)
    event.remove(database.engine, "handle_error", note_refusal)
    assert row(database).sent_at == NOW


async def test_a_delivery_ends_when_it_has_tried_as_many_as_it_may(database: Database) -> None:
    put(database, *(letter(f"user{n}@example.kz") for n in range(9)))
    assert (await deliver_due(database, fixed(NOW), Kept(), at_most=4)).tried == 4
    assert (await deliver_due(database, fixed(NOW), Kept())).tried == 5


async def test_a_letter_that_may_have_arrived_is_sent_three_times_at_most_an_hour_apart(
    database: Database,
) -> None:
    put(database, letter())
    sender, moment = Kept(Undelivered("hung up", perhaps_taken=True)), NOW
    for copies in (1, 2):
        assert await deliver_due(database, fixed(moment), sender) == Delivery(failed=1)
        assert row(database).due_at == moment + timedelta(hours=1)
        assert len(sender.taken) == copies
        moment += timedelta(hours=1)
    assert await deliver_due(database, fixed(moment), sender) == Delivery(given_up=1)
    assert row(database).given_up_at == moment


class Slow(Kept):
    """A mail server that takes a letter and is slow to say so."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.answers = asyncio.Event(), asyncio.Event()

    async def send(self, taken: Taken) -> None:
        self.taken.append(taken)
        self.begun.set()
        await self.answers.wait()


async def test_what_is_under_way_when_the_server_is_stopped_is_noted_as_sent(
    database: Database,
) -> None:
    put(database, letter())
    slow = Slow()
    delivering = asyncio.create_task(deliver_due(database, fixed(NOW), slow))
    await slow.begun.wait()
    delivering.cancel()
    asyncio.get_running_loop().call_later(0.05, slow.answers.set)
    with pytest.raises(asyncio.CancelledError):
        await delivering
    assert row(database).sent_at == NOW


async def test_a_server_that_never_answers_does_not_hold_up_the_stop(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "LAST_LETTERS_SECONDS", 0.05)
    put(database, letter())
    slow = Slow()
    delivering = asyncio.create_task(deliver_due(database, fixed(NOW), slow))
    await slow.begun.wait()
    delivering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await delivering
    assert row(database).sent_at is None
