"""The rows of the table in the reader's words."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cabinet.core.formats import date
from cabinet.core.text import Language
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.status_messages import rejection_of
from cabinet.readings.entry.table_texts import OVER_SENT
from cabinet.readings.names import source_words, water_name
from cabinet.readings.rules import MeterRow, field_of
from cabinet.readings.verification import verification


@dataclass(frozen=True, slots=True)
class ShownMeter:
    """A row of the table as it is read; `key` changes when the cell is to be filled anew.

    `typed` is what stands in the cell: the draft, else what was sent. `note` tells of both.
    """

    field: str
    key: str
    water: str
    serial: str
    location: str
    verification: str
    due: str
    unreadable: bool
    status: str
    previous_date: str
    previous: str
    previous_source: str
    typed: str
    note: str
    sent: str
    sent_date: str
    sent_source: str
    state: str
    state_mood: str
    rejection: str


def shown_meter(
    row: MeterRow, language: Language, *, draft: str | None, today: datetime.date, fillings: int
) -> ShownMeter:
    """The row in words; `fillings` counts how often all cells were filled anew."""
    nothing = texts.NOTHING[language]
    previous, sent = row.previous, row.sent
    latest = sent or row.rejected
    water = water_name(row.water)[language]
    value = row.dial.shown(sent.value_m3) if sent else ""
    typed = value if draft is None else draft
    note = OVER_SENT.format(sent=value)[language] if sent and value != typed else ""
    source = texts.SITE[language]
    return ShownMeter(
        field=field_of(row.meter_id),
        key=f"{value}:{fillings}",
        water=water,
        serial=row.serial or nothing,
        location=row.location,
        verification=date(row.verification_due, language) if row.verification_due else nothing,
        due=verification(row.verification_due, today) if row.is_installed else "",
        unreadable=not row.can_be_read,
        status=(texts.INSTALLED if row.is_installed else texts.REMOVED)[language],
        previous_date=date(previous.taken_on, language) if previous else nothing,
        previous=row.dial.shown(previous.value_m3) if previous else nothing,
        previous_source=(source_words(previous.source, language) or source)
        if previous
        else nothing,
        typed=typed,
        note=note,
        sent=value,
        sent_date=date(latest.sent_on, language) if latest else nothing,
        sent_source=source if latest else nothing,
        state=status_texts.STATES[latest.status][language] if latest else "",
        state_mood=latest.status if latest else "",
        rejection=rejection_of(row, language),
    )


def named_errors(
    errors: Mapping[str, Mapping[str, str]], rows: Iterable[ShownMeter]
) -> dict[str, dict[str, str]]:
    """Every cell's error in each language, with the name of its meter before it."""
    if not errors:
        return {}
    names = {row.field: _name(row) for row in rows}
    return {
        field: {code: f"{names.get(field, '')}: {words}" for code, words in error.items()}
        for field, error in errors.items()
    }


def _name(row: ShownMeter) -> str:
    return ", ".join(filter(None, (f"{row.water} {row.serial}", row.location)))
