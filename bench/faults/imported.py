"""`kill -9` at random moments of an import of many charges, on both databases.

    python -m bench.faults.imported [--kills 20] [--contracts 400]

Two months' charges of many contracts are imported, then a file that replaces one of them, by the
command in a process of its own, which is killed. At each moment a contract has all of the old lines
or all of the new ones. Then comes what repairs: the next import, or on SQLite what the server does
when it starts, in turn. Afterwards every contract has the lines of the file, none twice. PostgreSQL
writes all at once: there every contract has the old lines, or every one the new.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import text
from sqlmodel import col, select

from bench.faults.restart import Cluster
from bench.faults.stage import end
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.db.imports import is_cut_off
from cabinet.db.migrations import migrate
from cabinet.exchange.cut_off import finish
from cabinet.models import Charge, Contract

LINES = 50
"""Charges of a contract and month."""
_MONTH = "2026-10"
_SWAP_S = 0.8  # about what writing takes
_WRITES_CHARGES = text(
    "SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"
    " AND query ~* '(insert into|delete from|update) \"?charge\\M'"
)
_HEADING = "contract,period,account,recipient,service,volume_m3,tariff,vat_percent,amount\n"


@dataclass
class Figures:
    """The counts: kills, kills while rows were written, contracts with a part of the file."""

    kills: int = 0
    in_the_swap: int = 0
    half_seen: int = 0
    wrong: int = 0
    by_whom: Counter[str] = field(default_factory=Counter)


def charges(contracts: int, version: int) -> str:
    """The lines of a month; each version has other amounts, and other accounts in part."""
    lines = (
        f"{contract},{_MONTH},{account + version % 2},Объект {account},water,1,1,16,{version}\n"
        for contract in range(1, contracts + 1)
        for account in range(LINES)
    )
    return _HEADING + "".join(lines)


def amounts_of(database: Database) -> dict[str, set[tuple[int, int]]]:
    """The versions that each contract's lines are of, with their number."""
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    with database.reading() as session:
        rows = session.exec(
            select(Contract.number, col(Charge.amount_tenge))
            .join(Charge, col(Charge.contract_id) == Contract.id)
            .where(Charge.period == Period.parse(_MONTH))
        )
        for number, amount in rows:
            counted[number][int(amount)] += 1
    return {number: set(its.items()) for number, its in counted.items()}


def command(*arguments: str) -> subprocess.Popen[bytes]:
    """A command of the cabinet in a process of its own."""
    null = subprocess.DEVNULL
    line = [sys.executable, "-m", "cabinet", *arguments]
    return subprocess.Popen(line, stdout=null, stderr=null)


def import_whole(kind: str, file: Path) -> float:
    """Import a file to its end; the seconds that it took."""
    began = time.monotonic()
    if command("import", kind, str(file)).wait():
        raise SystemExit(f"the import of {kind} failed")
    return time.monotonic() - began


def measure(database: Database, folder: Path, kills: int, contracts: int) -> Figures:
    """Kill imports at random moments, look, and let them be repaired."""
    random, figures = Random(), Figures()
    ledger = folder / "ledger.csv"
    ledger.write_text("contract,date,kind,document,debit\n1,2026-10-31,charge,A,1\n", "utf-8")
    people = "".join(f"legal,{n},ТОО «Пример»,940140000385\n" for n in range(1, contracts + 1))
    (folder / "contracts.csv").write_text("kind,number,payer,bin_iin\n" + people, "utf-8")
    import_whole("contracts", folder / "contracts.csv")
    file = folder / "charges.csv"
    file.write_text(charges(contracts, 1), "utf-8")
    import_whole("charges", file)
    file.write_text(charges(contracts, 2), "utf-8")
    seconds, present = import_whole("charges", file), 2
    for _ in range(kills):
        wanted = present + 1
        file.write_text(charges(contracts, wanted), "utf-8")
        process = command("import", "charges", str(file))
        is_writing = wait_to_kill(database, process, random, seconds)
        figures.kills += 1
        both = {frozenset({(LINES, version)}) for version in (present, wanted)}
        swapped = {frozenset((n, v) for v, n in its) for its in amounts_of(database).values()}
        figures.half_seen += bool(swapped - both)
        cut_off = is_cut_off(database)
        figures.in_the_swap += cut_off or len(swapped) > 1 or is_writing
        if not database.is_sqlite:
            figures.half_seen += len(swapped) > 1
        if cut_off and random.random() < 0.5:
            figures.by_whom["server"] += 1
            finish(database)
        else:
            figures.by_whom["next import"] += cut_off
            import_whole("ledger", ledger)
        expected = wanted if cut_off else None
        found = {frozenset((n, v) for v, n in its) for its in amounts_of(database).values()}
        if len(found) != 1 or not found <= both:
            figures.wrong += 1
        if expected and found != {frozenset({(LINES, expected)})}:
            figures.wrong += 1
        present = wanted if found == {frozenset({(LINES, wanted)})} else present
    return figures


def wait_to_kill(
    database: Database, process: subprocess.Popen[bytes], random: Random, seconds: float
) -> bool:
    """Kill at a random moment of the whole import, or of the swap once that has begun.

    Whether PostgreSQL was at work on the rows of charges when the signal was sent.
    """
    has_begun = is_cut_off if database.is_sqlite else is_writing_charges
    if random.random() < 0.5:
        while process.poll() is None and not has_begun(database):
            time.sleep(0.002)
        time.sleep(random.uniform(0, _SWAP_S))
    else:
        time.sleep(random.uniform(seconds / 4, seconds))
    is_writing = not database.is_sqlite and is_writing_charges(database)
    process.send_signal(signal.SIGKILL)
    process.wait()
    return is_writing


def is_writing_charges(database: Database) -> bool:
    """Return whether a statement that changes charges is under way in PostgreSQL."""
    with database.reading() as session:
        return bool(session.connection().execute(_WRITES_CHARGES).first())


@contextmanager
def on_sqlite(folder: Path) -> Iterator[str]:
    """A SQLite database in a folder."""
    yield f"sqlite:///{folder / 'cabinet.sqlite'}"


@contextmanager
def on_postgresql(_folder: Path) -> Iterator[str]:
    """A PostgreSQL cluster of its own."""
    with TemporaryDirectory(prefix="cabinet-faults-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            yield cluster.url
        finally:
            cluster.stop(signal.SIGINT)


def main() -> None:
    """Kill imports on each database, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--contracts", type=int, default=400)
    asked = parser.parse_args()
    is_kept = True
    for name, place in (("SQLite", on_sqlite), ("PostgreSQL", on_postgresql)):
        with TemporaryDirectory(prefix="cabinet-faults-") as folder, place(Path(folder)) as url:
            os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL=url)
            database = Database(url)
            migrate(database)
            figures = measure(database, Path(folder), asked.kills, asked.contracts)
            database.close()
        lines = asked.contracts * LINES
        print(f"{name}: {figures.kills} kills in imports of {lines} lines,", end=" ")
        print(f"{figures.in_the_swap} while rows were written:", end=" ")
        print(f"{figures.half_seen} times a contract with a part of them,", end=" ")
        print(f"{figures.wrong} not repaired {dict(figures.by_whom)}", flush=True)
        is_kept &= not figures.half_seen and not figures.wrong
    end(is_kept=is_kept)


if __name__ == "__main__":
    main()
