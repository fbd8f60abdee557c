"""Every command, also one that is written tomorrow, ends with a sentence where it cannot work.

Arguments are made of what a command says that it takes; what it does with them is its own tests'.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
import typer
from sqlalchemy import Engine, event, text

from cabinet import db
from cabinet.__main__ import _WITHOUT_TABLES, COMMANDS, cli
from cabinet.db import Database
from tests.integration.command_line import cabinet
from tests.integration.postgresql import Cluster
from tests.integration.unwell import only_readable

NOWHERE: Final = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
_STARTS_A_SERVER: Final = "serve"
_VALUES: Final = {"kind": "meters", "period": "2026-10"}


def lines() -> Iterator[tuple[str, ...]]:
    """The shortest line by which each command, and each command of a command, can be called."""
    group: Any = typer.main.get_command(cli([]))
    for name, command in group.commands.items():
        yield from _lines_of((name,), command)


def _lines_of(path: tuple[str, ...], command: Any) -> Iterator[tuple[str, ...]]:
    for name, one in getattr(command, "commands", {}).items():
        yield from _lines_of((*path, name), one)
    if not hasattr(command, "commands"):
        yield (*path, *(word for param in command.params for word in _words_for(param)))


def _words_for(param: Any) -> list[str]:
    value = _VALUES.get(param.name, "{file}" if param.type_descriptor.annotation is Path else "1")
    if param.param_type_name == "argument":
        return [value]
    return [param.opts[0], value] if param.required else []


LINES: Final = sorted(lines())
NEEDING_TABLES: Final = [line for line in LINES if line[0] not in _WITHOUT_TABLES]
NOT_SERVING: Final = [line for line in LINES if line[0] != _STARTS_A_SERVER]

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command on a database; its exit code and what it says on standard error."""
    file = tmp_path / "file"
    file.write_text("x\n")
    monkeypatch.setattr("cabinet.db._PATIENCE_S", 0)
    monkeypatch.setattr("cabinet.db._BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr("cabinet.db.LONGEST_WAIT_S", 0.2)

    def call(line: tuple[str, ...], url: str = "") -> tuple[int, str]:
        arguments = [word.format(file=file) for word in line]
        done = cabinet(tmp_path / "data", *arguments, CABINET_DATABASE_URL=url)
        return done.returncode, done.stderr

    return call


def is_a_sentence(said: str) -> bool:
    """Return whether this is for people: one line that ends, and no traceback."""
    return len(said.splitlines()) == 1 and said.endswith(".\n")


def test_every_command_is_among_them() -> None:
    assert {line[0] for line in LINES} == set(COMMANDS)
    assert len(LINES) > len(COMMANDS)


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_where_the_database_is_away(line: tuple[str, ...], run: Run) -> None:
    code, said = run(line, NOWHERE)
    assert code == 1
    assert is_a_sentence(said), said


@pytest.mark.parametrize("line", NEEDING_TABLES, ids=" ".join)
def test_where_there_is_no_database_yet(line: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    code, said = run(line)
    assert (code, said) == (1, "База данных не готова: выполните python -m cabinet migrate.\n")
    assert not (tmp_path / "data" / "cabinet.sqlite").exists()


@pytest.mark.parametrize("number", ["0001", "9999"])
@pytest.mark.parametrize("line", NEEDING_TABLES, ids=" ".join)
def test_where_the_database_is_of_another_version(
    line: tuple[str, ...], number: str, run: Run, sqlite: str
) -> None:
    with closing(Database(sqlite)) as database, database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = :n"), {"n": number})
    code, said = run(line, sqlite)
    assert code == 1
    assert is_a_sentence(said), said
    assert number in said


@pytest.mark.parametrize("line", NOT_SERVING, ids=" ".join)
def test_where_another_program_writes(line: tuple[str, ...], run: Run, sqlite: str) -> None:
    with closing(Database(sqlite)) as database, only_readable(database):
        _reads_or_tells(*run(line, sqlite))


@pytest.mark.parametrize("line", NOT_SERVING, ids=" ".join)
def test_where_the_disk_is_full(
    line: tuple[str, ...], run: Run, sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Database(sqlite)) as database, database.writing() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
    real = db._sqlite_engine

    def full(url: str) -> Engine:
        engine = real(url)
        event.listen(engine, "connect", _never_grow(pages))
        return engine

    monkeypatch.setattr(db, "_sqlite_engine", full)
    _reads_or_tells(*run(line, sqlite))


def _never_grow(pages: int) -> Callable[[Any, object], None]:
    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    return limit


@pytest.mark.parametrize("line", NOT_SERVING, ids=" ".join)
def test_where_postgresql_only_reads(line: tuple[str, ...], run: Run, only_read: str) -> None:
    _reads_or_tells(*run(line, only_read))


def _reads_or_tells(code: int, said: str) -> None:
    """A command that only reads does so; another tells why not, or what is wrong with the file."""
    assert code in (0, 1, 2)
    assert "Traceback" not in said
    assert (code == 0) or said.strip()


@pytest.fixture
def sqlite(tmp_path: Path, migrated_sqlite: Path) -> str:
    """A database of the newest version, in the data folder."""
    file = tmp_path / "data" / "cabinet.sqlite"
    file.parent.mkdir()
    file.write_bytes(migrated_sqlite.read_bytes())
    return f"sqlite:///{file}"


@pytest.fixture(scope="module")
def only_read(cluster: Cluster, migrated_postgresql: str) -> Iterator[str]:
    """A database of PostgreSQL that takes no writing."""
    name = cluster.create(migrated_postgresql)
    url = cluster.url(name)
    with closing(Database(url)) as database, only_readable(database):
        yield url
    cluster.drop(name)
