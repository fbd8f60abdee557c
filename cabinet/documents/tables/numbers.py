"""Numbers as people, Excel and 1C write them: exact, or refused."""

from collections.abc import Collection
from decimal import Decimal
from re import compile as pattern
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Cell, Moment, Number

CUBIC_METRES: Final = ("м3", "м³", "m3", "m³", "куб.м", "куб.м.", "куб. м", "куб. м.")
TENGE: Final = ("₸", "тг", "тг.", "тенге", "теңге", "kzt")
_SPACES: Final = (
    " \u00a0\u2007\u2009\u202f"  # between thousands: a common one, and such as do not break
)
_MINUSES: Final = "-\u2212\u2010\u2011\u2013"
_SIMPLE: Final = pattern(r"-?[0-9]{1,20}(?:[.,][0-9]{1,20})?")
_NUMBER: Final = pattern(
    rf"([0-9]{{1,20}}|[0-9]{{1,3}}([{_SPACES}])[0-9]{{3}}(?:\2[0-9]{{3}}){{0,5}})?(?:[.,]([0-9]{{1,20}}))?"
)
_SIGNED: Final = pattern(
    rf"(?:([{_MINUSES}])[{_SPACES}]?)?([0-9.,{_SPACES}]*[0-9])[{_SPACES}]?([{_MINUSES}])?|\(([^()]*)\)"
)


def number_text(cell: Cell, *, units: Collection[str] = ()) -> str:
    """The number in a cell as `-1234.56`; `Refused` when it is none that is surely meant.

    One of the `units` may stand behind it.
    """
    if isinstance(cell, str):
        is_simple = _SIMPLE.fullmatch(cell) is not None
        return cell.replace(",", ".") if is_simple else _plain(_without_unit(cell, units))
    if isinstance(cell, Moment):
        raise Refused(texts.NUMBER_BECAME_A_DATE)
    if not isinstance(cell, Number):
        raise Refused(texts.NOT_A_NUMBER)
    if cell.is_percent:
        raise Refused(texts.A_PERCENTAGE)
    return cell.text


def percent_text(cell: Cell) -> str:
    """The percentage in a cell, where 16 %, the percent cell 0.16 and 16 are the same."""
    if isinstance(cell, Number) and cell.is_percent:
        return format(Decimal(cell.text) * 100, "f")
    return number_text(cell, units=("%",))


def _without_unit(text: str, units: Collection[str]) -> str:
    folded = text.casefold()
    unit = next((one for one in sorted(units, key=len, reverse=True) if folded.endswith(one)), "")
    return text[: len(text) - len(unit)].rstrip() if unit else text


def _plain(text: str) -> str:
    signed = _SIGNED.fullmatch(text)
    if signed is None or (signed[1] and signed[3]):
        raise Refused(texts.NOT_A_NUMBER)
    match = _NUMBER.fullmatch(signed[2] or signed[4] or "")
    if match is None or not (match[1] or match[3]):
        raise Refused(texts.NOT_A_NUMBER)
    sign = "-" if signed[1] or signed[3] or signed[4] else ""
    whole = match[1] or "0"
    if match[2]:
        whole = whole.replace(match[2], "")
    return f"{sign}{whole}.{match[3]}" if match[3] else sign + whole
