"""What the server does by itself, and the command that does it once."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typer
from sqlmodel import select

from cabinet import db
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.identity.recovery.service import ask
from cabinet.jobs import runner
from cabinet.jobs.commands import send_mail
from cabinet.models import AuditEntry, OutboxLetter, Throttle
from cabinet.security import rate_limits
from cabinet.security.audit import Action, Origin, record
from tests.cast import make_cast
from tests.integration.jobs.mail_servers import free_port
from tests.integration.jobs.outbox_rows import letter, put, row


@pytest.fixture
def own(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database of the test as the one of this process."""
    url = database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("CABINET_DATABASE_URL", url)
    monkeypatch.setenv("CABINET_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(runner, "_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(runner, "_PAUSE_AFTER_A_FAILURE_SECONDS", 0.01)
    settings.cache_clear()
    db.database.cache_clear()
    yield database
    db.database().close()
    db.database.cache_clear()
    settings.cache_clear()


@asynccontextmanager
async def running() -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(runner.run_jobs())
    yield task
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not happened():  # noqa: ASYNC110 — seen from outside, there is nothing to wait on
            await asyncio.sleep(0.02)


def is_sent(database: Database) -> bool:
    return row(database).sent_at is not None


async def test_a_letter_written_while_the_server_runs_is_delivered_by_itself(own: Database) -> None:
    async with running():
        put(own, letter(), now=datetime.now(UTC))
        await until(lambda: is_sent(own))
    assert len(list((settings().data_dir / "mail").glob("*.eml"))) == 1


async def test_a_recovery_asked_for_before_a_restart_is_answered_after_it(own: Database) -> None:
    with own.writing() as session:
        make_cast(session)
        ask(
            session,
            identifier="vk123",
            origin=Origin(),
            now=datetime.now(UTC) - timedelta(minutes=5),
        )

    def is_written() -> bool:
        with own.reading() as session:
            return session.exec(select(OutboxLetter.kind)).all() == ["recovery"]

    async with running():
        await until(is_written)


async def test_the_runner_survives_a_database_that_is_away(
    own: Database, caplog: pytest.LogCaptureFixture
) -> None:
    put(own, letter(), now=datetime.now(UTC))
    rename = "ALTER TABLE outbox_letter RENAME TO {}"
    with own.writing() as session:
        session.connection().exec_driver_sql(rename.format("away"))
    async with running() as task:
        await until(lambda: "letters could not be delivered" in caplog.text)
        assert not task.done()
        with own.writing() as session:
            session.connection().exec_driver_sql("ALTER TABLE away RENAME TO outbox_letter")
        await until(lambda: is_sent(own))
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("job", ["answer_due", "deliver_due", "forget_failures", "remind_due"])
async def test_the_runner_stops_when_it_is_cancelled_in_the_midst_of_a_job(
    own: Database, monkeypatch: pytest.MonkeyPatch, job: str
) -> None:
    begun = asyncio.Event()

    async def never_ends(*_given: object, **_named: object) -> None:
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(runner, "_MORNING", 0)
    monkeypatch.setattr(runner, job, never_ends)
    task = asyncio.create_task(runner.run_jobs())
    async with asyncio.timeout(20):
        await begun.wait()
    task.cancel()
    await asyncio.wait([task], timeout=20)
    assert task.cancelled()


def test_the_command_delivers_once_and_counts(
    own: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    put(own, letter(), now=datetime.now(UTC))
    send_mail()
    assert capsys.readouterr().out.endswith(
        "Отправлено писем: 1, не отправлено: 0, больше не отправляется: 0.\n"
    )
    send_mail()
    assert (
        capsys.readouterr().out
        == "Отправлено писем: 0, не отправлено: 0, больше не отправляется: 0.\n"
    )


def test_the_command_ends_with_1_when_a_letter_failed(
    own: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"smtp://cabinet:canary-password@127.0.0.1:{free_port()}"
    monkeypatch.setenv("CABINET_SMTP_URL", url)
    settings.cache_clear()
    put(own, letter(), now=datetime.now(UTC))
    with pytest.raises(typer.Exit) as ended:
        send_mail()
    assert ended.value.exit_code == 1
    assert (
        capsys.readouterr().out
        == "Отправлено писем: 0, не отправлено: 1, больше не отправляется: 0.\n"
    )
    assert "canary-password" not in row(own).last_error


async def test_the_runner_removes_what_no_longer_counts(own: Database) -> None:
    with own.writing() as session:
        long_ago = datetime.now(UTC) - timedelta(days=1)
        rate_limits.attempt(session, rate_limits.Purpose.SIGN_IN, "vk123", now=long_ago)

    def is_clean() -> bool:
        with own.reading() as session:
            return session.exec(select(Throttle)).first() is None

    async with running():
        await until(is_clean)


async def test_the_runner_forgets_old_failed_sign_ins_of_unknown_logins(own: Database) -> None:
    with own.writing() as session:
        long_ago = datetime.now(UTC) - timedelta(days=100)
        record(session, Action.SIGN_IN_FAILED, user_id=None, origin=Origin(), now=long_ago)

    def is_clean() -> bool:
        with own.reading() as session:
            return session.exec(select(AuditEntry)).first() is None

    async with running():
        await until(is_clean)


async def test_the_server_waits_for_the_letters_that_are_under_way_when_it_stops(
    own: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def takes_a_while(*_given: object, **_named: object) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.05)
            ended.set()

    monkeypatch.setattr(runner, "deliver_due", takes_a_while)
    async with runner.running_jobs():
        await begun.wait()
    assert ended.is_set()
