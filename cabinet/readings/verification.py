"""The state of a meter's verification: overdue, due soon, or not due."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

_SOON: Final = timedelta(days=60)


class Due(StrEnum):
    """The time until a meter's verification, as the page shows it."""

    LATER = ""
    SOON = "soon"
    OVERDUE = "overdue"


def verification(due: date | None, today: date) -> Due:
    """`OVERDUE` after its day, `SOON` on the sixty days up to it."""
    if due is None or due - today > _SOON:
        return Due.LATER
    return Due.OVERDUE if due < today else Due.SOON
