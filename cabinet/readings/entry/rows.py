"""The rows of the table in the reader's words."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from sys import intern
from typing import Final

from cabinet.core.enums import ReadingStatus, Water
from cabinet.core.formats import date, decimal
from cabinet.core.text import Language
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.status_messages import rejection_of
from cabinet.readings.entry.table_texts import (
    OVER_SENT,
    REMOVED_BEFOREHAND,
    WITHOUT_SERIAL_BEFOREHAND,
)
from cabinet.readings.names import entered_words, source_words, water_name
from cabinet.readings.plausibility import Expected, expected
from cabinet.readings.rules import MeterRow, field_of
from cabinet.readings.verification import verification

_FINEST: Final = Decimal("0.000001")  # that assets/grid.js reckons with
_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")


@dataclass(frozen=True, slots=True)
class ShownMeter:
    """A row of the table as it is read; `key` changes when the cell is to be filled anew.

    `typed` is what stands in the cell: the draft, else what was sent. `note` tells of both, or why
    nothing is taken. A consumption that is more than `most`, or none where there is always `some`,
    is asked about; `usual` is what is usual. A row that `continues` is of the object above.
    """

    field: str
    key: str
    continues: bool
    water: str
    is_hot: bool
    serial: str
    location: str
    verification: str
    due: str
    unreadable: bool
    is_removed: bool
    previous_date: str
    previous: str
    previous_source: str
    most: str
    usual: str
    some: bool
    typed: str
    note: str
    sent: str
    sent_date: str
    sent_source: str
    state: str
    state_mood: str
    rejection: str


def shown_meter(
    row: MeterRow,
    language: Language,
    *,
    draft: str | None,
    today: datetime.date,
    fillings: int,
    continues: bool,
) -> ShownMeter:
    """The row in words; `fillings` counts how often all cells were filled anew."""
    nothing = texts.NOTHING[language]
    previous, sent = row.previous, row.sent
    latest = sent or row.rejected
    water = water_name(row.water)[language]
    value = shown_value(row, language)
    typed = value if draft is None else draft
    usual = expected(row, today)
    source = texts.SITE[language]
    return ShownMeter(
        field=field_of(row.meter_id),
        key=intern(f"{value}:{fillings}"),  # most of four hundred are the same
        continues=continues,
        water=water,
        is_hot=row.water == Water.HOT,
        serial=row.serial or nothing,
        location=row.location,
        verification=date(row.verification_due, language) if row.verification_due else nothing,
        due=verification(row.verification_due, today) if row.is_installed else "",
        unreadable=not row.can_be_read,
        is_removed=not row.is_installed,
        previous_date=date(previous.taken_on, language) if previous else nothing,
        previous=row.dial.written(previous.value_m3)[language] if previous else nothing,
        previous_source=(source_words(previous.source, language) or source)
        if previous
        else nothing,
        most=_number(usual.most_m3) if usual else "",
        usual=_usual(usual, language),
        some=usual is not None and usual.is_some,
        typed=typed,
        note=_note(row, typed, language),
        sent=value,
        sent_date=date(latest.sent_on, language) if latest else nothing,
        sent_source=(entered_words(latest.source) or texts.SITE)[language] if latest else nothing,
        state=status_texts.STATES[latest.status][language] if latest else "",
        state_mood=latest.status if latest else "",
        rejection=rejection_of(row, language),
    )


def is_same_object(above: MeterRow, row: MeterRow) -> bool:
    """Return whether a row continues the object of the one above it."""
    is_known = bool(row.account) and row.can_be_read
    return is_known and (above.account, above.can_be_read) == (row.account, True)


def shown_value(row: MeterRow, language: Language) -> str:
    """The value that was sent as it stands in its cell, empty where none was."""
    return row.dial.written(row.sent.value_m3)[language] if row.sent else ""


def _note(row: MeterRow, typed: str, language: Language) -> str:
    if not row.can_be_read:
        reason = WITHOUT_SERIAL_BEFOREHAND if row.is_installed else REMOVED_BEFOREHAND
        return reason[language]
    value = shown_value(row, language)
    return OVER_SENT.format(sent=value)[language] if value not in ("", typed) else ""


def _number(limit_m3: Decimal) -> str:
    """A limit as the script compares with it: nothing finer is ever typed."""
    return f"{limit_m3.quantize(_FINEST, ROUND_FLOOR).normalize():f}"


def _usual(usual: Expected | None, language: Language) -> str:
    """From how much to how much is usual, one figure where both are the same."""
    if usual is None or usual.low_m3 is None or usual.high_m3 is None:
        return ""
    step = _TENTH if usual.high_m3 >= 1 else _HUNDREDTH
    ends = (decimal(end.quantize(step), language) for end in (usual.low_m3, usual.high_m3))
    return "–".join(dict.fromkeys(ends))


def waits_for_staff(row: MeterRow) -> bool:
    """Return whether staff are still to decide about the value that was sent."""
    return row.sent is not None and row.sent.status == ReadingStatus.HELD


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
