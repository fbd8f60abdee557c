"""Parses the cells of billing's files: pure functions from what a cell holds to its value."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from re import compile as pattern
from typing import Any, Final
from unicodedata import category, normalize

from cabinet.core.email_address import NOT_AN_EMAIL, problem_of_email
from cabinet.core.errors import Refused
from cabinet.core.folding import DASHES
from cabinet.core.iin import is_valid_iin
from cabinet.core.period import Period
from cabinet.documents.tables import texts as table_texts
from cabinet.documents.tables.cells import Cell, Moment, Number
from cabinet.documents.tables.days import day_of, month_of, written_date
from cabinet.documents.tables.names import identifier_text, plain_text
from cabinet.documents.tables.numbers import number_text, percent_text
from cabinet.exchange import texts
from cabinet.exchange.report import Doubtful

Rule = Callable[[Cell], Any]

_YES: Final = frozenset({"yes", "да", "иә", "1", "true", "истина"})
_NO: Final = frozenset({"no", "нет", "жоқ", "0", "false", "ложь"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BETWEEN_EMAILS: Final = pattern(r"[,;\s]+")
_FIRST_BILLED: Final = date(2001, 1, 1)
_NUMBER: Final = pattern(r"-?[0-9]{1,20}(?:\.[0-9]{1,20})?")
_OF_THOUSANDS: Final = pattern(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_EPOCH: Final = date(1899, 12, 30)
_DAYS_OF_RECEIPTS: Final = range(*((date(year, 1, 1) - _EPOCH).days for year in (2001, 3000)))


def words(limit: int) -> Rule:
    """Text of at most `limit` characters, none of them a control character."""

    def parse(cell: Cell) -> str:
        return _short(plain_text(cell), limit)

    return parse


def _short(text: str, limit: int) -> str:
    if not text.isprintable() and any(category(letter) in _UNSEEN for letter in text):
        raise Refused(texts.CONTROL_CHARACTER)
    if not text.isascii():
        text = normalize("NFC", text)
    if len(text) > limit:
        raise Refused(texts.TOO_LONG.format(limit=limit))
    return text


def identifier(limit: int) -> Rule:
    """A number or name by which rows are matched: text whose digits are ordinary ones."""
    return lambda cell: _key(identifier_text(cell), limit)


def document(limit: int) -> Rule:
    """The name of a document, by which rows are matched: it may be a date."""
    return lambda cell: _key(plain_text(cell), limit)


def _key(text: str, limit: int) -> str:
    if not text.isascii() and any(letter.isnumeric() and not letter.isascii() for letter in text):
        raise Refused(texts.ODD_DIGIT)
    return _short(text, limit)


def receipt(limit: int) -> Rule:
    """The number of a receipt; of `2611-3-1`, as they were once, Excel makes a day of year 2611."""
    number = identifier(limit)

    def parse(cell: Cell) -> str:
        parts = _parts_of_day(cell)
        if parts is None or not (2000 < parts[0] < 3000 and 1 <= parts[0] % 100 <= 12):
            return number(cell)
        return "-".join(str(part) for part in parts)

    return parse


def _parts_of_day(cell: Cell) -> tuple[int, int, int] | None:
    if isinstance(cell, str):
        return written_date(cell)
    if isinstance(cell, Number) and cell.text.isdecimal() and int(cell.text) in _DAYS_OF_RECEIPTS:
        cell = Moment(datetime.combine(_EPOCH + timedelta(days=int(cell.text)), time.min))
    if isinstance(cell, Moment):
        return cell.when.year, cell.when.month, cell.when.day
    return None


def choice(*names: str) -> Rule:
    """One of the names, in small or capital letters."""

    def parse(cell: Cell) -> str:
        name = str(cell).casefold()
        if name not in names:
            raise Refused(texts.NOT_A_CHOICE.format(choices=", ".join(names)))
        return name

    return parse


def decimal(*, decimals: int, least: int, most: int, units: Collection[str] = ()) -> Rule:
    """An exact number between the two; zeros beyond its `decimals` digits are dropped.

    Where it has no third decimal, `12,500` may as well be twelve thousand and is refused. One of
    the `units` may stand behind it.
    """
    return _decimal(partial(number_text, units=units), decimals, least, most)


def percentage(*, decimals: int) -> Rule:
    """A percentage; a share such as 0.16 is no percentage."""
    number = _decimal(percent_text, decimals, 0, 100)

    def parse(cell: Cell) -> Decimal:
        value = number(cell)
        if 0 < value < 1:
            raise Refused(texts.LOOKS_LIKE_A_SHARE)
        return value

    return parse


def _decimal(number: Callable[[Cell], str], decimals: int, least: int, most: int) -> Rule:
    ordinary = pattern(rf"(-?[0-9]{{1,20}}(?:\.[0-9]{{1,{decimals}}})?)0*")

    def parse(cell: Cell) -> Decimal:
        text = number(cell)
        if _NUMBER.fullmatch(text) is None:
            raise Refused(table_texts.NOT_A_NUMBER)
        match = ordinary.fullmatch(text)
        if match is None:
            raise Refused(texts.TOO_MANY_DECIMALS.format(limit=decimals))
        value = Decimal(match[1])
        if not least <= value <= most:
            raise Refused(texts.OUT_OF_RANGE.format(least=least, most=most))
        if decimals < 3 and _OF_THOUSANDS.fullmatch(text) and abs(value) * 1000 <= most:
            raise Refused(texts.THOUSANDS_OR_DECIMALS)
        return value

    return parse


def whole(*, least: int, most: int) -> Rule:
    """A whole number between the two."""
    number = decimal(decimals=1, least=least, most=most)

    def parse(cell: Cell) -> int:
        value = number(cell)
        if value != int(value):
            raise Refused(texts.TOO_MANY_DECIMALS.format(limit=0))
        return int(value)

    return parse


def email(cell: Cell) -> str | Doubtful:
    """One email address; the first of several, with a warning. A dash means that there is none."""
    text = plain_text(cell)
    if text in DASHES:
        return ""
    addresses = [one for one in _BETWEEN_EMAILS.split(text) if one]
    for one in addresses or [text]:
        if problem := problem_of_email(one):
            raise Refused(texts.NOT_AN_EMAIL if problem == NOT_AN_EMAIL else problem)
    if len(addresses) == 1:
        return addresses[0]
    return Doubtful(addresses[0], texts.SEVERAL_EMAILS.format(email=addresses[0]))


def iin(cell: Cell) -> str:
    """An ИИН or БИН whose check digit is right."""
    text = identifier_text(cell)
    if not is_valid_iin(text):
        raise Refused(texts.NOT_AN_IIN)
    return text


def yes_or_no(cell: Cell) -> bool:
    """Yes or no in each language, 1 or 0, or a truth value as Excel writes it."""
    answer = str(cell).casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise Refused(texts.NOT_A_CHOICE.format(choices="yes, no"))


def day(cell: Cell) -> date:
    """A date of the years 1900 to 2199."""
    found = day_of(cell)
    if not 1900 <= found.year <= 2199:
        raise Refused(table_texts.NOT_A_DATE)
    return found


def billed_day(cell: Cell) -> date:
    """A date of the years 2001 to 2199: its month and the ones beside it are a `Period` each."""
    found = day(cell)
    if found < _FIRST_BILLED:
        raise Refused(texts.OUT_OF_RANGE.format(least=_FIRST_BILLED, most="2199-12-31"))
    return found


def month(cell: Cell) -> Period:
    """A month of the years 2000 to 2199."""
    return month_of(cell)


def shown(cell: Cell) -> str:
    """A cell as a report shows it: on one line, no longer than 40 characters."""
    line = "".join(letter if letter.isprintable() else "·" for letter in str(cell))
    return line if len(line) <= 40 else f"{line[:39]}…"
