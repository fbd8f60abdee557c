"""What счета-извещения take: `python -m bench.notices [--subscribers 10000]`.

Draws one of each size, then queues everybody's by the command in a process of its own, while
another connection commits a small change every few milliseconds, as customers do; then takes the
letters from the outbox as the job that delivers them does.
"""

import argparse
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from sqlmodel import Session

from bench.imports import Customer, run
from cabinet.billing.notices.pdf import notice_pdf
from cabinet.billing.notices.rules import Ledger, Notice, Row, Section
from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.mail.queue import take
from cabinet.models import Charge, Contract, LedgerEntry, Membership, User
from cabinet.models.table import Table

UTILITY = {
    "CABINET_UTILITY_NAME": "ГКП «Пример»",
    "CABINET_UTILITY_BIN": "990140004654",
    "CABINET_UTILITY_BANK": "АО «Пример Банк»",
    "CABINET_UTILITY_IIK": "KZ233456789012345678",
    "CABINET_UTILITY_BIK": "EXAMKZKA",
    "CABINET_UTILITY_KBE": "16",
    "CABINET_UTILITY_KNP": "859",
}
SIZES = (1, 20, 10_000)
OCTOBER = Period(2026, 10)
SERVICES = (("water", Decimal("231.7525")), ("sewer", Decimal("240")))


def notice_of(recipients: int) -> Notice:
    """A month of that many recipients with two rows each, summed up where they are many."""
    listed = recipients if recipients <= 20 else 1
    return Notice(
        contract_number="04008221",
        is_legal=listed < recipients,
        payer="Иванова Айгүл Серікқызы",
        bin_iin="880101400015",
        address="г. Алматы, ул. Абая, 12, кв. 34",
        period=OCTOBER,
        balance_on=date(2026, 10, 31),
        sections=tuple(_section(number) for number in range(1, listed + 1)),
        recipient_count=recipients,
        ledger=Ledger(Decimal("1250.00"), None, Decimal(0), Decimal("1250.00")),
    )


def _section(number: int) -> Section:
    rows = tuple(
        Row(
            service=service,
            tariff_group="3",
            tariff_tenge=tariff,
            vat_percent=Decimal(16),
            volume_m3=Decimal(number * 7919 % 1_000_000).scaleb(-3),
            amount_tenge=Decimal(number * 104_729 % 10_000_000).scaleb(-2),
        )
        for service, tariff in SERVICES
    )
    return Section(f"{number:08d}", f"Объект {number}, Абай даңғылы, {number % 200}", rows)


def contract_of(number: int) -> Contract:
    """A household's contract."""
    return Contract(
        id=number, kind="individual", number=f"{number:08d}", payer=f"Иванова Айгүл {number}",
        bin_iin="880101400015", address=f"г. Алматы, ул. Абая, {number % 200}",
    )  # fmt: skip


def user_of(number: int) -> User:
    """Who wants the household's notice by letter."""
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return User(
        id=number, public_id=f"public-{number:025d}", login=f"{number:08d}",
        name="Иванова", email=f"user{number}@example.com", password_hash="unusable",
        language=("ru", "kk", "en")[number % 3],
        created_at=now, confirmed_at=now,
    )  # fmt: skip


def membership_of(number: int) -> Membership:
    """The same person as the owner."""
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return Membership(
        public_id=f"public-{number:025d}", user_id=number, contract_id=number, role=Role.OWNER,
        wants_notices=True, granted_at=now, approved_at=now,
    )  # fmt: skip


def money_of(number: int) -> Iterator[Table]:
    """Two lines of charges, a debt and a payment."""
    for service, tariff in SERVICES:
        yield Charge(
            contract_id=number, period=OCTOBER, account=f"{number:08d}", recipient="Квартира",
            service=service, volume_m3=Decimal(number % 30), tariff_tenge=tariff,
            vat_percent=Decimal(16), amount_tenge=Decimal(number).scaleb(-2),
        )  # fmt: skip
    for day, kind, debit, credit in ((1, "opening", 900, 0), (9, "payment", 0, 900)):
        yield LedgerEntry(
            contract_id=number, entered_on=date(2026, 10, day), kind=kind, document=kind,
            debit_tenge=Decimal(debit), credit_tenge=Decimal(credit),
        )  # fmt: skip


def fill(database: Database, households: int) -> None:
    """A migrated database with that many households."""
    migrate(database)
    for first in range(1, households + 1, 500):
        numbers = range(first, min(first + 500, households + 1))
        with database.writing() as session:
            session.add_all(map(contract_of, numbers))
            session.flush()
            session.add_all(map(user_of, numbers))
            session.flush()
            session.add_all(map(membership_of, numbers))
            session.add_all(row for number in numbers for row in money_of(number))


def queue_all(folder: Path, households: int) -> None:
    """Run the command twice and print what it took."""
    file = folder / "cabinet.sqlite"
    database = Database(f"sqlite:///{file}")
    fill(database, households)
    before, customer = file.stat().st_size, Customer(file)
    customer.start()
    for _ in range(2):
        took = run(folder, "notices", "--period", str(OCTOBER))
        pace = households / took.seconds
        print(f"{took.seconds:.1f} s, {took.megabytes:.0f} MB, {pace:.0f} a second: {took.output}")
    customer.done.set()
    customer.join()
    grown = (file.stat().st_size - before) / households
    print(f"{grown / 1024:.1f} kB of database a letter; longest wait of another writer ", end="")
    print(f"{customer.longest * 1000:.0f} ms")
    take_some(database)
    database.close()


def take_some(database: Database) -> None:
    """Take four letters ten times, as the job does, and print the mean."""

    def some(session: Session) -> int:
        now = datetime.now(UTC)
        return len(take(session, due_by=now, now=now, at_most=4))

    began, taken = perf_counter(), 0
    for _ in range(10):
        with database.writing() as session:
            taken += some(session)
    print(f"taking 4 of the letters that wait: {(perf_counter() - began) * 100:.1f} ms ({taken})")


def main() -> None:
    """Draw each size twenty times and print what one took; then queue."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--subscribers", type=int, default=10_000)
    subscribers = parser.parse_args().subscribers
    os.environ.update(UTILITY)
    for recipients in SIZES:
        notice = notice_of(recipients)
        size = len(notice_pdf(notice, "ru"))
        began = perf_counter()
        for _ in range(20):
            notice_pdf(notice, "ru")
        took = (perf_counter() - began) / 20
        print(f"{recipients:>6} recipients: {took * 1000:.1f} ms, {size:,} bytes")
    with tempfile.TemporaryDirectory() as folder:
        queue_all(Path(folder), subscribers)


if __name__ == "__main__":
    main()
