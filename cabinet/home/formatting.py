"""Formats the contents of the first page in the reader's language."""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from cabinet.billing.ledger import Debt
from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Language, Text
from cabinet.home import texts
from cabinet.home.service import Balance, MeterDue, Overview, Readings
from cabinet.readings.names import meter_name
from cabinet.readings.window import days_left

MOST_METERS: Final = 5


@dataclass(frozen=True)
class Part:
    """A part of the page: how it stands, its one line that counts, and what is to be said of it."""

    standing: str
    headline: str
    lines: list[str]


def readings_part(readings: Readings, today: date, language: Language, zone: tzinfo) -> Part:
    """The readings: `none`, `todo`, `done` or `closed`."""
    window = readings.window
    if readings.meters == 0:
        return Part("none", "", [texts.NO_METERS[language]])
    if not window.is_open:
        days = {"first": _day(window.first, language), "last": _day(window.last, language)}
        lines = [texts.NEXT.format(**days)[language]]
        return Part("closed", texts.CLOSED[language], lines)
    if readings.missing:
        return _to_send(readings, today, language)
    headline = texts.ALL_SENT.format(meters=readings.meters)[language]
    return Part("done", headline, [_sent(readings, language, zone)])


def _to_send(readings: Readings, today: date, language: Language) -> Part:
    left = (readings.window.last - today).days
    headline = texts.MISSING.format(missing=readings.missing, meters=readings.meters)
    until = texts.UNTIL.format(day=_day(readings.window.last, language))
    days = days_left(left) if left else texts.LAST_DAY
    lines = [f"{until[language]} {days[language]}"]
    if readings.rejected:
        lines.append(texts.REJECTED.format(count=readings.rejected)[language])
    return Part("todo", headline[language], lines)


def _sent(readings: Readings, language: Language, zone: tzinfo) -> str:
    assert readings.sent_at is not None
    moment = formats.moment(readings.sent_at, language, zone)
    day = _day(readings.window.last, language)
    return texts.SENT_AT.format(moment=moment, day=day)[language]


def balance_part(balance: Balance | None, language: Language) -> Part:
    """The balance: `unknown`, `settled`, `overpaid`, `debt` or `overdue`; its headline the sum."""
    if balance is None:
        return Part("unknown", "", [texts.NOTHING_KNOWN[language]])
    if balance.debt is None:
        standing = "overpaid" if balance.tenge < 0 else "settled"
        return Part(standing, formats.amount(abs(balance.tenge), language), [])
    standing = "overdue" if balance.debt.overdue_tenge else "debt"
    amount = formats.amount(balance.tenge, language)
    return Part(standing, amount, [_due(balance.debt, language)[language]])


def _due(debt: Debt, language: Language) -> Text:
    days = {"since": _day(debt.overdue_since, language), "day": _day(debt.due_on, language)}
    if debt.overdue_tenge == 0:
        return texts.DUE.format(**days)
    if debt.due_on is None:
        return texts.OVERDUE.format(**days)
    return texts.PARTLY_OVERDUE.format(overdue=formats.amount(debt.overdue_tenge, language), **days)


def meter_lines(due: tuple[MeterDue, ...], language: Language) -> list[list[str]]:
    """Of each of the first meters its name, its day in words, and `overdue` or `soon`."""
    return [
        [
            meter_name(meter, language),
            (texts.WAS_DUE if meter.is_overdue else texts.IS_DUE).format(
                day=_day(meter.due_on, language)
            )[language],
            "overdue" if meter.is_overdue else "soon",
        ]
        for meter in due[:MOST_METERS]
    ]


def month_within(period: Period) -> Text:
    """A month within a heading: `ноябрь 2026`, in English `November 2026`."""
    month = formats.month_text(period)
    return Text(ru=month.ru.lower(), kk=month.kk.lower(), en=month.en)


def is_calm(found: Overview, readings: Part, balance: Part) -> bool:
    """Whether nothing is to be done now."""
    return not (readings.standing == "todo" or balance.standing in ("debt", "overdue") or found.due)


def _day(day: date | None, language: Language) -> str:
    return "" if day is None else formats.date(day, language)
