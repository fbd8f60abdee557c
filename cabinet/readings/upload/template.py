"""The template: a workbook with the contract's meters, to be filled in without the cabinet."""

from collections.abc import Iterable
from typing import Final

from cabinet.core.text import Language
from cabinet.documents.xlsx import Heading, Value, table_workbook
from cabinet.readings import texts
from cabinet.readings.names import water_name
from cabinet.readings.rules import MeterRow
from cabinet.readings.upload.texts import METER, PLACE

_HEADINGS: Final = (
    (METER, 18, ""),
    (texts.WATER, 8, ""),
    (texts.SERIAL, 16, ""),
    (PLACE, 36, ""),
    (texts.PREVIOUS, 16, "0.000"),
    (texts.PREVIOUS_DATE, 14, ""),
    (texts.CURRENT, 16, ""),
)


def readings_template(meters: Iterable[tuple[str, MeterRow]], language: Language) -> bytes:
    """The workbook of these meters and their numbers in billing, current readings empty."""
    headings = [Heading(words[language], width, form) for words, width, form in _HEADINGS]
    rows = [_cells(number, meter, language) for number, meter in meters]
    return table_workbook(texts.TITLE[language], headings, rows)


def _cells(number: str, meter: MeterRow, language: Language) -> list[Value]:
    previous = meter.previous
    return [
        number,
        water_name(meter.water)[language],
        meter.serial,
        meter.location,
        previous.value_m3 if previous else None,
        previous.taken_on if previous else None,
        None,
    ]
