"""How the balance came about: the last bill, and what was paid and corrected after it.

Pages, letters and documents all explain a sum by this rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from cabinet.billing.ledger import Month
from cabinet.core.period import Period

_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class DayPaid:
    """The payments of one day."""

    day: date
    tenge: Decimal


@dataclass(frozen=True, slots=True)
class Explanation:
    """`opening + charged + adjusted - paid == bill`, and `bill - paid_later + other == balance`.

    The balance is less `accepted`, too: what banks have taken and billing has not counted yet.

    `period` is the last month that was charged. `paid_on` is the one day on which all of
    `paid_later` was paid, `None` where there are several.
    """

    period: Period
    opening_tenge: Decimal
    charged_tenge: Decimal
    adjusted_tenge: Decimal
    paid_tenge: Decimal
    bill_tenge: Decimal
    paid_later_tenge: Decimal
    paid_on: date | None
    other_tenge: Decimal
    balance_tenge: Decimal
    accepted_tenge: Decimal = _ZERO


def explained(
    known: Sequence[Month], latest: Sequence[DayPaid], *, accepted_tenge: Decimal = _ZERO
) -> Explanation | None:
    """The balance of the latest month, explained; `None` where no month was charged.

    `latest` are the days of the latest payments, the last one first.
    """
    at = next((place for place, month in enumerate(known) if month.charged_tenge), None)
    if at is None:
        return None
    billed, after = known[at], known[:at]
    paid_later = sum((month.paid_tenge for month in after), _ZERO)
    days = [one.day for one in latest if one.day > billed.period.last_day]
    return Explanation(
        period=billed.period,
        opening_tenge=billed.opening_tenge,
        charged_tenge=billed.charged_tenge,
        adjusted_tenge=billed.adjusted_tenge,
        paid_tenge=billed.paid_tenge,
        bill_tenge=billed.closing_tenge,
        paid_later_tenge=paid_later,
        paid_on=days[0] if len(days) == 1 else None,
        other_tenge=known[0].closing_tenge - billed.closing_tenge + paid_later,
        balance_tenge=known[0].closing_tenge - accepted_tenge,
        accepted_tenge=accepted_tenge,
    )


def overdue_in_bill(*, opening_tenge: Decimal, paid_tenge: Decimal, owed_tenge: Decimal) -> Decimal:
    """The part of a month's bill that was owed before it: payments cover the oldest debt first."""
    return min(max(opening_tenge - paid_tenge, _ZERO), max(owed_tenge, _ZERO))
