"""The file of a SQLite database is watched while the server runs, and checked after a bad end."""

import asyncio
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from cabinet import db
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.jobs import watch_database
from cabinet.jobs.watch_database import check_integrity, stop_when_replaced, watched_database
from cabinet.models import OutboxLetter
from tests.cast import NOW
from tests.integration.postgresql import Cluster

PAGE = 4096


@pytest.fixture
def data_dir(migrated_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a database, as the one of this process."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    monkeypatch.setenv("CABINET_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CABINET_DATABASE_URL", "")
    monkeypatch.setenv("CABINET_UTILITY_EMAIL", "office@example.kz")
    monkeypatch.setattr(watch_database, "_LOOK_SECONDS", 0.01)
    return tmp_path


@pytest.fixture
def own(data_dir: Path) -> Iterator[Database]:
    settings.cache_clear()
    db.database.cache_clear()
    yield db.database()
    db.database().close()
    db.database.cache_clear()
    settings.cache_clear()


def delete(file: Path) -> None:
    file.unlink()


def replace(file: Path) -> None:
    shutil.copy(file, file.with_name("copy"))
    file.with_name("copy").replace(file)


def move(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))


@pytest.mark.parametrize("happens", [delete, replace, move])
async def test_a_file_that_is_gone_or_another_one_ends_the_process_with_a_sentence(
    own: Database,
    data_dir: Path,
    happens: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    file = data_dir / "cabinet.sqlite"
    task = asyncio.ensure_future(_exit_code(own))
    await asyncio.sleep(0.05)
    assert not task.done()
    happens(file)
    async with asyncio.timeout(5):
        assert await task == 1
    (sentence,) = caplog.messages
    assert f"Файл базы данных {file} удалён или заменён" in sentence


async def _exit_code(database: Database) -> object:
    try:
        await stop_when_replaced(database)
    except SystemExit as stopped:
        return stopped.code


def marker(data_dir: Path) -> Path:
    return data_dir / "serving"


def checks(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [message for message in caplog.messages if "the database is" in message]


async def checked(database: Database, *, beside: int = 2) -> None:
    """Serve until everything beside the watching has ended: this task, and those that watch."""
    async with watched_database(), asyncio.timeout(10):
        while len(asyncio.all_tasks()) > beside:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_after_an_orderly_stop_nothing_is_checked(
    own: Database, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with watched_database():
        assert marker(data_dir).exists()
    assert not marker(data_dir).exists()
    await checked(own)
    assert checks(caplog) == []


async def test_a_server_that_stops_leaves_the_mark_to_another_one(
    own: Database, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with watched_database():
        await checked(own, beside=3)
        assert marker(data_dir).exists()
    assert not marker(data_dir).exists()
    assert checks(caplog) == []


async def test_after_any_other_end_the_next_start_checks_the_whole_database(
    own: Database, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(SystemExit):
        async with watched_database():
            raise SystemExit
    assert marker(data_dir).exists()
    await checked(own)
    (said,) = checks(caplog)
    assert said.startswith("the database is whole")
    with own.reading() as session:
        assert session.exec(select(OutboxLetter)).all() == []


async def test_what_is_damaged_is_logged_and_told_to_the_utility(
    own: Database, data_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    _damage_an_index(data_dir / "cabinet.sqlite")
    await check_integrity(own, NOW)
    (said,) = checks(caplog)
    assert said.startswith("the database is DAMAGED")
    with own.reading() as session:
        (letter,) = session.exec(select(OutboxLetter)).all()
    assert letter.to_address == "office@example.kz"
    assert letter.subject == "Личный кабинет: база данных повреждена"
    assert "python -m cabinet restore" in letter.text


def _damage_an_index(file: Path) -> None:
    """Fill the page of an index that nothing here needs with what is none."""
    sqlite = db.sqlite_module()
    connection = sqlite.connect(file)
    named = "SELECT rootpage FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'consent_text'"
    (page,) = connection.execute(named).fetchone()
    connection.close()
    with file.open("r+b") as opened:
        opened.seek((page - 1) * PAGE)
        opened.write(b"\xff" * PAGE)


async def test_a_stop_does_not_wait_for_the_check(own: Database, data_dir: Path) -> None:
    marker(data_dir).touch()
    async with asyncio.timeout(5), watched_database():
        pass
    assert not marker(data_dir).exists()


async def test_a_postgresql_is_not_watched(
    cluster: Cluster, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database(cluster.url("postgres"))
    monkeypatch.setattr(db, "database", lambda: database)
    async with watched_database():
        assert not marker(data_dir).exists()
    database.close()
