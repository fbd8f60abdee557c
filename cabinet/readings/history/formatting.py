"""A meter and its readings in words, alike on the page and in the workbook."""

from cabinet.core.enums import ReadingStatus
from cabinet.core.text import Language
from cabinet.readings import names
from cabinet.readings import texts as readings_texts
from cabinet.readings.history import texts
from cabinet.readings.history.rules import BILLED, Entry, KnownMeter, Reading


def meter_words(meter: KnownMeter, language: Language) -> str:
    """A meter in one line, beginning with what it is looked for by."""
    parts = (
        meter.serial or texts.NO_SERIAL[language],
        names.water_name(meter.water)[language],
        meter.location,
        "" if meter.is_installed else texts.REMOVED[language],
    )
    return ", ".join(part for part in parts if part)


def source_words(reading: Reading, language: Language) -> str:
    """The source of a reading."""
    if reading.status == BILLED:
        return names.source_words(reading.source, language) or texts.NOTHING[language]
    return (names.entered_words(reading.source) or readings_texts.SITE)[language]


def state_words(reading: Reading, language: Language) -> str:
    """The status of a reading, with the reason where it was rejected."""
    state = texts.STATES[reading.status]
    if reading.status == ReadingStatus.REJECTED and reading.reason:
        state = texts.WITH_REASON.format(state=state, reason=reading.reason)
    return state[language]


def note_words(entry: Entry, language: Language) -> str:
    """The notes about a reading; empty for an ordinary one."""
    reading = entry.reading
    notes = [
        texts.SUPERSEDED if entry.is_superseded else None,
        texts.EVENTS.get(reading.event),
        texts.STATEMENTS.get(reading.statement),
        texts.UNKNOWN.get(entry.unknown),
    ]
    return "; ".join(note[language] for note in notes if note)
