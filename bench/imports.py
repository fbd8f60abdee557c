"""How long an import of charges takes, how much memory, and whom it holds up.

    python bench/imports.py [--lines 100000]

Imports a made-up file as CSV, once more unchanged, and as XLSX, each in a process of its own,
while another connection commits a small change every few milliseconds, as customers do.
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
from pathlib import Path

from openpyxl import Workbook

ACCOUNTS = 500
HEADER = [
    *("contract", "period", "account", "recipient", "tariff_group"),
    *("service", "volume_m3", "tariff", "vat_percent", "amount"),
]


def charge_rows(lines: int) -> Iterator[list[str]]:
    """Two lines an account, 500 accounts a contract."""
    for number in range(lines):
        account, sewer = divmod(number, 2)
        yield [
            str(100_000 + account // ACCOUNTS),
            "2026-10",
            f"{account:08d}",
            f"ТОО «Пример {account}», объект на улице Вымышленной, {account % 90}",
            "3",
            "sewer" if sewer else "water",
            f"{account % 300}.{account % 1000:03d}",
            "204.5" if sewer else "197.02",
            "16",
            f"{account % 9000}.{account % 100:02d}",
        ]


def write_files(folder: Path, lines: int) -> None:
    """The contracts, and their charges as CSV and as XLSX."""
    contracts = -(-lines // (2 * ACCOUNTS))
    with (folder / "contracts.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "number", "payer", "bin_iin"])
        for number in range(contracts):
            writer.writerow(["legal", 100_000 + number, f"ТОО «Пример {number}»", "940140000385"])
    with (folder / "charges.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(charge_rows(lines))
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    sheet.append(HEADER)
    for row in charge_rows(lines):
        sheet.append(row)
    workbook.save(folder / "charges.xlsx")


def run(folder: Path, *arguments: str) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and output of a command in a process of its own."""
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
    return time.perf_counter() - started, usage.ru_maxrss / 1024, output.strip()


class Customer(threading.Thread):
    """Commits a small change every few milliseconds and remembers its longest wait."""

    def __init__(self, file: Path) -> None:
        """Work on this SQLite database."""
        super().__init__(daemon=True)
        self.file = file
        self.done = threading.Event()
        self.longest = 0.0

    def run(self) -> None:
        """Change a row until told to stop."""
        database = sqlite3.connect(self.file, timeout=60, isolation_level=None)
        while not self.done.wait(0.005):
            started = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            database.execute("UPDATE contract SET phone = '' WHERE id = 1")
            database.execute("COMMIT")
            self.longest = max(self.longest, time.perf_counter() - started)
        database.close()


def measure(folder: Path, title: str, file: str) -> None:
    """Import a file and print the figures."""
    customer = Customer(folder / "cabinet.sqlite")
    customer.start()
    seconds, megabytes, output = run(folder, "import", "charges", str(folder / file))
    customer.done.set()
    customer.join()
    print(f"{title:16} {seconds:6.2f} s {megabytes:6.0f} MB   longest wait of another", end=" ")
    print(f"writer {customer.longest * 1000:5.0f} ms   {output}")


def main() -> None:
    """Print a line for each import."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=100_000)
    lines = parser.parse_args().lines
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, lines)
        run(folder, "migrate")
        run(folder, "import", "contracts", str(folder / "contracts.csv"))
        measure(folder, "CSV, new", "charges.csv")
        measure(folder, "CSV, unchanged", "charges.csv")
        measure(folder, "XLSX, unchanged", "charges.xlsx")


if __name__ == "__main__":
    main()
