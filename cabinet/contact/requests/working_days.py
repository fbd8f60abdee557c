"""The days on which the utility does not work: weekends and the holidays of Kazakhstan."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY: Final = 5


def is_free(day: date) -> bool:
    """Return whether a day is Saturday, Sunday or a holiday, also one that was moved to it."""
    return day.weekday() >= _SATURDAY or day in _holidays()


@cache
def _holidays() -> "HolidayBase":
    """The holidays, of each year that is asked for."""
    from holidays import country_holidays  # noqa: PLC0415  a twentieth of the server's start

    return country_holidays("KZ")
