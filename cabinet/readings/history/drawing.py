"""A meter's readings as rows and as a chart, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile
from typing import Final

from cabinet.core import formats
from cabinet.core.text import Language as Code
from cabinet.readings.history import texts
from cabinet.readings.history.formatting import note_words, source_words, state_words
from cabinet.readings.history.rules import Consumption, Entry
from cabinet.ui.chart import Bar, Drawing, Place, draw

_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True)
class ShownReading:
    """A row of the table as it is read."""

    day: str
    value: str
    used: str
    source: str
    state: str
    note: str


def shown_reading(entry: Entry, language: Code) -> ShownReading:
    """A reading as a row."""
    reading, nothing = entry.reading, texts.NOTHING[language]
    used = entry.consumption
    return ShownReading(
        day=formats.date(reading.taken_on, language).replace(" ", _NO_BREAK),
        value=formats.volume(reading.value_m3, language, unit=False),
        used=_used(used, language, unit=False) if used else nothing,
        source=source_words(reading, language),
        state=state_words(reading, language),
        note=note_words(entry, language),
    )


def _used(used: Consumption, language: Code, *, unit: bool = True) -> str:
    volume = formats.volume(used.volume_m3, language, unit=unit)
    if used.months == 1:
        return volume
    return texts.FOR_MONTHS[language].format(volume=volume, months=used.months)


def average_words(average: Decimal, language: Code) -> str:
    """The mean of a month in words."""
    return texts.AVERAGE[language].format(volume=formats.volume(average, language))


def drawing_of(entries: Sequence[Entry], average: Decimal | None, language: Code) -> Drawing:
    """The chart from the first consumption on: what stands before it would read as zero."""
    counted = [entry for entry in reversed(entries) if entry.counts]
    places = [_place(entry, language) for entry in dropwhile(_is_unknown, counted)]
    return draw(places, unit=texts.CUBIC_METRES, language=language, average=average)


def _is_unknown(entry: Entry) -> bool:
    return entry.consumption is None


def _place(entry: Entry, language: Code) -> Place:
    day, used = entry.reading.taken_on, entry.consumption
    bar = Bar(None)
    if used:
        words = texts.BAR[language].format(
            day=formats.date(day, language), used=_used(used, language)
        )
        bar = Bar(used.volume_m3, words, "whole" if used.months > 1 else "now")
    return Place(formats.month_short(day.month, language), str(day.year), (bar,))


def drawing_words(used: Sequence[Consumption], language: Code) -> str:
    """What the chart shows, for whoever hears it; empty without consumptions."""
    if not used:
        return ""
    most = max(used, key=lambda one: one.volume_m3)
    return texts.CHART_WORDS[language].format(count=len(used), most=_used(most, language))
