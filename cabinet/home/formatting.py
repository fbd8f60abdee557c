"""Formats the contents of the first page in the reader's language."""

from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from cabinet.billing import explanation_texts
from cabinet.billing.ledger import Debt
from cabinet.core import formats
from cabinet.core.formats import counted
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text
from cabinet.home import texts
from cabinet.home.service import Balance, MeterDue, Overview, Readings
from cabinet.readings.entry.table_texts import OVERDUE, SOON
from cabinet.readings.names import meter_name
from cabinet.readings.window import LAST_DAYS, days_left

MOST_METERS: Final = 2
MOST_ACCEPTED: Final = 3
_PDF: Final = "PDF"


@dataclass(frozen=True)
class Part:
    """A part of the page: how it stands, its one line that counts, and what is to be said of it.

    `badge` is the state in a word or two.
    """

    standing: str
    headline: str
    lines: list[str]
    badge: str = ""


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
    sent = readings.meters - readings.missing
    headline = texts.SENT_OF.format(sent=sent, meters=readings.meters)
    until = texts.UNTIL.format(day=_day(readings.window.last, language))
    lines = [f"{until[language]} {days_left(left)[language]}"]
    if readings.rejected:
        lines.append(texts.REJECTED.format(count=readings.rejected)[language])
    badge = counted(left + 1, texts.DAYS)[language] if left < LAST_DAYS else ""
    return Part("todo", headline[language], lines, badge)


def _sent(readings: Readings, language: Language, zone: tzinfo) -> str:
    assert readings.sent_at is not None
    moment = formats.moment(readings.sent_at, language, zone)
    day = _day(readings.window.last, language)
    return texts.SENT_AT.format(moment=moment, day=day)[language]


def balance_part(balance: Balance | None, language: Language) -> Part:
    """The balance: `unknown`, `settled`, `overpaid`, `debt` or `overdue`; its headline the sum."""
    if balance is None:
        return Part("unknown", "", [texts.NOTHING_KNOWN[language]])
    amount = formats.amount(abs(balance.tenge), language)
    known = balance.explanation
    came = [] if known is None else [explanation_texts.sentence(known, language)]
    if balance.debt is None:
        standing = "overpaid" if balance.tenge < 0 else "settled"
        return Part(standing, amount, [texts.NO_NEED_TO_PAY[language], *came])
    if balance.debt.overdue_tenge == 0:
        return Part("debt", amount, [*came, _due(balance.debt, language)[language]])
    since = _day(balance.debt.overdue_since, language)
    badge = texts.OVERDUE_SINCE.format(since=since)[language]
    # Where all of it is overdue, the badge says so.
    partly = [] if balance.debt.due_on is None else [_due(balance.debt, language)[language]]
    return Part("overdue", amount, [*came, *partly], badge)


def _due(debt: Debt, language: Language) -> Text:
    days = {"since": _day(debt.overdue_since, language), "day": _day(debt.due_on, language)}
    if debt.overdue_tenge == 0:
        return texts.DUE.format(**days)
    return texts.PARTLY_OVERDUE.format(overdue=formats.amount(debt.overdue_tenge, language), **days)


def accepted_lines(found: Overview, language: Language) -> list[str]:
    """A sentence for each payment that a bank has taken and billing has not counted yet."""
    return [
        explanation_texts.accepted(one.paid_on, one.tenge, language, is_late=one.is_late)
        for one in found.accepted[:MOST_ACCEPTED]
    ]


def verification_part(found: Overview, phone: str, language: Language) -> Part:
    """The verification: `none`, `later`, `soon` or `overdue`; what follows, and whom to call."""
    if not found.due:
        return _later(found.next_due, language)
    standing = "overdue" if found.due[0].is_overdue else "soon"
    lines = [_due_line(meter, language) for meter in found.due[:MOST_METERS]]
    rest = len(found.due) - MOST_METERS
    if rest > 0:
        lines.append(texts.FURTHER.format(count=rest)[language])
    if standing == "overdue":
        lines.append(texts.IS_OVERDUE[language])
    # A phone number stays on one line.
    call = texts.CALL.format(phone=phone.replace(" ", "\u00a0")) if phone else texts.ARRANGE
    badge = (OVERDUE if standing == "overdue" else SOON)[language].lower()
    return Part(standing, _day(found.due[0].due_on, language), [*lines, call[language]], badge)


def _later(meter: MeterDue | None, language: Language) -> Part:
    if meter is None:
        return Part("none", "", [texts.NO_DATES[language]])
    day = _day(meter.due_on, language)
    lines = [": ".join((texts.NEAREST[language], meter_name(meter, language)))]
    return Part("later", day, lines, texts.IN_TIME[language])


def _due_line(meter: MeterDue, language: Language) -> str:
    words = texts.WAS_DUE if meter.is_overdue else texts.IS_DUE
    day = words.format(day=_day(meter.due_on, language))[language]
    return f"{meter_name(meter, language)} – {day}"


def document_lines(found: Overview, language: Language) -> list[list[str]]:
    """Of each document its name, its kind and its address; of a payment its day and sum."""
    lines: list[list[str]] = []
    if found.charged:
        month = month_within(found.charged.period)
        for words, path in ((texts.NOTICE_OF, "notice"), (texts.BREAKDOWN_OF, "charges")):
            address = f"/documents/{path}.pdf?period={found.charged.period}"
            lines.append([words.format(month=month)[language], _PDF, address])
    if number := found.readings.receipt:
        name = texts.RECEIPT_OF.format(number=number)[language]
        lines.append([name, _PDF, f"/documents/receipt.pdf?number={number}"])
    payment = found.balance.last_payment if found.balance else None
    if payment:
        name = texts.PAID_ON.format(day=_day(payment.day, language))[language]
        lines.append([name, formats.amount(payment.tenge, language), ""])
    return lines


def month_within(period: Period) -> Text:
    """The name of a month within a heading: `ноябрь`, in English `November`."""
    names = {language: formats.month_name(period.month, language) for language in LANGUAGES}
    return Text(ru=names["ru"].lower(), kk=names["kk"].lower(), en=names["en"])


def is_calm(found: Overview, readings: Part, balance: Part) -> bool:
    """Return whether nothing is to be done now."""
    return not (readings.standing == "todo" or balance.standing in ("debt", "overdue") or found.due)


def _day(day: date | None, language: Language) -> str:
    return "" if day is None else formats.date(day, language)
