"""Charges and payments of the invented utility's customers, document by document."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from random import Random
from typing import Final

from cabinet.core.period import Period
from cabinet.demo.utility import DemoContract, charges

_BEGINNING: Final = Period(2024, 1)  # nobody owed anything before
_CENT: Final = Decimal("0.01")
_ROUND: Final = 500
_RECALCULATED: Final = Decimal("1500.00")


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """A document between the utility and a contract."""

    day: date
    kind: str
    document: str
    debit: Decimal = Decimal(0)
    credit: Decimal = Decimal(0)


def charged(contract: DemoContract, period: Period) -> Decimal:
    """The total of the contract's month."""
    if period.month == contract.skipped_month:
        return Decimal(0)
    return sum(
        (charge.amount for one in contract.recipients for charge in charges(one, period)),
        Decimal(0),
    )


def ledger(contract: DemoContract, months: list[Period]) -> list[DemoEntry]:
    """The documents of these months, with the balance before them in front.

    Nothing is dated later than the first day after them: the demo knows no other past day.
    """
    first, end = months[0].first_day, months[-1].plus(1).first_day
    is_new = contract.months < len(months)
    month = months[-contract.months] if is_new else _BEGINNING
    documents: list[DemoEntry] = []
    while month <= months[-1]:
        documents += _documents(contract, month)
        month = month.plus(1)
    balance = sum((one.debit - one.credit for one in documents if one.day < first), Decimal(0))
    kept = [one for one in documents if first <= one.day <= end]
    kept.sort(key=lambda one: one.day)
    return kept if is_new or not kept else [_opening(first, balance), *kept]


def _opening(day: date, balance: Decimal) -> DemoEntry:
    debit, credit = max(balance, Decimal(0)), max(-balance, Decimal(0))
    return DemoEntry(day, "opening", f"Сальдо на {day:%d.%m.%Y}", debit, credit)


def _documents(contract: DemoContract, month: Period) -> Iterator[DemoEntry]:
    total = charged(contract, month)
    if total == 0:
        return
    name = f"{contract.number}/{month}"
    yield DemoEntry(_day(month, 31), "charge", f"Счёт-фактура №{name}", debit=total)
    if contract.number == "2666" and month.month == 3:
        yield DemoEntry(_day(month, 12), "adjustment", f"Перерасчёт №{name}", credit=_RECALCULATED)
    if contract.number == "2666" and month.month == 5:
        yield DemoEntry(_day(month, 12), "adjustment", f"Доначисление №{name}", debit=_RECALCULATED)
    for day, amount in _payments(contract.pays, month, total):
        number = Random(f"{name} {day}").randint(100, 9999)  # noqa: S311  invented
        document = f"Платёжное поручение №{number} от {day:%d.%m.%Y}"
        yield DemoEntry(day, "payment", document, credit=amount)


def _payments(pays: str, month: Period, total: Decimal) -> list[tuple[date, Decimal]]:
    """When and how much is paid for a month: by people of different habits."""
    part = (total * 6 / 10).quantize(_CENT, ROUND_HALF_UP)
    rounded = (total / _ROUND).to_integral_value(ROUND_CEILING) * _ROUND
    habits = {
        "late": [(_day(month.plus(1), 20), total)],
        "at once": [(month.plus(1).first_day, total)],
        "in parts": [(_day(month.plus(1), 20), part), (month.plus(2).first_day, total - part)],
        "too much": [(_day(month, 25), rounded)],
        "never": [],
    }
    return habits[pays]


def _day(month: Period, day: int) -> date:
    return date(month.year, month.month, min(day, monthrange(month.year, month.month)[1]))
