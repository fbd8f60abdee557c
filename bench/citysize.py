"""What each page, document, list and command takes in a city, and what of it grows with the city.

    python -m bench.citysize [--contracts 100000] [--months 13] [--database URL]

A database without contracts is filled first; without an address it is a PostgreSQL cluster of its
own, then a SQLite file. Each line tells the median of three, the number of statements, and the
tables that a statement reads through. It ends with 1 where a customer waits for that.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from sqlalchemy import func, select, text
from sqlmodel import Session

from bench.city_rows import SOMEBODY, fill_city, somebody
from cabinet import db
from cabinet.billing.charges.checks import check_charges
from cabinet.billing.notices.subscribers import subscribers
from cabinet.contact.announcements.audience import reach
from cabinet.core.clock import local_day, now
from cabinet.core.enums import Audience, BulletinKind, StaffRole
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.db.migrations import migrate
from cabinet.exchange.export import count_readings, sent_readings
from cabinet.jobs.issue_notices import issue_notices
from cabinet.jobs.tell_office import tell
from cabinet.mail.queue import take
from cabinet.models import Bulletin, Contract
from cabinet.readings.known.rows import keep_all_known
from cabinet.readings.reminders.service import members_to_notify, members_to_remind, remind
from tests.integration.db.plans import MANY, Sent, plans, sent_meanwhile
from tests.integration.every_page import (
    Colleague,
    Customer,
    Request,
    drawn_here,
    of_customers,
    of_staff,
)
from tests.integration.postgresql import binaries, running_cluster
from tests.integration.staff import office

_TRIES: Final = 3
_LONG_S: Final = 2.0  # what takes longer is not tried again
_NOTICES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """What one thing took, and the tables that it reads through."""

    name: str
    milliseconds: float
    statements: int
    read_through: Sequence[str]


def main() -> None:
    """Measure in the database that was asked for, or in one of each kind."""
    parser = argparse.ArgumentParser(prog="python -m bench.citysize", description=__doc__)
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--months", type=int, default=13)
    parser.add_argument("--database", default="")
    parser.add_argument("--only", default="", help="what has this in its name")
    parser.add_argument("--plans", type=Path, help="the file that every plan goes to")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="cabinet-citysize-") as folder:
        os.environ["CABINET_DATA_DIR"] = folder
        faults = [
            fault
            for url in _databases(asked.database, Path(folder))
            for fault in _measured(url, asked)
        ]
    if faults:
        sys.exit("customers wait for: " + ", ".join(faults))


def _databases(url: str, folder: Path) -> Iterator[str]:
    if url:
        yield url
        return
    if programs := binaries():
        with running_cluster(programs) as cluster:
            yield cluster.url(cluster.create())
    yield f"sqlite:///{folder / 'city.sqlite'}"


def _measured(url: str, asked: argparse.Namespace) -> list[str]:
    """Measure all of it; what customers wait for though it grows with the city."""
    os.environ["CABINET_DATABASE_URL"] = url
    settings.cache_clear()
    db.database.cache_clear()
    database = db.database()
    migrate(database)
    _fill(database, asked.contracts, asked.months)
    print(f"{'':47} {'ms':>8} {'statements':>10}  reads through")
    customer, colleague = _who_ask(database, asked.months)
    with drawn_here():
        faults = [
            told.name
            for told in _all_of(database, of_customers(customer), asked)
            if told.read_through
        ]
        for requests in (of_staff(colleague), _commands(database)):
            for _ in _all_of(database, requests, asked):
                pass
    database.close()
    return faults


def _fill(database: Database, contracts: int, months: int) -> None:
    with database.reading() as session:
        if session.execute(select(func.count()).select_from(Contract)).scalar_one():
            return
    began = perf_counter()
    fill_city(database, contracts, months)
    took = timedelta(seconds=round(perf_counter() - began))
    print(f"{database.engine.name}: {contracts:,} contracts, {months} months, filled in {took}")


def _who_ask(database: Database, months: int) -> tuple[Customer, Colleague]:
    """A customer and an admin who are signed in."""
    with database.writing() as session:
        customer = somebody(session, months=months)
        boss = office.make_staff(session, f"boss-{now():%H%M%S}", StaffRole.ADMIN, now=now())
        cookie = office.cookie_of(session, boss, now=now())
        admin = office.sessions.staff_of_cookie(session, cookie=cookie, now=now())
        assert admin is not None
    queries = {
        "/customers/one": f"contract={SOMEBODY}",
        "/requests/one": f"request={customer.request}",
        "/readings/enter": f"contract=K-{SOMEBODY}",
    }
    return customer, Colleague(admin, cookie, queries)


def _all_of(
    database: Database, requests: Iterator[Request], asked: argparse.Namespace
) -> Iterator[Told]:
    for request in requests:
        if asked.only not in request.name:
            continue
        told = asyncio.run(_asked(database, request, asked.plans))
        read = ", ".join(told.read_through)
        print(f"{told.name:47} {told.milliseconds:8.1f} {told.statements:10}  {read}", flush=True)
        yield told


async def _asked(database: Database, request: Request, plans_to: Path | None) -> Told:
    first, sent = await _tried(request)
    took = [first]
    if not request.is_once and first < _LONG_S:
        took += [(await _tried(request))[0] for _ in range(1, _TRIES)]
    read_through: dict[str, None] = {}
    for one, plan in plans(database, sent, is_tried=True):
        read_through |= dict.fromkeys(
            table for table in plan.read_through if _is_large(database, table)
        )
        if plans_to is not None:
            with plans_to.open("a") as file:
                file.write("\n".join([f"== {request.name}", one.text, *plan.lines, "", ""]))
    return Told(request.name, median(took) * 1000, len(sent), list(read_through))


async def _tried(request: Request) -> tuple[float, list[Sent]]:
    opened = await request.ready()
    with sent_meanwhile() as sent:
        began = perf_counter()
        await request.ask(opened)
        return perf_counter() - began, sent


def _is_large(database: Database, table: str) -> bool:
    """Return whether a table has many rows: what is not tried does not tell how many it reads."""
    with database.engine.connect() as connection:
        found = connection.execute(text(f'SELECT count(*) FROM "{table}"'))
        return found.scalar_one() >= MANY


def _commands(database: Database) -> Iterator[Request]:
    """What commands, jobs and the runs of the utility's pages do."""
    moment = now()
    month = Period.of(local_day(moment)).previous
    zone = settings().zone

    def counted(session: Session) -> object:
        bulletin = Bulletin(
            kind=BulletinKind.NEWS, audience=Audience.ALL, has_letter=True, title_ru="",
            text_ru="", begins_at=moment, ends_at=moment, written_at=moment, written_by=1,
        )  # fmt: skip
        session.add(bulletin)
        return reach(session, bulletin=bulletin)

    async def drawn_notices(_: None) -> None:
        count = 0
        async for batch in issue_notices(database, now, period=month, dry_run=True):
            count += batch.queued
            if count >= _NOTICES:
                return

    services: dict[str, Callable[[Session], object]] = {
        "check-charges": lambda session: check_charges(session, period=month),
        "export readings --period": lambda session: _read_all(session, zone, period=month),
        "export readings --since, a day": lambda session: _read_all(
            session, zone, since=moment - timedelta(days=1)
        ),
        "count the readings of a month": lambda session: count_readings(session, period=month),
        "notices: count the subscribers": lambda session: subscribers(session, period=month),
        "reminders: whom to remind": lambda session: members_to_remind(session, now=moment),
        "reminders: whose meters are due": lambda session: members_to_notify(session, now=moment),
        "reminders: 50 letters": lambda session: remind(
            session, membership_ids=members_to_remind(session, now=moment)[:50], now=moment
        ),
        "announcements: count whom it is for": counted,
        "letters: take four": lambda session: take(session, due_by=moment, now=moment, at_most=4),
        "the office's letter": lambda session: tell(session, now=moment),
    }
    for name, service in services.items():
        yield Request(name, _nothing, _taken_back(database, service))
    yield Request(f"notices: read {_NOTICES:,} of them", _nothing, drawn_notices)
    yield Request("rebuild-meters, all known", _nothing, _kept(database))


def _read_all(session: Session, zone: Any, **which: Any) -> int:
    return sum(1 for _ in sent_readings(session, zone=zone, **which))


async def _nothing() -> None:
    return None


def _taken_back(
    database: Database, service: Callable[[Session], object]
) -> Callable[[None], Awaitable[None]]:
    async def ask(_: None) -> None:
        with Session(database.engine) as session:
            service(session)
            session.rollback()

    return ask


def _kept(database: Database) -> Callable[[None], Awaitable[None]]:
    async def ask(_: None) -> None:
        keep_all_known(database, now())

    return ask


if __name__ == "__main__":
    main()
