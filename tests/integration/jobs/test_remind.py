"""The job and the command that write the letters about meters."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine
from sqlmodel import Session, select

from cabinet import db
from cabinet.db import Database
from cabinet.jobs import remind as job
from cabinet.jobs import runner
from cabinet.jobs.commands import reminders
from cabinet.jobs.remind import Reminded, remind_due
from cabinet.models import Meter, OutboxLetter
from tests.cast import make_customer, make_meter, membership_of

NOON = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)
CUSTOMERS = 7


@pytest.fixture
def subscribers(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Some customers, each with an unsent meter that is due for verification."""
    monkeypatch.setattr(db, "database", lambda: database)
    monkeypatch.setattr(job, "_AT_ONCE", 3)
    with database.writing() as session:
        for number in range(CUSTOMERS):
            _subscriber(session, str(number))
    return database


def _subscriber(session: Session, number: str) -> None:
    who = make_customer(session, login=f"vk{number}", number=number, bin_iin="940140000385")
    meter = session.get_one(Meter, make_meter(session, who, number))
    meter.verification_due = date(2026, 12, 20)
    access = membership_of(session, who.user_id)
    access.wants_reminders = access.wants_verification = True


def kinds(database: Database) -> list[str]:
    with database.reading() as session:
        return sorted(session.exec(select(OutboxLetter.kind)).all())


def test_of_many_who_write_at_once_each_letter_is_written_once(subscribers: Database) -> None:
    def write(_: int) -> Reminded:
        return asyncio.run(remind_due(subscribers, NOON))

    with ThreadPoolExecutor(4) as threads:
        written = list(threads.map(write, range(4)))
    assert sum(one.reminders for one in written) == CUSTOMERS
    assert sum(one.verifications for one in written) == CUSTOMERS
    assert kinds(subscribers) == ["reminder"] * CUSTOMERS + ["verification"] * CUSTOMERS


def test_the_command_writes_once_and_counts(
    subscribers: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(NOON, tick=False):
        reminders()
        reminders()
    assert capsys.readouterr().out == (
        f"Написано писем о показаниях: {CUSTOMERS}, о поверке: {CUSTOMERS}.\n"
        "Написано писем о показаниях: 0, о поверке: 0.\n"
    )


@pytest.fixture
def no_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    async def deliver(_sender: object) -> int:
        return 0

    monkeypatch.setattr(runner, "_deliver", deliver)


@pytest.mark.usefixtures("no_mail")
@pytest.mark.parametrize(("hour", "letters"), [(3, 0), (4, 2 * CUSTOMERS)])
async def test_the_server_writes_them_by_itself_from_nine_in_the_morning(
    subscribers: Database, hour: int, letters: int
) -> None:
    with time_machine.travel(NOON.replace(hour=hour), tick=True):
        task = asyncio.create_task(runner.run_jobs())
        for _ in range(200 if letters else 10):
            await asyncio.sleep(0.02)
            if letters and len(kinds(subscribers)) == letters:
                break
        task.cancel()
    assert len(kinds(subscribers)) == letters


async def test_the_server_survives_an_error_in_it(
    subscribers: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with subscribers.writing() as session:
        session.connection().exec_driver_sql("ALTER TABLE announcement RENAME TO away")
    await runner._remind(NOON)
    assert "reminders could not be written" in caplog.text
