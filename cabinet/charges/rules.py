"""What a month's breakdown of charges consists of, and which months may be asked for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import fullmatch
from typing import Final

from cabinet.charges import texts
from cabinet.errors import Refused
from cabinet.period import Period
from cabinet.text import LANGUAGES, Language

RECIPIENTS_PER_PAGE: Final = 100
YEARS_OFFERED: Final = 3


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """One service of a recipient; tariff and rate are those of the line, `None` where unknown."""

    service: str
    volume_m3: Decimal
    tariff_tenge: Decimal
    vat_percent: Decimal | None
    amount_tenge: Decimal


@dataclass(frozen=True, slots=True)
class RecipientCharges:
    """What one recipient was charged; `number` counts from 1 within the month."""

    number: int
    account: str
    recipient: str
    tariff_group: str
    lines: tuple[ChargeLine, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A contract's month: some or all of its recipients, and the total over all of them."""

    contract_number: str
    payer: str
    period: Period
    recipients: tuple[RecipientCharges, ...]
    recipient_count: int
    total_tenge: Decimal


def default_period(today: date) -> Period:
    """The month before the one that `today` belongs to."""
    return Period.of(today).previous


def years_to_choose(today: date, charged: tuple[Period, ...]) -> tuple[int, ...]:
    """The years offered, latest first: back to the first with charges, and three at least."""
    first = min([today.year - YEARS_OFFERED, *(period.year for period in charged)])
    return tuple(range(today.year, first - 1, -1))


def chosen_period(year: object, month: object, *, today: date) -> Period:
    """The month that somebody asks for, refused when there is none such or it has not begun."""
    try:
        period = Period(_number(year), _number(month))
    except ValueError:
        raise Refused(texts.NO_SUCH_MONTH) from None
    return _begun(period, today)


def written_period(text: str, *, today: date) -> Period:
    """The month written as `YYYY-MM`, refused as in `chosen_period`."""
    try:
        period = Period.parse(text)
    except ValueError:
        raise Refused(texts.NO_SUCH_MONTH) from None
    return _begun(period, today)


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and fullmatch(r"[0-9]{1,4}", value):
        return int(value)
    raise ValueError("not a number")


def _begun(period: Period, today: date) -> Period:
    if period > Period.of(today):
        raise Refused(texts.FUTURE_MONTH)
    return period


def page_start(offset: int, recipient_count: int, page_size: int) -> int:
    """How many recipients precede the page that `offset` is on; the last page at most."""
    last = max(0, recipient_count - 1)
    return min(max(0, offset), last) // page_size * page_size


def file_name(contract_number: str, period: Period, language: Language) -> str:
    """The report's file name."""
    return texts.FILE_NAME[language].format(period=period, number=contract_number)


def file_names(contract_number: str, period: Period) -> tuple[str, ...]:
    """The names that the same report has in the languages it may be sent in."""
    return tuple(file_name(contract_number, period, language) for language in LANGUAGES)
