"""The edges of the reading window, a microsecond around them, by an injected clock.

    python -m bench.faults.edges

Every month of eight years in Asia/Almaty, which changed from UTC+6 to UTC+5 on 1 March 2024, with
windows inside the month, over its end, and of days that some months do not have. The edges are
worked out here once more, from the calendar alone.
"""

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
MONTHS = [Period(2023, 1).plus(number) for number in range(96)]


@dataclass(frozen=True)
class Edge:
    """A moment, and the month for which readings are taken then; `None` when none are."""

    moment: datetime
    period: Period | None


def edges(days: tuple[int, int]) -> Iterator[Edge]:
    """The moments around the beginning and the end of each month's window."""
    first, last = days
    always = days == (1, 31)  # the windows of two months touch
    for month in MONTHS:
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
    wrong = total = 0
    for window in WINDOWS:
        os.environ["CABINET_READING_WINDOW"] = window
        with own_database() as url:
            days = settings().reading_days
            database = Database(url)
            with database.writing() as session:
                for number, edge in enumerate(edges(days)):
                    actor = make_actor(session, number, meters=1)
                    total += 1
                    wrong += registered(session, actor, edge.moment) != edge.period
            database.close()
    print(
        f"{total} moments at the edges of {len(WINDOWS)} windows over {len(MONTHS)} months:", end=""
    )
    print(f" {wrong} in the wrong period")
    end(is_kept=wrong == 0)


if __name__ == "__main__":
    main()
