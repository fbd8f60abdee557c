"""The clock of browser tests: it starts at the same moment in every run, and goes on from there."""

from datetime import UTC, datetime
from math import ceil
from typing import Final

from cabinet.core.clock import local_day
from cabinet.core.period import Period
from tests.cast import NOW

SHIFT: Final = "CABINET_TEST_CLOCK_SHIFT"
THIS_MONTH: Final = Period.of(local_day(NOW))
LAST_MONTH: Final = THIS_MONTH.previous


def clock_from(start: datetime) -> dict[str, str]:
    """The setting of a cabinet whose clock shows `start` at present."""
    return {SHIFT: str(ceil((start - datetime.now(UTC)).total_seconds()))}


# All processes of a run have the same clock, whenever they begin.
CLOCK: Final = clock_from(NOW)
