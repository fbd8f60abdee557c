"""The edges of the reading window, a microsecond around them, by an injected clock.

    python -m bench.faults.edges [--years 8]

Every month of eight years in Asia/Almaty, which changed from UTC+6 to UTC+5 on 1 March 2024, with
windows inside the month, over its end, and of days that some months do not have. The edges are
worked out here once more, from the calendar alone.
"""

import argparse
import os
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bench.faults.stage import Actor, end, make_actor, own_database, submit
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import Submission

ALMATY = ZoneInfo("Asia/Almaty")
INSTANT = timedelta(microseconds=1)
WINDOWS = ("1-31", "20-25", "20-5", "25-31", "31-1", "15-15")
FIRST = Period(2023, 7)  # the year after it has the change


@dataclass(frozen=True)
class Edge:
    """A moment, and the month for which readings are taken then; `None` when none are."""

    moment: datetime
    period: Period | None


def edges(days: tuple[int, int], months: list[Period]) -> Iterator[Edge]:
    """The moments around the beginning and the end of each month's window."""
    first, last = days
    always = days == (1, 31)  # the windows of two months touch
    for month in months:
        end = month.plus(1) if first > last else month
        opens = _midnight(_day(month, first))
        closed = _midnight(_day(end, last) + timedelta(days=1))
        before = month.previous if always else None
        after = month.plus(1) if always else None
        yield from (Edge(opens - INSTANT, before), Edge(opens, month), Edge(opens + INSTANT, month))
        yield from (Edge(closed - INSTANT, month), Edge(closed, after))


def _day(period: Period, day: int) -> date:
    return date(period.year, period.month, min(day, monthrange(period.year, period.month)[1]))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ALMATY).astimezone(UTC)


def registered(session: Session, actor: Actor, moment: datetime) -> Period | None:
    """The month that a submission at this moment is registered for; `None` when it is refused."""
    try:
        receipt = submit(session, actor, {actor.meters[0]: "1"}, seen_version=0, moment=moment)
    except Refused:
        return None
    batches = session.exec(select(Submission).where(col(Submission.receipt) == receipt))
    return batches.one().period


def main() -> None:
    """Submit at every edge of every window and print how many came into a wrong month."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--years", type=int, default=8)
    months = [FIRST.plus(number) for number in range(12 * parser.parse_args().years)]
    with own_database() as url:
        database = Database(url)
        wrong = [is_wrong for window in WINDOWS for is_wrong in tried(database, window, months)]
        database.close()
    print(
        f"{len(wrong)} moments at the edges of {len(WINDOWS)} windows over {len(months)} months:",
        end="",
    )
    print(f" {sum(wrong)} in the wrong period")
    end(is_kept=not any(wrong))


def tried(database: Database, window: str, months: list[Period]) -> list[bool]:
    """Of each moment at an edge of a window, whether it is registered for a wrong month."""
    os.environ["CABINET_READING_WINDOW"] = window
    settings.cache_clear()
    wrong: list[bool] = []
    with database.writing() as session:
        for number, edge in enumerate(edges(settings().reading_days, months)):
            actor = make_actor(session, f"{window}/{number}", meters=1)
            wrong.append(registered(session, actor, edge.moment) != edge.period)
    return wrong


if __name__ == "__main__":
    main()
