"""What the history says of a reading, on the page and in the workbook."""

from datetime import date
from decimal import Decimal

import pytest

from cabinet.core.enums import ReadingEvent
from cabinet.core.text import LANGUAGES
from cabinet.readings.history.formatting import note_words
from cabinet.readings.history.rules import Reading, entries_since
from cabinet.readings.meter_register import Dial

DAY = date(2026, 10, 25)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("final", "последнее показание снятого прибора"),
        ("initial", "начальное показание нового прибора"),
    ],
)
def test_the_readings_of_a_replacement_are_named(event: str, words: str) -> None:
    before = Reading(date(2026, 9, 25), Decimal(1))
    latest, _ = entries_since(
        [before, Reading(DAY, Decimal(5), event=event)], dial=Dial(8, 3), since=before.taken_on
    )
    assert note_words(latest, "ru") == words


def test_every_event_has_words_of_its_own_in_each_language() -> None:
    readings = [Reading(DAY, Decimal(5), event=event) for event in ReadingEvent]
    entries = entries_since(
        [Reading(date(2026, 9, 25), Decimal(1)), *readings], dial=Dial(8, 3), since=DAY
    )
    notes = {note_words(entry, language) for entry in entries for language in LANGUAGES}
    assert len(notes) == len(ReadingEvent) * len(LANGUAGES)
    assert all(notes)
