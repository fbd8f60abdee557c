"""A year of charges beside the one before it: months, totals, differences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cabinet.billing.charges.charts import texts
from cabinet.core.errors import Refused
from cabinet.core.period import Period

LAST_MONTHS: Final = "last"
_YEAR: Final = 12
_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class MonthSums:
    """The charges of a month, all recipients together; `None` where nothing was charged."""

    water_m3: Decimal | None = None
    sewer_m3: Decimal | None = None
    water_tenge: Decimal | None = None
    sewer_tenge: Decimal | None = None

    @property
    def tenge(self) -> Decimal | None:
        """The whole amount."""
        return total([self.water_tenge, self.sewer_tenge])

    @property
    def m3(self) -> Decimal | None:
        """The volume of water; what went into the sewer where the contract has no water."""
        return self.sewer_m3 if self.water_m3 is None else self.water_m3


@dataclass(frozen=True, slots=True)
class MonthPair:
    """A month, and the same month a year earlier."""

    period: Period
    now: MonthSums
    before: MonthSums


Measure = Callable[[MonthSums], Decimal | None]


def last_month(choice: str, *, today: date, charged: Sequence[Period]) -> Period:
    """The last of the twelve months of a choice: `last` or a year; else `Refused`."""
    if choice == LAST_MONTHS:
        this = Period.of(today)
        return this if this in charged else this.previous
    if choice not in years_of(charged):
        raise Refused(texts.NO_SUCH_YEAR)
    return Period(int(choice), _YEAR)


def years_of(charged: Sequence[Period]) -> tuple[str, ...]:
    """The years that have charges, latest first."""
    return tuple(str(year) for year in sorted({one.year for one in charged}, reverse=True))


def span(last: Period) -> tuple[Period, Period]:
    """The first and the last month that a comparison up to `last` needs."""
    return last.plus(1 - 2 * _YEAR), last


def compared(sums: Mapping[Period, MonthSums], last: Period) -> tuple[MonthPair, ...]:
    """Twelve months up to `last`, earliest first, each with the one a year before it."""
    nothing = MonthSums()
    months = [last.plus(back) for back in range(1 - _YEAR, 1)]
    return tuple(
        MonthPair(month, sums.get(month, nothing), sums.get(month.plus(-_YEAR), nothing))
        for month in months
    )


def total(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what there is, `None` when there is nothing."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def average(values: Sequence[Decimal | None]) -> Decimal | None:
    """The mean of what there is, `None` when there is nothing."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def change_percent(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """The growth in percent to a tenth; `None` where that would mean nothing."""
    if now is None or before is None or now < 0 or before <= 0:
        return None
    return ((now - before) * 100 / before).quantize(_TENTH, ROUND_HALF_UP)


def total_change(pairs: Sequence[MonthPair], measure: Measure) -> Decimal | None:
    """The change of the totals, where both years have the same months."""
    now = [measure(pair.now) for pair in pairs]
    before = [measure(pair.before) for pair in pairs]
    if [value is None for value in now] != [value is None for value in before]:
        return None
    return change_percent(total(now), total(before))
