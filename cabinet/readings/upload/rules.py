"""Judges the rows of an uploaded file of readings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.text import Text
from cabinet.readings import texts as reading_texts
from cabinet.readings.plausibility import SomeRefused, Taken, doubts, new_values
from cabinet.readings.rules import MeterRow
from cabinet.readings.status_texts import DOUBT_WORDS
from cabinet.readings.upload import texts

MOST_ROWS: Final = 1000
LAST_LINE: Final = 5000
# A browser hands the rows on in one message to the server, which takes 64 kB.
_MOST_CHARACTERS: Final = 40_000
_LONGEST_NUMBER: Final = 60
_LONGEST_VALUE: Final = 40
_HEADING_WITHIN: Final = 20  # rows; above it may stand what somebody wrote there
# The headings of the template, and the names of the exchange with billing.
_METER_NAMES: Final = frozenset({"meter_id", *(name.casefold() for name in texts.METER)})
_VALUE_NAMES: Final = frozenset({"value", *(name.casefold() for name in reading_texts.CURRENT)})
COLUMN_NAMES: Final = _METER_NAMES | _VALUE_NAMES


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file: its line, billing's number of the meter, and what stands for its value."""

    line: int
    number: str
    typed: str


class Verdict(StrEnum):
    """The verdict on a row of a file."""

    WRONG = "wrong"
    BELOW = "below"  # refused, and held for staff if the customer states why
    ASKED = "asked"
    NEW = "new"
    UNCHANGED = "unchanged"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row with its verdict in words, and the figures as far as they are known.

    `meter` is one of the customer's own.
    """

    row: FileRow
    verdict: Verdict
    words: Text
    meter: MeterRow | None = None
    value_m3: Decimal | None = None
    consumption_m3: Decimal | None = None


def rows_of(lines: Iterable[tuple[int, Sequence[str]]]) -> tuple[FileRow, ...]:
    """The rows of a table below its heading; `Refused` when it is no table of readings."""
    table = iter(lines)
    places = _columns(table)
    found = []
    for line, cells in table:
        if line > LAST_LINE or len(found) >= MOST_ROWS:
            raise Refused(texts.TOO_HEAVY)
        number, typed = (cells[place] if place < len(cells) else "" for place in places)
        if number or typed:
            found.append(FileRow(line, number[:_LONGEST_NUMBER], typed[:_LONGEST_VALUE]))
    if sum(len(row.number) + len(row.typed) for row in found) > _MOST_CHARACTERS:
        raise Refused(texts.TOO_HEAVY)
    if not any(row.typed for row in found):
        raise Refused(texts.NO_VALUES.format(current=reading_texts.CURRENT))
    return tuple(found)


def _columns(table: Iterator[tuple[int, Sequence[str]]]) -> tuple[int, int]:
    for line, cells in table:
        names = [cell.casefold() for cell in cells]
        meter = next((place for place, name in enumerate(names) if name in _METER_NAMES), None)
        value = next((place for place, name in enumerate(names) if name in _VALUE_NAMES), None)
        if meter is not None and value is not None:
            return meter, value
        if line >= _HEADING_WITHIN:
            break
    raise Refused(texts.NO_COLUMNS.format(meter=texts.METER, current=reading_texts.CURRENT))


def handed_on(rows: object) -> tuple[FileRow, ...]:
    """The rows that a browser hands on, which may hand on anything; `Refused` for what is none."""
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise Refused(reading_texts.NOT_A_FORM)
    return tuple(_row_of(one) for one in rows)


def _row_of(cells: object) -> FileRow:
    if not isinstance(cells, list) or [type(cell) for cell in cells] != [int, str, str]:
        raise Refused(reading_texts.NOT_A_FORM)
    line, number, typed = cells
    is_short = len(number) <= _LONGEST_NUMBER and len(typed) <= _LONGEST_VALUE
    if not (0 < line <= LAST_LINE and is_short):
        raise Refused(reading_texts.NOT_A_FORM)
    return FileRow(line, number, typed)


def as_billing_writes(rows: Iterable[FileRow], numbers: Iterable[str]) -> tuple[FileRow, ...]:
    """The rows under billing's own numbers of their meters, however the file writes them."""
    alike: dict[str, list[str]] = {}
    for number in numbers:
        alike.setdefault(fold(number), []).append(number)
    return tuple(
        replace(row, number=the_one(alike.get(fold(row.number), ()), row.number, str) or row.number)
        for row in rows
    )


def judged(
    rows: Sequence[FileRow],
    meters: Mapping[str, MeterRow],
    past: Mapping[int, Sequence[Taken]],
    *,
    day: date,
) -> tuple[JudgedRow, ...]:
    """Every row with what would be said of it on `day`, wrong ones first.

    `meters` are the customer's, by number; `past` are their accepted readings, as in `doubts`.
    """
    times = Counter(row.number for row in rows)
    verdicts = [_judged(row, meters.get(row.number), times[row.number], past, day) for row in rows]
    order = list(Verdict)
    return tuple(sorted(verdicts, key=lambda one: order.index(one.verdict)))


def _judged(
    row: FileRow,
    meter: MeterRow | None,
    times: int,
    past: Mapping[int, Sequence[Taken]],
    day: date,
) -> JudgedRow:
    if meter is None:
        return JudgedRow(row, Verdict.WRONG, texts.NOT_YOURS)
    if times > 1:
        return JudgedRow(row, Verdict.WRONG, texts.TWICE)
    if not row.typed:
        return JudgedRow(row, Verdict.EMPTY, texts.EMPTY, meter)
    try:
        values = new_values([meter], {meter.meter_id: row.typed}, {})
    except SomeRefused as refused:
        return _refused(row, meter, refused)
    if not values:
        return JudgedRow(row, Verdict.UNCHANGED, texts.UNCHANGED, meter)
    doubtful = doubts(values, past, day=day)
    verdict, words = (
        (Verdict.ASKED, DOUBT_WORDS[doubtful[0].doubt])
        if doubtful
        else (Verdict.NEW, texts.WILL_BE_SENT)
    )
    return JudgedRow(row, verdict, words, meter, values[0].value_m3, values[0].consumption_m3)


def _refused(row: FileRow, meter: MeterRow, refused: SomeRefused) -> JudgedRow:
    (words,) = refused.fields.values()
    if not refused.unexplained:
        return JudgedRow(row, Verdict.WRONG, words, meter)
    return JudgedRow(row, Verdict.BELOW, words, meter, refused.unexplained[0].value_m3)
