"""`python -m cabinet notices`: what it says, how it ends, and that it may be killed."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func
from sqlmodel import select
from typer.testing import CliRunner, Result

from cabinet.__main__ import cli
from cabinet.db import Database
from cabinet.models import Announcement, OutboxLetter
from tests.cast import NOW, make_cast, make_customer
from tests.integration.billing.charges.billed import charge
from tests.integration.billing.notices.billed import entry, subscribe
from tests.integration.jobs.outbox_rows import rows


def run(*arguments: str) -> Result:
    with time_machine.travel(NOW, tick=False):
        return CliRunner().invoke(cli(["notices"]), ["notices", *arguments])


@pytest.fixture
def filled(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """alice has charges, charlie has none; both want notices."""
    monkeypatch.setattr("cabinet.jobs.notices_command.database", lambda: database)
    with database.writing() as session:
        cast = make_cast(session)
        subscribe(session, cast.alice, cast.charlie)
        charge(session, cast.alice, "1", amount="100.00")
        entry(session, cast.alice, date(2026, 10, 31), "charge", debit="90")
    return database


def test_it_says_how_many_were_queued_told_before_or_have_no_charges(filled: Database) -> None:
    first, second = run("--period", "2026-10"), run("--period", "2026-10")
    assert first.stdout == (
        "Счета-извещения за 2026-10: поставлено в очередь 1, уже сообщено 0, без начислений 1.\n"
    )
    assert second.stdout == (
        "Счета-извещения за 2026-10: поставлено в очередь 0, уже сообщено 1, без начислений 1.\n"
    )
    assert (first.exit_code, second.exit_code, len(rows(filled))) == (0, 0, 1)


def test_it_names_the_contracts_whose_ledger_says_something_else(filled: Database) -> None:
    told = run("--period", "2026-10", "--dry-run").stderr.replace("\u00a0", " ")
    assert told == ("Договор 123: по строкам начислено 100,00 ₸, а во взаиморасчётах 90,00 ₸.\n")


def test_a_dry_run_says_so_and_writes_nothing(filled: Database) -> None:
    done = run("--period", "2026-10", "--dry-run")
    assert done.stdout == (
        "Счета-извещения за 2026-10: будет поставлено в очередь 1, уже сообщено 0, "
        "без начислений 1. Ничего не изменено.\n"
    )
    assert (done.exit_code, rows(filled)) == (0, [])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--period", "2026-12"), 1),
        (("--period", "2026-13"), 2),
        (("--period", "２０２６-10"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_done_ends_with_a_sentence(
    filled: Database, arguments: tuple[str, ...], code: int
) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout, rows(filled)) == (code, "", [])
    assert done.stderr


def test_killed_at_any_moment_it_leaves_nothing_half_and_the_next_run_completes_it(
    migrated_sqlite: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cabinet.sqlite"
    file.write_bytes(migrated_sqlite.read_bytes())
    database = Database(f"sqlite:///{file}")
    with database.writing() as session:
        for number in range(42):
            who = make_customer(
                session, login=f"a{number}", number=str(number), bin_iin="940140000385"
            )
            subscribe(session, who)
            charge(session, who, "1")
    killed = _start(tmp_path)
    while _letters_and_notes(database) == (0, 0) and killed.poll() is None:
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    letters, notes = _letters_and_notes(database)
    assert 0 < letters == notes
    finished = _start(tmp_path)
    assert finished.communicate()[0].startswith("Счета-извещения за 2026-10: поставлено в очередь ")
    assert (finished.returncode, _letters_and_notes(database)) == (0, (42, 42))
    assert len({one.to_address for one in rows(database)}) == 42
    database.close()


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "cabinet", "notices", "--period", "2026-10"],
        env=os.environ | {"CABINET_DATA_DIR": str(folder), "CABINET_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        text=True,
    )


def _letters_and_notes(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        letters = session.exec(select(func.count()).select_from(OutboxLetter)).one()
        return letters, session.exec(select(func.count()).select_from(Announcement)).one()
