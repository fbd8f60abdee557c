"""How long an import takes, how much memory, and whom it holds up.

    python -m bench.imports [--kind charges] [--lines 100000] [--months 1]

Imports a made-up file of charges of each month as CSV, the last once more unchanged and once more
as XLSX; of another kind a file with new rows, unchanged, and one that changes each of them. Each
is a process of its own, while another connection commits a small change every few milliseconds, as
customers do. How long an import holds the turn to write is told by the clock, and by the
processor's time, which other work does not lengthen. What a change takes where nothing is imported
is measured first: on a machine with other work the disk alone has some of them wait. It ends with
1 where a change took longer than 0.3 s, and more than 0.3 s longer than without an import, or a
turn so much processor.
"""

import argparse
import csv
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from bench import import_files

MOST_S = 0.3
"""So long another writer waits at most."""
_ALONE_S = 10


def write_contracts(folder: Path, lines: int) -> None:
    """The contracts of the charges."""
    contracts = -(-lines // (2 * import_files.ACCOUNTS))
    with (folder / "contracts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "number", "payer", "bin_iin"])
        for number in range(contracts):
            writer.writerow(["legal", 100_000 + number, f"ТОО «Пример {number}»", "940140000385"])


def write_csv(folder: Path, lines: int, month: int) -> None:
    """The charges of a month as CSV."""
    with (folder / "charges.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(import_files.CHARGE_COLUMNS)
        writer.writerows(import_files.charge_rows(lines, month))


def write_xlsx(folder: Path, lines: int, month: int) -> None:
    """The charges of a month as XLSX."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(import_files.CHARGE_COLUMNS)
    for row in import_files.charge_rows(lines, month):
        sheet.append(row)
    workbook.save(folder / "charges.xlsx")


@dataclass(frozen=True)
class Run:
    """The costs of a command in a process of its own, and its first words."""

    seconds: float
    processor_seconds: float
    megabytes: float
    output: str
    turns: int
    longest_turn: float
    longest_held: float


def run(folder: Path, *arguments: str) -> Run:
    """Run a command of the cabinet on a data folder."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.turns", *arguments],
        env=os.environ | {"CABINET_DATA_DIR": str(folder), "CABINET_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdout, process.stderr, ThreadPoolExecutor(1) as reader:
        errors = reader.submit(process.stderr.read)
        output, told = process.stdout.read(), errors.result()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments}: exit {process.returncode}: {told[-500:]}")
    turns = json.loads(told.splitlines()[-1])
    return Run(
        seconds=time.perf_counter() - started,
        processor_seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / 1024,
        output=output.partition("\n")[0],
        turns=turns["turns"],
        longest_turn=turns["longest"],
        longest_held=turns["held"],
    )


class Customer(threading.Thread):
    """Commits a small change every few milliseconds and remembers how long each took."""

    def __init__(self, file: Path) -> None:
        """Work on this SQLite database."""
        super().__init__(daemon=True)
        self.file = file
        self.done = threading.Event()
        self.waits: list[float] = []

    @property
    def longest(self) -> float:
        """The longest wait, in seconds."""
        return max(self.waits)

    def run(self) -> None:
        """Change a row until told to stop."""
        database = sqlite3.connect(self.file, timeout=60, isolation_level=None)
        while not self.done.wait(0.005):
            started = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            database.execute("UPDATE contract SET phone = '' WHERE id = 1")
            database.execute("COMMIT")
            self.waits.append(time.perf_counter() - started)
        database.close()


@contextmanager
def customer_of(folder: Path) -> Iterator[Customer]:
    """Somebody who writes meanwhile."""
    customer = Customer(folder / "cabinet.sqlite")
    customer.start()
    yield customer
    customer.done.set()
    customer.join()


def alone(folder: Path) -> float:
    """The longest wait of somebody who writes while nothing is imported."""
    with customer_of(folder) as customer:
        time.sleep(_ALONE_S)
    print(f"{'no import':16} {told(customer)}", flush=True)
    return customer.longest


def measure(folder: Path, title: str, file: str, kind: str = "charges") -> float:
    """Import a file and print the figures; the longest wait of another writer."""
    with customer_of(folder) as customer:
        taken = run(folder, "import", kind, str(folder / file), "--confirm-owners")
    print(f"{title:16} {taken.seconds:6.2f} s, processor {taken.processor_seconds:6.2f} s", end="")
    print(f" {taken.megabytes:5.0f} MB   {taken.turns} turns, the longest", end=" ")
    print(f"{taken.longest_turn * 1000:.0f} ms of the processor,", end=" ")
    print(f"{taken.longest_held * 1000:.0f} ms by the clock   ", end="")
    print(f"{told(customer)}   {taken.output}", flush=True)
    if taken.longest_turn > MOST_S:
        sys.exit(f"a turn took {taken.longest_turn:.2f} s of the processor")
    return customer.longest


def told(customer: Customer) -> str:
    """The figures of somebody who writes."""
    waits = sorted(customer.waits)
    late = sum(wait > MOST_S for wait in waits)
    return (
        f"{len(waits)} changes of another writer: median {waits[len(waits) // 2] * 1000:.0f} ms,"
        f" longest {waits[-1] * 1000:.0f} ms, {late} over {MOST_S * 1000:.0f} ms"
    )


def charges(folder: Path, lines: int, months: int) -> Iterator[float]:
    """Import months of charges; the longest wait of each import."""
    write_contracts(folder, lines)
    run(folder, "import", "contracts", str(folder / "contracts.csv"))
    for month in range(1, months + 1):
        write_csv(folder, lines, month)
        yield measure(folder, f"CSV, month {month}", "charges.csv")
    yield measure(folder, "CSV, unchanged", "charges.csv")
    write_xlsx(folder, lines, months)
    yield measure(folder, "XLSX, unchanged", "charges.xlsx")


def others(folder: Path, name: str, lines: int) -> Iterator[float]:
    """Import three files of another kind; the longest wait of each import."""
    kind = import_files.KINDS.get(name, name)
    for needed in import_files.NEEDS.get(name, ("contracts",)):
        file = import_files.write_file(folder, needed, lines, 1)
        run(folder, "import", needed, str(file))
    if name in ("owners", "accepted", "rejected"):
        import_files.make_people(folder)
    if kind == "reading-status":
        import_files.make_batches(folder)
    if name == "ledger":
        import_files.make_payments(folder)
    for title, version in (("new", 1), ("unchanged", 1), ("changed", 2)):
        file = import_files.write_file(folder, name, lines, version)
        yield measure(folder, f"{name}, {title}", file.name, kind)


def main() -> None:
    """Print a line for each import."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=import_files.FILES, default="charges")
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "migrate")
        usual = alone(folder)
        if asked.kind == "charges":
            waits = list(charges(folder, asked.lines, asked.months))
        else:
            waits = list(others(folder, asked.kind, asked.lines))
    if max(waits) > MOST_S + usual:
        sys.exit(f"another writer waited {max(waits):.2f} s")


if __name__ == "__main__":
    main()
