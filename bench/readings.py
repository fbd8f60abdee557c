"""How long the server takes to open the sheet and to register it: `python -m bench.readings`.

Each round is a contract of its own with a year of billing's readings, on SQLite with durable
commits. Submitting is judged, registered and committed; medians are printed.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from bench.stand import owner
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.models import BilledReading, Contract, Membership, Meter
from cabinet.readings.entry.service import Submitted, meters_of, submit_readings
from cabinet.readings.receipt.pdf import receipt_pdf
from cabinet.readings.receipt.service import receipt_of
from cabinet.security.sessions import SignedIn

SIZES = (10, 40, 400)
ROUNDS = 15
MONTHS = 12
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def make_customer(session: Session, number: str, meters: int) -> SignedIn:
    """A customer whose every meter counts 10 m³ a month; the last value is 1120."""
    contract = Contract(kind="legal", number=number, payer="ТОО «Пример»", bin_iin="940140000385")
    session.add(contract)
    session.flush()
    who = owner(session, contract, number, moment=NOW)
    session.get_one(Membership, who.membership_id).wants_receipts = True
    _make_meters(session, contract, meters)
    return who


def _make_meters(session: Session, contract: Contract, count: int) -> None:
    rows: list[dict[str, Any]] = [
        {
            "contract_id": contract.id,
            "number": f"{contract.number}-{place}",
            "account": "",
            "water": "cold",
            "serial": f"{place:08d}",
            "status": "installed",
            "location": f"Корпус {place}",
            "digits": 8,
            "decimals": 3,
        }
        for place in range(count)
    ]
    session.execute(insert(Meter), rows)
    ids = session.execute(select(col(Meter.id)).where(col(Meter.contract_id) == contract.id))
    session.execute(insert(BilledReading), list(_year(ids.scalars().all())))


def _year(meters: Any) -> Iterator[dict[str, Any]]:
    for meter_id in meters:
        for month in range(MONTHS + 1):
            yield {
                "meter_id": meter_id,
                "taken_on": date(2026, 10, 28) - timedelta(days=30 * month),
                "value_m3": Decimal(1120 - 10 * month),
                "source": "Контролёр",
            }


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """How many milliseconds a call takes, and what it returns."""
    began = perf_counter()
    result = call()
    return (perf_counter() - began) * 1000, result


def submit(database: Database, who: SignedIn, typed: dict[int, str]) -> Submitted:
    """Send a whole sheet in a transaction of its own."""
    with database.writing() as session:
        outcome = submit_readings(
            session,
            who=who,
            values=typed,
            stated={},
            seen_period=Period(2026, 11),
            seen_version=0,
            seen_rejected=frozenset(),
            confirmed=None,
            now=NOW,
        )
    assert isinstance(outcome, Submitted)
    return outcome


def measure(database: Database, size: int) -> None:
    """Print the medians for contracts of so many meters."""
    opened, submitted, drawn = [], [], []
    for number in range(ROUNDS + 1):
        with database.writing() as session:
            who = make_customer(session, f"{size}-{number}", size)
        with database.reading() as session:
            opening, sheet = timed(lambda: meters_of(session, who=who, now=NOW))  # noqa: B023
        typed = {row.meter_id: "1131.5" for row in sheet.rows}
        sending, sent = timed(lambda: submit(database, who, typed))  # noqa: B023
        with database.reading() as session:
            receipt = receipt_of(session, who=who, number=sent.receipt, now=NOW)
        drawing, _ = timed(lambda: receipt_pdf(receipt, "ru"))  # noqa: B023
        if number:  # the first one warms up
            opened.append(opening)
            submitted.append(sending)
            drawn.append(drawing)
    print(
        f"{size:>4} meters: open {median(opened):6.1f} ms, submit {median(submitted):6.1f} ms"
        f" (worst {max(submitted):.1f}), receipt as PDF {median(drawn):6.1f} ms"
    )


def main() -> None:
    """Measure each size on one database."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'cabinet.sqlite'}")
        migrate(database)
        for size in SIZES:
            measure(database, size)
        database.close()


if __name__ == "__main__":
    main()
