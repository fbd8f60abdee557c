"""Parses the cells of billing's files: pure functions from text to value."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from re import compile as pattern
from typing import Any, Final
from unicodedata import category, normalize

from cabinet.core.email_address import NOT_AN_EMAIL, problem_of_email
from cabinet.core.errors import Refused
from cabinet.core.folding import DASHES
from cabinet.core.iin import is_valid_iin
from cabinet.core.period import Period
from cabinet.exchange import texts
from cabinet.exchange.report import Doubtful

Rule = Callable[[str], Any]

_YES: Final = frozenset({"yes", "да", "1"})
_NO: Final = frozenset({"no", "нет", "0"})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BETWEEN_EMAILS: Final = pattern(r"[,;\s]+")
_ISO_DATE: Final = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LOCAL_DATE: Final = pattern(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
_MONTH: Final = pattern(r"([0-9]{4}-[0-9]{2})(?:-01)?")
_FIRST_BILLED: Final = date(2001, 1, 1)
_NUMBER: Final = pattern(r"-?[0-9]{1,20}(?:[.,][0-9]{1,20})?")


def words(limit: int) -> Rule:
    """Text of at most `limit` characters, none of them a control character."""

    def parse(cell: str) -> str:
        if not cell.isprintable() and any(category(letter) in _UNSEEN for letter in cell):
            raise Refused(texts.CONTROL_CHARACTER)
        if not cell.isascii():
            cell = normalize("NFC", cell)
        if len(cell) > limit:
            raise Refused(texts.TOO_LONG.format(limit=limit))
        return cell

    return parse


def identifier(limit: int) -> Rule:
    """A number or name by which rows are matched: text whose digits are ordinary ones."""
    text = words(limit)

    def parse(cell: str) -> str:
        if not cell.isascii() and any(
            letter.isnumeric() and not letter.isascii() for letter in cell
        ):
            raise Refused(texts.ODD_DIGIT)
        return text(cell)

    return parse


def choice(*names: str) -> Rule:
    """One of the names, in small or capital letters."""

    def parse(cell: str) -> str:
        name = cell.casefold()
        if name not in names:
            raise Refused(texts.NOT_A_CHOICE.format(choices=", ".join(names)))
        return name

    return parse


def decimal(*, decimals: int, least: int, most: int) -> Rule:
    """An exact number between the two; zeros beyond its `decimals` digits are dropped."""
    ordinary = pattern(rf"(-?[0-9]{{1,20}}(?:[.,][0-9]{{1,{decimals}}})?)0*")

    def parse(cell: str) -> Decimal:
        if _NUMBER.fullmatch(cell) is None:
            raise Refused(texts.NOT_A_NUMBER)
        match = ordinary.fullmatch(cell)
        if match is None:
            raise Refused(texts.TOO_MANY_DECIMALS.format(limit=decimals))
        value = Decimal(match[1].replace(",", "."))
        if not least <= value <= most:
            raise Refused(texts.OUT_OF_RANGE.format(least=least, most=most))
        return value

    return parse


def whole(*, least: int, most: int) -> Rule:
    """A whole number between the two."""
    number = decimal(decimals=1, least=least, most=most)

    def parse(cell: str) -> int:
        value = number(cell)
        if value != int(value):
            raise Refused(texts.TOO_MANY_DECIMALS.format(limit=0))
        return int(value)

    return parse


def email(cell: str) -> str | Doubtful:
    """One email address; the first of several, with a warning. A dash means that there is none."""
    if cell in DASHES:
        return ""
    addresses = [one for one in _BETWEEN_EMAILS.split(cell) if one]
    for one in addresses or [cell]:
        if problem := problem_of_email(one):
            raise Refused(texts.NOT_AN_EMAIL if problem == NOT_AN_EMAIL else problem)
    if len(addresses) == 1:
        return addresses[0]
    return Doubtful(addresses[0], texts.SEVERAL_EMAILS.format(email=addresses[0]))


def iin(cell: str) -> str:
    """An ИИН or БИН whose check digit is right."""
    if not is_valid_iin(cell):
        raise Refused(texts.NOT_AN_IIN)
    return cell


def yes_or_no(cell: str) -> bool:
    """Yes or no, in Russian, English or as 1 and 0."""
    answer = cell.casefold()
    if answer in _YES:
        return True
    if answer in _NO:
        return False
    raise Refused(texts.NOT_A_CHOICE.format(choices="yes, no"))


def day(cell: str) -> date:
    """A date of the years 1900 to 2199, as `YYYY-MM-DD` or `DD.MM.YYYY`."""
    iso, local = _ISO_DATE.fullmatch(cell), _LOCAL_DATE.fullmatch(cell)
    parts = iso.groups() if iso else local.groups()[::-1] if local else ("0", "0", "0")
    try:
        found = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        raise Refused(texts.NOT_A_DATE) from None
    if not 1900 <= found.year <= 2199:
        raise Refused(texts.NOT_A_DATE)
    return found


def billed_day(cell: str) -> date:
    """A date of the years 2001 to 2199: its month and the ones beside it are a `Period` each."""
    found = day(cell)
    if found < _FIRST_BILLED:
        raise Refused(texts.OUT_OF_RANGE.format(least=_FIRST_BILLED, most="2199-12-31"))
    return found


def month(cell: str) -> Period:
    """A month as `YYYY-MM`; Excel makes of it the month's first day, which is taken too."""
    match = _MONTH.fullmatch(cell)
    try:
        return Period.parse(match[1] if match else "")
    except ValueError:
        raise Refused(texts.NOT_A_MONTH) from None


def shown(cell: str) -> str:
    """A cell as a report shows it: on one line, no longer than 40 characters."""
    line = "".join(letter if letter.isprintable() else "·" for letter in cell)
    return line if len(line) <= 40 else f"{line[:39]}…"
