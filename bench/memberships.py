"""How long the memberships of a city take to be made of its profiles, and back.

    python -m bench.memberships [--contracts 100000] [--database-url postgresql+psycopg://...]

The database must be empty; without an address it is a SQLite file of its own. Every contract has a
profile, who was told of twelve bills and reminders, got letters, and one of whose letters waits.
"""

import argparse
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Final

from sqlalchemy import text

from alembic import command
from cabinet.db import Database
from cabinet.db.migrations import alembic_config

BEFORE: Final = "0016"
AFTER: Final = "0017"
MONTHS: Final = 12
_NUMBERS: Final = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_ROWS: Final = (
    "INSERT INTO contract (id, kind, number, payer, bin_iin, email, phone, address) "
    f"{_NUMBERS} SELECT i, 'legal', i || '', 'Пример', '940140000385', '', '', '' FROM n",
    'INSERT INTO "user" (id, public_id, contract_id, login, name, email, password_hash, language,'
    " wants_notices, wants_reminders, wants_receipts, wants_verification, wants_decisions,"
    " consent_version, second_factor, second_factor_step, created_at, confirmed_at, approved_at) "
    f"{_NUMBERS} SELECT i, 'public-' || i, i, 'vk' || i, 'Пример', 'vk' || i || '@example.kz',"
    " '', 'ru', TRUE, TRUE, FALSE, FALSE, TRUE, '', '', 0, TIMESTAMP_, TIMESTAMP_, TIMESTAMP_"
    " FROM n",
    "INSERT INTO announcement (user_id, kind, about, announced_at) "
    f"{_NUMBERS}, m(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM m WHERE j < :months)"
    " SELECT i, CASE WHEN j % 2 = 0 THEN 'notice' ELSE 'reminder' END, '2026-' || (10 + j),"
    " TIMESTAMP_ FROM n CROSS JOIN m",
    "INSERT INTO outbox_letter (message_id, kind, to_address, subject, text, html,"
    " attachment_name, unsubscribe_url, user_id, created_at, due_at, attempts, last_error,"
    " sent_at) "
    f"{_NUMBERS}, m(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM m WHERE j < 3)"
    " SELECT i || '-' || j, 'notice', 'a@example.kz', 's', 't', 'h', '', 'u', i, TIMESTAMP_,"
    " TIMESTAMP_, 0, '', CASE WHEN j = 1 THEN NULL ELSE TIMESTAMP_ END FROM n CROSS JOIN m",
    "INSERT INTO audit_entry (at, user_id, action, address, device, detail) "
    f"{_NUMBERS}, m(j) AS (SELECT 1 UNION ALL SELECT j + 1 FROM m WHERE j < 10)"
    " SELECT TIMESTAMP_, i, 'signed-in', '', '', '' FROM n CROSS JOIN m",
)
_MOMENT: Final = "CAST('2026-01-01 00:00:00' AS TIMESTAMP)"
_CHECKS: Final = {
    "memberships": "SELECT count(*) FROM membership WHERE role = 'owner' AND ended_at IS NULL",
    "letters that wait, with their contract": (
        "SELECT count(*) FROM outbox_letter WHERE contract_id IS NOT NULL AND sent_at IS NULL"
    ),
    "announcements that name the contract": (
        "SELECT count(*) FROM announcement WHERE about LIKE '% ' || user_id"
    ),
}


def fill(database: Database, contracts: int) -> None:
    """A city in a database of the release before, made by the database itself."""
    is_sqlite = database.engine.dialect.name == "sqlite"
    moment = "'2026-01-01 00:00:00.000000'" if is_sqlite else _MOMENT
    with database.engine.begin() as connection:
        for statement in _ROWS:
            made = text(statement.replace("TIMESTAMP_", moment))
            wanted = {"count": contracts, "months": MONTHS}
            connection.execute(made, {name: wanted[name] for name in made._bindparams})


def measure(database: Database, contracts: int) -> None:
    """Print how long the way there takes and the way back, and what came of it."""
    config = alembic_config(database)
    command.upgrade(config, BEFORE)
    fill(database, contracts)
    began = perf_counter()
    command.upgrade(config, AFTER)
    print(f"there: {perf_counter() - began:.1f} s")
    with database.engine.connect() as connection:
        for title, statement in _CHECKS.items():
            print(f"{title}: {connection.execute(text(statement)).scalar_one()}")
    began = perf_counter()
    command.downgrade(config, BEFORE)
    print(f"and back: {perf_counter() - began:.1f} s")


def main() -> None:
    """Measure in the database that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--database-url", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = asked.database_url or f"sqlite:///{Path(folder) / 'city.sqlite'}"
        measure(Database(url), asked.contracts)


if __name__ == "__main__":
    main()
