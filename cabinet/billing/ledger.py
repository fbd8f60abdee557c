"""Balance of a contract by month, and the amount due with its date.

A balance is a debt where it is positive, an overpayment where it is negative.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Final

from cabinet.billing.payment import due_date
from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period

_ZERO: Final = Decimal(0)
_TENTH: Final = Decimal("0.1")
_YEAR: Final = 12
_BEGINNING: Final = date.min  # no opening balance was stated before


@dataclass(frozen=True, slots=True)
class Turnover:
    """The sums of one kind of document in a month.

    `since` is the day of the last opening balance up to these documents, `None` before the first.
    """

    period: Period
    kind: str
    since: date | None
    debit_tenge: Decimal
    credit_tenge: Decimal

    @property
    def owed_tenge(self) -> Decimal:
        """The amount by which the documents increase the debt."""
        return self.debit_tenge - self.credit_tenge


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the ledger: `opening + charged + adjusted - paid == closing`."""

    period: Period
    opening_tenge: Decimal
    charged_tenge: Decimal
    adjusted_tenge: Decimal
    paid_tenge: Decimal
    closing_tenge: Decimal


@dataclass(frozen=True, slots=True)
class Debt:
    """The debt: `overdue` of it since `overdue_since`, the rest until `due_on`.

    The two days are `None` where nothing is overdue, or all of it. `period` is the one month that
    all of it is for, if it is one.
    """

    owed_tenge: Decimal
    overdue_tenge: Decimal
    overdue_since: date | None
    due_on: date | None
    period: Period | None


def months(turnovers: Iterable[Turnover], today: date) -> tuple[Month, ...]:
    """Every month from the first document's to the current one, latest first.

    The turnovers are those of documents until today. A month without documents carries its balance
    on. An opening balance replaces what came before its day: the month's own opening is then what
    its closing less its documents makes it.
    """
    by_period: dict[Period, list[Turnover]] = {}
    for turnover in turnovers:
        by_period.setdefault(turnover.period, []).append(turnover)
    if not by_period:
        return ()
    found: list[Month] = []
    period, since, closing = min(by_period), _BEGINNING, _ZERO
    while period <= Period.of(today):
        of_month = by_period.get(period, ())
        latest = max((since, *(one.since or _BEGINNING for one in of_month)))
        before = closing if latest == since else _ZERO
        counted = (one for one in of_month if (one.since or _BEGINNING) == latest)
        since, closing = latest, before + sum((one.owed_tenge for one in counted), _ZERO)
        found.append(_month(period, of_month, closing))
        period = period.plus(1)
    return tuple(reversed(found))


def opened_on(turnovers: Iterable[Turnover]) -> date | None:
    """The day of the last opening balance, `None` where none was stated."""
    return max((one.since for one in turnovers if one.since), default=None)


def _month(period: Period, turnovers: Sequence[Turnover], closing: Decimal) -> Month:
    charged = _owed(turnovers, LedgerKind.CHARGE)
    adjusted = _owed(turnovers, LedgerKind.ADJUSTMENT)
    paid = -_owed(turnovers, LedgerKind.PAYMENT)
    opening = closing - charged - adjusted + paid
    return Month(period, opening, charged, adjusted, paid, closing)


def _owed(turnovers: Sequence[Turnover], kind: str) -> Decimal:
    return sum((one.owed_tenge for one in turnovers if one.kind == kind), _ZERO)


def debt(
    known: Sequence[Month], *, due_day: int, today: date, accepted_tenge: Decimal = _ZERO
) -> Debt | None:
    """The debt of the latest month with its due dates; `None` where nothing is owed.

    Payments cover what was charged first, so what is owed is for the latest months.
    `accepted_tenge` was paid at banks, and is not in the months yet.
    """
    owed = (known[0].closing_tenge if known else _ZERO) - accepted_tenge
    if owed <= 0:
        return None
    parts = _unpaid(known, owed)
    late = {
        day: part for period, part in parts.items() if (day := due_date(period, due_day)) < today
    }
    ahead = [day for period in parts if (day := due_date(period, due_day)) >= today]
    only = next(iter(parts))
    return Debt(
        owed_tenge=owed,
        overdue_tenge=sum(late.values(), _ZERO),
        overdue_since=min(late, default=None),
        due_on=min(ahead, default=None),
        period=only if len(parts) == 1 and only >= known[-1].period else None,
    )


def _unpaid(known: Sequence[Month], owed: Decimal) -> dict[Period, Decimal]:
    """The months whose charges are not paid yet, each with what is missing, latest first.

    What was owed before the first known month counts as charged in the month before it.
    """
    parts: dict[Period, Decimal] = {}
    for month in known:
        part = min(owed, month.charged_tenge + month.adjusted_tenge)
        if part > 0:
            parts[month.period] = part
            owed -= part
    if owed > 0:
        parts[known[-1].period.previous] = owed
    return parts


def months_covered(known: Sequence[Month]) -> Decimal | None:
    """The months, to a tenth, that an overpayment lasts at the average of a year's charges.

    `None` where nothing is overpaid or charged, or where it lasts for less than a tenth.
    """
    charged = [month.charged_tenge for month in known[:_YEAR] if month.charged_tenge > 0]
    overpaid = -known[0].closing_tenge
    if overpaid <= 0 or not charged:
        return None
    lasts = (overpaid * len(charged) / sum(charged, _ZERO)).quantize(_TENTH, ROUND_DOWN)
    return lasts or None
