"""Days and months as people, Excel and 1C write them."""

from datetime import date, datetime, time, timedelta
from functools import cache
from re import IGNORECASE
from re import compile as pattern
from typing import Final

from babel.dates import get_month_names

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Cell, Moment, Number

_MIDNIGHT: Final = r"(?:[T \u00a0]0?0:00(?::00(?:\.0+)?)?)?"
_ISO: Final = pattern(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_MIDNIGHT}")
_LOCAL: Final = pattern(rf"([0-9]{{1,2}})\.([0-9]{{1,2}})\.([0-9]{{4}}){_MIDNIGHT}(?:\s?г\.?)?")
_SHORT: Final = pattern(rf"([0-9]{{2}})\.([0-9]{{2}})\.([0-6][0-9]){_MIDNIGHT}")
_SLASHED: Final = pattern(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}){_MIDNIGHT}")
_WITH_TIME: Final = pattern(r"[0-9./-]{8,10}[T \u00a0]+[0-9]{1,2}:[0-9]{2}.*")
_YEAR_FIRST: Final = pattern(r"([0-9]{4})[-./]([0-9]{1,2})")
_MONTH_FIRST: Final = pattern(r"([0-9]{1,2})[-./]([0-9]{4})")
_NAMED: Final = pattern(
    r"([^\W\d_]+)[.\s-]{0,3}([0-9]{4}|[0-9]{2})(?:\s?(?:г|год|ж|жыл)\.?)?", IGNORECASE
)
_SERIAL: Final = pattern(r"[0-9]{5}")
_EPOCH: Final = date(1899, 12, 30)
# Serials of these days are no years, amounts or numbers of six digits.
_FIRST_SERIAL: Final = (date(2000, 1, 1) - _EPOCH).days
_LAST_SERIAL: Final = (date(2099, 12, 31) - _EPOCH).days
_MORE_NAMES: Final = {"сен": 9, "сент": 9, "нояб": 11, "ноя": 11, "фев": 2, "мая": 5}


def day_of(cell: Cell) -> date:
    """The day in a cell; `Refused` when it is none that is surely meant."""
    if isinstance(cell, Moment):
        return _midnight(cell.when)
    if isinstance(cell, Number):
        return _of_serial(cell.text)
    if not isinstance(cell, str):
        raise Refused(texts.NOT_A_DATE)
    return _written_day(cell)


def month_of(cell: Cell) -> Period:
    """The month in a cell: by number, by name, or by any of its days."""
    try:
        if isinstance(cell, str) and (period := _written_month(cell)) is not None:
            return period
        return Period.of(day_of(cell))
    except ValueError:
        raise Refused(texts.NOT_A_MONTH) from None
    except Refused as refused:
        raise Refused(
            texts.NOT_A_MONTH if refused.text == texts.NOT_A_DATE else refused.text
        ) from None


def written_date(text: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date as it is written, of any year; `None` for any other text."""
    if (match := _ISO.fullmatch(text)) is not None:
        return int(match[1]), int(match[2]), int(match[3])
    if (match := _LOCAL.fullmatch(text)) is not None:
        return int(match[3]), int(match[2]), int(match[1])
    return None


def is_local_date(text: str) -> bool:
    """Return whether a text is a date as Excel writes it here."""
    return _LOCAL.fullmatch(text) is not None


def is_month_name(word: str) -> bool:
    """Return whether a word is the name of a month, or short for one."""
    return word.casefold().rstrip(".") in _names()


@cache
def _names() -> dict[str, int]:
    """The months by their names; to read those of three languages is 30 ms of a start."""
    return {
        name.casefold().rstrip("."): number
        for language in ("ru", "kk", "en")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    } | _MORE_NAMES


def _midnight(when: datetime) -> date:
    if when.time() != time.min:
        raise Refused(texts.TIME_OF_DAY)
    return when.date()


def _of_serial(text: str) -> date:
    """The day of Excel's number for it, which a cell without a format shows."""
    if _SERIAL.fullmatch(text) is None or not _FIRST_SERIAL <= int(text) <= _LAST_SERIAL:
        raise Refused(texts.NOT_A_DATE)
    return _EPOCH + timedelta(days=int(text))


def _written_day(text: str) -> date:
    if text.isdecimal():
        return _of_serial(text)
    parts = written_date(text) or _of_this_century(text) or _slashed(text)
    if parts is None:
        is_timed = _WITH_TIME.fullmatch(text) is not None
        raise Refused(texts.TIME_OF_DAY if is_timed else texts.NOT_A_DATE)
    try:
        return date(*parts)
    except ValueError:
        raise Refused(texts.NOT_A_DATE) from None


def _of_this_century(text: str) -> tuple[int, int, int] | None:
    """A date with two digits of its year, none of which the cabinet has from before 2000."""
    match = _SHORT.fullmatch(text)
    return (2000 + int(match[3]), int(match[2]), int(match[1])) if match else None


def _slashed(text: str) -> tuple[int, int, int] | None:
    """A date that Excel in English or Russian wrote with strokes, where only one reading is one."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = (int(part) for part in match.groups())
    if first <= 12 and second <= 12 and first != second:
        raise Refused(texts.WHICH_IS_THE_MONTH)
    return (year, second, first) if second <= 12 else (year, first, second)


def _written_month(text: str) -> Period | None:
    if (match := _YEAR_FIRST.fullmatch(text)) is not None:
        return Period(int(match[1]), int(match[2]))
    if (match := _MONTH_FIRST.fullmatch(text)) is not None:
        return Period(int(match[2]), int(match[1]))
    match = _NAMED.fullmatch(text)
    number = _names().get(match[1].casefold()) if match else None
    if match is None or number is None:
        return None
    year = int(match[2])
    return Period(year if year > 99 else 2000 + year, number)
