"""The table in which a file's rows wait, and what others do meanwhile."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import select

from cabinet.core.errors import Refused
from cabinet.db import Database, wait_until
from cabinet.db.imports import turn_of_imports
from cabinet.exchange.service import Imported
from cabinet.models import Contract
from tests.integration.exchange.tables import CHARGES, CONTRACTS, counts, put, rows


@pytest.fixture
def sqlite(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database in a folder of its own, with two contracts."""
    shutil.copy(migrated_sqlite, tmp_path / "cabinet.sqlite")
    database = Database(f"sqlite:///{tmp_path / 'cabinet.sqlite'}")
    put(database, tmp_path, "contracts", CONTRACTS)
    yield database
    database.close()


@contextmanager
def while_rows_are_compared(database: Database, step: Callable[[], None]) -> Iterator[None]:
    """Take a step of somebody else's, once, when the rows of a file have just been compared."""
    steps = [step]

    @event.listens_for(database.engine, "after_cursor_execute")
    def _listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if steps and "SET todo" in statement:
            steps.pop()()

    yield
    event.remove(database.engine, "after_cursor_execute", _listen)
    assert not steps


def test_customers_write_while_rows_are_compared(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)

    def write() -> None:
        with database.writing() as customer:
            wait_until(customer, monotonic() + 1)
            customer.exec(select(Contract).where(Contract.number == "123")).one().phone = "new"

    with while_rows_are_compared(database, write):
        put(database, tmp_path, "charges", CHARGES)
    assert "new" in rows(database, "contracts")[0]
    assert len(rows(database, "charges")) == 4


def test_another_import_waits_until_this_one_is_done(database: Database, tmp_path: Path) -> None:
    put(database, tmp_path, "contracts", CONTRACTS)
    (tmp_path / "other").mkdir()
    later = CHARGES.replace("5707,20", "1").replace("sewer;20,5", "sewer;1", 1)
    with ThreadPoolExecutor() as others:
        waiting: list[Future[Imported]] = []

        def import_other() -> None:
            other = others.submit(put, database, tmp_path / "other", "charges", later)
            waiting.append(other)

        with while_rows_are_compared(database, import_other):
            imported = put(database, tmp_path, "charges", CHARGES)
        assert counts(imported) == (4, 0, 0, 0)
        assert counts(waiting[0].result()) == (0, 1, 3, 0)


def test_an_import_that_waits_for_too_long_is_refused(database: Database) -> None:
    with (
        turn_of_imports(database),
        pytest.raises(Refused, match="10 minutes"),
        turn_of_imports(database, patience=0),
    ):
        pass


def test_rows_of_a_file_wait_in_a_file_that_is_gone_afterwards(
    sqlite: Database, tmp_path: Path
) -> None:
    staging = tmp_path / "import-staging"
    staging.write_text("left by an import that was killed")
    sizes: list[int] = []

    def look() -> None:
        sizes.append(staging.stat().st_size)
        assert staging.stat().st_mode & 0o077 == 0

    lines = "".join(f"123,{number},{'x' * 400}\n" for number in range(8000))
    with while_rows_are_compared(sqlite, look):
        put(sqlite, tmp_path, "recipients", f"contract,account,recipient\n{lines}")
    assert max(sizes) > 2_000_000
    assert not list(tmp_path.glob("import-s*"))
