"""How long an import of charges takes, how much memory, and whom it holds up.

    python bench/imports.py [--lines 100000] [--months 1]

Imports a made-up file of each month as CSV, the last once more unchanged and once more as XLSX,
each in a process of its own, while another connection commits a small change every few
milliseconds, as customers do. What that takes where nothing is imported is measured first: on a
machine with other work the disk alone has some of them wait. It ends with 1 where a change took
longer than 0.3 s, and more than 0.3 s longer than without an import.
"""

import argparse
import csv
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

ACCOUNTS = 500
MOST_S = 0.3
"""So long another writer waits at most."""
_ALONE_S = 10
HEADER = [
    *("contract", "period", "account", "recipient", "tariff_group"),
    *("service", "volume_m3", "tariff", "vat_percent", "amount"),
]


def charge_rows(lines: int, month: int) -> Iterator[list[str]]:
    """Two lines an account, 500 accounts a contract."""
    for number in range(lines):
        account, sewer = divmod(number, 2)
        yield [
            str(100_000 + account // ACCOUNTS),
            f"2026-{month:02d}",
            f"{account:08d}",
            f"ТОО «Пример {account}», объект на улице Вымышленной, {account % 90}",
            "3",
            "sewer" if sewer else "water",
            f"{account % 300}.{account % 1000:03d}",
            "204.5" if sewer else "197.02",
            "16",
            f"{account % 9000}.{account % 100:02d}",
        ]


def write_contracts(folder: Path, lines: int) -> None:
    """The contracts of the charges."""
    contracts = -(-lines // (2 * ACCOUNTS))
    with (folder / "contracts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "number", "payer", "bin_iin"])
        for number in range(contracts):
            writer.writerow(["legal", 100_000 + number, f"ТОО «Пример {number}»", "940140000385"])


def write_csv(folder: Path, lines: int, month: int) -> None:
    """The charges of a month as CSV."""
    with (folder / "charges.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(charge_rows(lines, month))


def write_xlsx(folder: Path, lines: int, month: int) -> None:
    """The charges of a month as XLSX."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(HEADER)
    for row in charge_rows(lines, month):
        sheet.append(row)
    workbook.save(folder / "charges.xlsx")


@dataclass(frozen=True)
class Run:
    """The costs of a command in a process of its own, and its first words."""

    seconds: float
    processor_seconds: float
    megabytes: float
    output: str


def run(folder: Path, *arguments: str) -> Run:
    """Run a command of the cabinet on a data folder."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "cabinet", *arguments],
        env=os.environ | {"CABINET_DATA_DIR": str(folder), "CABINET_DATABASE_URL": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{arguments}: exit {process.returncode}")
    return Run(
        seconds=time.perf_counter() - started,
        processor_seconds=usage.ru_utime + usage.ru_stime,
        megabytes=usage.ru_maxrss / 1024,
        output=output.partition("\n")[0],
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


def measure(folder: Path, title: str, file: str) -> float:
    """Import a file and print the figures; the longest wait of another writer."""
    with customer_of(folder) as customer:
        taken = run(folder, "import", "charges", str(folder / file))
    print(f"{title:16} {taken.seconds:6.2f} s, processor {taken.processor_seconds:6.2f} s", end="")
    print(f" {taken.megabytes:5.0f} MB   {told(customer)}   {taken.output}", flush=True)
    return customer.longest


def told(customer: Customer) -> str:
    """The figures of somebody who writes."""
    waits = sorted(customer.waits)
    late = sum(wait > MOST_S for wait in waits)
    return (
        f"{len(waits)} changes of another writer: median {waits[len(waits) // 2] * 1000:.0f} ms,"
        f" longest {waits[-1] * 1000:.0f} ms, {late} over {MOST_S * 1000:.0f} ms"
    )


def main() -> None:
    """Print a line for each import."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(folder, "migrate")
        write_contracts(folder, asked.lines)
        run(folder, "import", "contracts", str(folder / "contracts.csv"))
        usual, waits = alone(folder), []
        for month in range(1, asked.months + 1):
            write_csv(folder, asked.lines, month)
            waits.append(measure(folder, f"CSV, month {month}", "charges.csv"))
        waits.append(measure(folder, "CSV, unchanged", "charges.csv"))
        write_xlsx(folder, asked.lines, asked.months)
        waits.append(measure(folder, "XLSX, unchanged", "charges.xlsx"))
    if max(waits) > MOST_S + usual:
        sys.exit(f"another writer waited {max(waits):.2f} s")


if __name__ == "__main__":
    main()
