"""How long the reminders of a city take, and how long they hold up who sends readings.

    python -m bench.reminders [--contracts 100000]

Every contract has four meters, two years of readings and a subscriber; every fourth has sent this
month. Meanwhile another connection commits a small change every few milliseconds.
"""

import argparse
import asyncio
import os
import sqlite3
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from bench.imports import Customer
from cabinet import db
from cabinet.db.migrations import migrate
from cabinet.jobs.remind import remind_due
from cabinet.mail.queue import take
from cabinet.readings.reminders import service

NOW = datetime(2026, 11, 28, 7, 0, tzinfo=UTC)
METERS = 4
MONTHS = [f"{2024 + month // 12}-{month % 12 + 1:02d}" for month in range(10, 35)]
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def fill(file: Path, contracts: int) -> None:
    """A city in the database, made by the database itself."""
    city = sqlite3.connect(file)
    numbers = _NUMBERS.format(count=contracts)
    city.execute(
        "INSERT INTO contract (id, kind, number, payer, bin_iin, email, phone, address) "
        f"{numbers} SELECT i, 'legal', i, 'Пример', '940140000385', '', '', '' FROM n"
    )
    city.execute(
        "INSERT INTO user (id, public_id, login, name, email, password_hash, language,"
        " wants_notices, wants_reminders, wants_receipts, wants_verification, wants_decisions,"
        " consent_version, second_factor, second_factor_step, created_at, confirmed_at)"
        f" {numbers} SELECT i, 'public-' || i, 'vk' || i, 'Пример', 'vk' || i || '@example.kz',"
        " '', 'ru', 0, 0, 0, 0, 0, '', '', 0, '2026-01-01', '2026-01-01' FROM n"
    )
    city.execute(
        "INSERT INTO membership (public_id, user_id, contract_id, role, wants_notices,"
        " wants_reminders, wants_receipts, wants_verification, wants_decisions, granted_at,"
        f" approved_at) {numbers} SELECT 'public-' || i, i, i, 'owner', 0, 1, 0, 1, 0,"
        " '2026-01-01', '2026-01-01' FROM n"
    )
    city.execute(
        "INSERT INTO meter (contract_id, number, account, water, serial, verification_due, status,"
        " location, digits, decimals) "
        f"{_NUMBERS.format(count=contracts * METERS)}"
        f" SELECT (i - 1) / {METERS} + 1, i, '', 'cold', i, date('2026-11-29', (i % 2190) || ' day'"
        "), 'installed', '', 8, 3 FROM n"
    )
    for month in MONTHS:
        _send(city, month)
    city.commit()
    city.close()


def _send(city: sqlite3.Connection, month: str) -> None:
    """Readings of every meter for a month; for the present one of every fourth contract."""
    some = " AND id % 4 = 0" if month == MONTHS[-1] else ""
    city.execute(
        "INSERT INTO submission (contract_id, user_id, period, number, receipt, submitted_at)"
        f" SELECT id, id, '{month}', 1, '{month}-' || id, '{month}-20' FROM contract"
        f" WHERE id > 0{some}"
    )
    city.execute(
        "INSERT INTO submitted_reading (submission_id, meter_id, value_m3, status, note, statement,"
        " reason) SELECT s.id, m.id, 1000, 'sent', '', '', '' FROM submission s"
        f" JOIN meter m ON m.contract_id = s.contract_id WHERE s.period = '{month}'"
    )


async def measure(file: Path) -> None:
    """Print how long each part takes."""
    database = db.database()
    for title, find in (
        ("who is to be reminded", service.members_to_remind),
        ("whose meters are due", service.members_to_notify),
    ):
        started = perf_counter()
        found = await database.read(find, now=NOW)
        print(f"{title:24} {perf_counter() - started:6.2f} s   {len(found):,} customers")
    customer = Customer(file)
    customer.start()
    for title in ("all letters written", "once more, none"):
        started = perf_counter()
        written = await remind_due(database, NOW)
        total = written.reminders + written.verifications
        print(f"{title:24} {perf_counter() - started:6.2f} s   {total:,} letters")
    customer.done.set()
    customer.join()
    print(f"{'longest wait of another':24} {customer.longest * 1000:6.0f} ms  writer meanwhile")
    started = perf_counter()
    await database.run(take, due_by=NOW, now=NOW, at_most=4)
    print(f"{'four taken for delivery':24} {(perf_counter() - started) * 1000:6.0f} ms")


def main() -> None:
    """Measure on a city of its own, on SQLite."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=100_000)
    contracts = parser.parse_args().contracts
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL="")
        migrate(db.database())
        file = Path(folder) / "cabinet.sqlite"
        fill(file, contracts)
        asyncio.run(measure(file))


if __name__ == "__main__":
    main()
