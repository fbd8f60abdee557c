"""The history of all meters of a contract as a workbook."""

from collections.abc import Sequence
from typing import Final

from cabinet.core.formats import ContractName
from cabinet.core.text import Language
from cabinet.documents.xlsx import Heading, Value, table_workbook
from cabinet.readings import texts as readings_texts
from cabinet.readings.history import texts
from cabinet.readings.history.formatting import note_words, source_words, state_words
from cabinet.readings.history.rules import Entry, MeterHistory
from cabinet.readings.names import water_name

_HEADINGS: Final = (
    (texts.ACCOUNT, 14, ""),
    (texts.PLACE, 28, ""),
    (readings_texts.WATER, 8, ""),
    (readings_texts.SERIAL, 16, ""),
    (texts.DATE, 12, ""),
    (texts.VALUE, 16, "0.000"),
    (texts.USED, 14, "0.000"),
    (texts.MONTHS, 12, ""),
    (texts.SOURCE, 16, ""),
    (texts.STATE, 24, ""),
    (texts.NOTE, 36, ""),
    (texts.RECEIPT, 16, ""),
)


def history_workbook(
    histories: Sequence[MeterHistory], contract: ContractName, language: Language
) -> bytes:
    """A row for each reading, meter after meter, the latest first."""
    return table_workbook(
        texts.TITLE[language],
        [Heading(words[language], width, form) for words, width, form in _HEADINGS],
        [_row(history, entry, language) for history in histories for entry in history.entries],
        above=[contract.named[language]],
    )


def _row(history: MeterHistory, entry: Entry, language: Language) -> Sequence[Value]:
    meter, reading, used = history.meter, entry.reading, entry.consumption
    return (
        meter.account,
        meter.location,
        water_name(meter.water)[language],
        meter.serial,
        reading.taken_on,
        reading.value_m3,
        used.volume_m3 if used else None,
        used.months if used else None,
        source_words(reading, language),
        state_words(reading, language),
        note_words(entry, language),
        reading.receipt,
    )
