"""Texts and identifiers in cells, as far as a spreadsheet has not made something else of them."""

from re import IGNORECASE
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import TRUTH_VALUES, Cell, Number
from cabinet.documents.tables.days import is_local_date, is_month_name
from cabinet.documents.tables.encodings import has_lost_letters

_MOST_DIGITS: Final = 15  # a float keeps no more
# `1E+5`, `1,3E5`, what a program makes of 7 when it takes it for a number, and the apostrophe by
# which Excel marks a text.
_CHANGED: Final = pattern(
    r"-?[0-9](?:[.,][0-9]+)?E\+[0-9]{1,3}|-?[0-9][.,][0-9]+E-?[0-9]{1,3}|[0-9]+\.0"
    r"|['’].*",
    IGNORECASE,
)
_MONTH_AND_NUMBER: Final = pattern(r"(?:[0-9]{1,2}[.\s-])?([^\W\d_]{3,9})\.?(?:[.\s-][0-9]{2,4})?")
_LINE_BREAK: Final = pattern(r"\s*(?:\r\n?|\n)\s*")


def plain_text(cell: Cell) -> str:
    """The text of a cell on one line; `Refused` where a date or the like stands instead of one."""
    text = _text(cell, texts.NOT_TEXT)
    if not text.isprintable():
        text = _LINE_BREAK.sub(" ", text)
    if has_lost_letters(text):
        raise Refused(texts.WRONG_ENCODING)
    return text


def identifier_text(cell: Cell) -> str:
    """A number or name by which rows are found; `Refused` where a spreadsheet has changed it.

    What becomes a date, or a number that is written with an exponent, is such a change, and so is
    one that its format shows with other characters. One that is shown with leading zeros has them.
    """
    text = _text(cell, texts.CHANGED_BY_EXCEL)
    if isinstance(cell, Number) and (cell.is_masked or not text.isdecimal()):
        raise Refused(texts.CHANGED_BY_EXCEL)  # 12.10 has become 12.1, `A-00071` is 71
    if text.isdecimal() and text.isascii():
        return text
    if _CHANGED.fullmatch(text) or text.casefold() in TRUTH_VALUES:
        raise Refused(texts.CHANGED_BY_EXCEL)
    if is_local_date(text) or _has_month(text):
        raise Refused(texts.CHANGED_BY_EXCEL)
    if has_lost_letters(text):
        raise Refused(texts.WRONG_ENCODING)
    return text


def _text(cell: Cell, reason: Text) -> str:
    if isinstance(cell, str):
        return cell
    if not isinstance(cell, Number) or cell.is_percent:
        raise Refused(reason)
    digits = cell.text.lstrip("-").replace(".", "").lstrip("0")
    if len(digits) > _MOST_DIGITS:
        raise Refused(texts.CHANGED_BY_EXCEL)
    return str(cell)


def _has_month(text: str) -> bool:
    """Return whether a text is what Excel makes of `12.10` or `10-26`: `12.окт`, `окт.26`."""
    match = _MONTH_AND_NUMBER.fullmatch(text)
    return match is not None and any(map(str.isdecimal, text)) and is_month_name(match[1])
