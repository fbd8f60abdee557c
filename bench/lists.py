"""How soon lists and the search of the subscribers' department answer about 100,000 contracts.

    python -m bench.lists

On a SQLite file of its own, and on a PostgreSQL cluster of its own. The best of three tries.
"""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import insert
from sqlmodel import Session

from bench.faults.imported import on_postgresql, on_sqlite
from cabinet.core.enums import Role, StaffRole
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.models import Membership, OutboxLetter, User
from cabinet.staff.customers.registrations.service import waited, waiting
from cabinet.staff.customers.service import customers
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.outbox import service as outbox
from tests.cast import NOW
from tests.integration.many_contracts import MANY, fill
from tests.integration.staff.office import make_staff, signed_in

_WAIT = 500
_LETTERS = 200_000
_UNSENT = 20_000


def _people(database: Database) -> None:
    """Everybody has registered, and some wait; most letters have left."""
    with database.writing() as session:
        fill(session)
        session.execute(
            insert(User),
            [
                {
                    "id": number,
                    "public_id": str(number),
                    "login": f"vk{number}",
                    "login_folded": f"vk{number}",
                    "name": "",
                    "email": f"{number}@example.kz",
                    "password_hash": "",
                    "created_at": NOW,
                    "confirmed_at": NOW,
                }
                for number in range(1, MANY + 1)
            ],
        )
        session.execute(
            insert(Membership),
            [
                {
                    "public_id": str(number),
                    "user_id": number,
                    "contract_id": number,
                    "role": Role.OWNER,
                    "granted_at": NOW,
                    "approved_at": None if number <= _WAIT else NOW,
                }
                for number in range(1, MANY + 1)
            ],
        )
        session.execute(
            insert(OutboxLetter),
            [
                {
                    "message_id": str(number),
                    "kind": "notice",
                    "to_address": f"{number}@example.kz",
                    "subject": "",
                    "text": "",
                    "html": "",
                    "created_at": NOW,
                    "due_at": NOW,
                    "sent_at": None if number <= _UNSENT else NOW,
                    "last_error": "550" if number % 2 else "",
                    "given_up_at": NOW if number <= _UNSENT and number % 7 == 0 else None,
                }
                for number in range(1, _LETTERS + 1)
            ],
        )
    if not database.is_sqlite:
        with database.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()


def asked_of(who: StaffMember) -> dict[str, Callable[[Session], object]]:
    """The questions that are measured, by their names."""
    return {
        "customers": lambda session: customers(session, who=who, query=ListQuery(sort="number")),
        "customers by payer": lambda session: customers(
            session, who=who, query=ListQuery(sort="payer", descending=True)
        ),
        "customers, last page": lambda session: customers(
            session, who=who, query=ListQuery(sort="number", page=200)
        ),
        "customers, unregistered": lambda session: customers(
            session, who=who, query=ListQuery({"registered": "no"})
        ),
        "customers found": lambda session: customers(
            session, who=who, query=ListQuery(typed="достык 99999")
        ),
        "registrations": lambda session: waiting(session, who=who, query=ListQuery()),
        "registrations, first line": lambda session: waited(session, who=who),
        "letters": lambda session: outbox.letters(session, who=who, query=ListQuery()),
        "letters by address": lambda session: outbox.letters(
            session, who=who, query=ListQuery(typed="to: 19999@")
        ),
        "letters, first line": lambda session: outbox.counts(session, who=who),
    }


def measure(database: Database) -> None:
    """Fill a database, ask it, and print how long each answer took."""
    _people(database)
    with database.writing() as session:
        who = signed_in(session, make_staff(session, "boss", StaffRole.ADMIN))
    for name, ask in asked_of(who).items():
        tries = []
        for _ in range(3):
            with database.reading() as session:
                began = perf_counter()
                ask(session)
                tries.append(perf_counter() - began)
        print(f"{database.engine.name:12} {name:26} {min(tries) * 1000:6.0f} ms", flush=True)


def main() -> None:
    """Measure on each database."""
    for place in (on_sqlite, on_postgresql):
        with TemporaryDirectory(prefix="cabinet-lists-") as folder, place(Path(folder)) as url:
            os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL=url)
            database = Database(url)
            migrate(database)
            measure(database)
            database.close()


if __name__ == "__main__":
    main()
