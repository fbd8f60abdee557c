"""The stage of every fault: a database of its own with customers, and how one of them submits."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from bench.stand import owner
from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.enums import MeterStatus, Water
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.models import Contract, Meter
from cabinet.readings.entry import service as readings
from cabinet.readings.entry.service import NeedsConfirmation, submit_readings
from cabinet.readings.window import window_on
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True)
class Actor:
    """A customer, and the meters of the contract."""

    who: SignedIn
    meters: Sequence[int]


@contextmanager
def own_folder() -> Iterator[Path]:
    """A data folder of this process alone, as its settings; removed in the end."""
    with TemporaryDirectory(prefix="cabinet-faults-") as folder:
        os.environ.update(CABINET_DATA_DIR=folder, CABINET_DATABASE_URL="")
        settings.cache_clear()
        yield Path(folder)


@contextmanager
def own_database() -> Iterator[str]:
    """The address of a migrated SQLite database of its own."""
    with own_folder():
        database = Database(settings().database)
        migrate(database)
        database.close()
        db.database.cache_clear()
        yield settings().database


def make_actor(session: Session, number: int | str, *, meters: int) -> Actor:
    """A customer with that many meters."""
    contract = Contract(
        kind="legal", number=str(number), payer="ТОО «Пример»", bin_iin="940140000385"
    )
    session.add(contract)
    session.flush()
    rows = [
        Meter(
            contract_id=contract.id or 0,
            number=f"{number}-{place}",
            serial=f"{number}-{place:04d}",
            water=Water.COLD,
            status=MeterStatus.INSTALLED,
        )
        for place in range(meters)
    ]
    session.add_all(rows)
    session.flush()
    return Actor(
        owner(session, contract, f"vk{number}", moment=now()), [row.id or 0 for row in rows]
    )


# A run sends more than a contract may in a month.
setattr(readings, "MOST_BATCHES", 10**9)  # noqa: B010  it is final elsewhere


def submit(
    session: Session,
    actor: Actor,
    values: Mapping[int, str],
    *,
    seen_version: int,
    moment: datetime,
    seen_period: Period | None = None,
) -> str:
    """Send values as the page does; the receipt, or `Refused`."""
    period = seen_period or window_on(local_day(moment), settings().reading_days).period
    send = partial(
        submit_readings,
        session,
        who=actor.who,
        values=values,
        stated={},
        seen_period=period,
        seen_version=seen_version,
        seen_rejected=frozenset(),
        now=moment,
    )
    outcome = send(confirmed=None)
    if isinstance(outcome, NeedsConfirmation):  # one meter of several, or much water
        outcome = send(confirmed=outcome)
    return getattr(outcome, "receipt", "")


def end(*, is_kept: bool) -> None:
    """End a script with 1 where the promise that it tries is broken, so that others notice it."""
    if not is_kept:
        sys.exit(1)
