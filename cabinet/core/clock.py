"""The current time: read once at the edge, and passed to services as `now`."""

from datetime import UTC, date, datetime, timedelta

from cabinet.core.settings import settings


def now() -> datetime:
    """The present moment in UTC; tests may run the cabinet at another date than the machine."""
    return datetime.now(UTC) + timedelta(seconds=settings().test_clock_shift)


def local_day(moment: datetime) -> date:
    """The calendar day that `moment` falls on at the utility."""
    return moment.astimezone(settings().zone).date()
