"""Judges the rows of an uploaded file of readings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.text import Text
from cabinet.documents.tables import texts as table_texts
from cabinet.documents.tables.cells import (
    Cell,
    Row,
    column_name,
    looks_like_a_total,
    readable,
)
from cabinet.documents.tables.limits import HEADING_WITHIN
from cabinet.documents.tables.names import identifier_text
from cabinet.documents.tables.numbers import CUBIC_METRES, number_text
from cabinet.documents.tables.reader import Table
from cabinet.readings import texts as reading_texts
from cabinet.readings.plausibility import SomeRefused, doubts, new_values
from cabinet.readings.rules import MeterRow
from cabinet.readings.status_texts import DOUBT_WORDS
from cabinet.readings.upload import texts

MOST_ROWS: Final = 1000
LAST_LINE: Final = 5000
# A browser hands the rows on in one message to the server, which takes 64 kB.
_MOST_CHARACTERS: Final = 40_000
_LONGEST_NUMBER: Final = 60
_LONGEST_VALUE: Final = 40
_LONGEST_SHEET: Final = 31  # characters of its name; Excel takes no more
# The headings of the template, and the names of the exchange with billing.
_METER_NAMES: Final = frozenset(map(column_name, ("meter_id", *texts.METER)))
_VALUE_NAMES: Final = frozenset(map(column_name, ("value", *reading_texts.CURRENT)))
COLUMN_NAMES: Final = _METER_NAMES | _VALUE_NAMES
# What may be wrong with the cells of a row, by the name under which a browser hands it on.
FAULTS: Final = {
    "error": table_texts.EXCEL_ERROR,
    "formula": table_texts.NO_SAVED_VALUE,
    "merged": table_texts.MERGED,
    "total": table_texts.LOOKS_LIKE_A_TOTAL,
    "changed": table_texts.CHANGED_BY_EXCEL,
    "date": table_texts.NUMBER_BECAME_A_DATE,
    "percentage": table_texts.A_PERCENTAGE,
    "encoding": table_texts.WRONG_ENCODING,
    "unreadable": table_texts.NOT_READABLE,
}
_FAULT_OF: Final = {text: name for name, text in FAULTS.items()}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of a file: its line, billing's number of the meter, and what stands for its value.

    `fault` names what makes it unreadable, as in `FAULTS`. One that `is_hidden` was not seen by
    whoever looked at the file.
    """

    line: int
    number: str
    typed: str
    fault: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """The rows of a file, with the sheet and line of its heading unless it is at the start.

    `sheet` is empty where the file has none, `heading` is 0 at the start.
    """

    rows: tuple[FileRow, ...]
    sheet: str = ""
    heading: int = 0


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


def rows_of(table: Table) -> tuple[FileRow, ...]:
    """The rows of a table below its heading; `Refused` when it is no table of readings."""
    places = _columns(table.heading)
    found = []
    for row in table.rows:
        number, typed = (row.cells[at] if at < len(row.cells) else "" for at in places)
        if not (number or typed):
            continue
        if row.line > LAST_LINE or len(found) >= MOST_ROWS:
            raise Refused(texts.TOO_HEAVY)
        fault = "total" if looks_like_a_total(row) else ""
        found.append(_file_row(row, number, typed, fault))
    if sum(len(row.number) + len(row.typed) for row in found) > _MOST_CHARACTERS:
        raise Refused(texts.TOO_HEAVY)
    if not any(row.typed or row.fault for row in found):
        raise Refused(texts.NO_VALUES.format(current=reading_texts.CURRENT))
    return tuple(found)


def _columns(heading: Row) -> tuple[int, int]:
    names = [column_name(cell) for cell in heading.cells]
    meter = next((place for place, name in enumerate(names) if name in _METER_NAMES), None)
    value = next((place for place, name in enumerate(names) if name in _VALUE_NAMES), None)
    if meter is None or value is None:
        raise Refused(texts.NO_COLUMNS.format(meter=texts.METER, current=reading_texts.CURRENT))
    return meter, value


def read_table(table: Table) -> ReadFile:
    """The rows of a table, and where its heading was found; `Refused` as in `rows_of`."""
    rows = rows_of(table)
    if table.is_at_start:
        return ReadFile(rows)
    sheet = "".join(letter for letter in table.sheet if letter.isprintable())
    return ReadFile(rows, sheet[:_LONGEST_SHEET], table.heading.line)


def _file_row(row: Row, number: Cell, typed: Cell, fault: str) -> FileRow:
    try:
        name = identifier_text(readable(number))
    except Refused as refused:
        name, fault = str(number), fault or _FAULT_OF.get(refused.text, "unreadable")
    try:
        cell = readable(typed)
        value = number_text(cell, units=CUBIC_METRES) if cell else ""
    except Refused as refused:
        value = str(typed)
        if not isinstance(typed, str):  # what was typed is judged as if it had been typed here
            fault = fault or _FAULT_OF.get(refused.text, "unreadable")
    short = name[:_LONGEST_NUMBER], value[:_LONGEST_VALUE]
    return FileRow(row.line, *short, fault, row.is_hidden)


def as_plain(file: ReadFile) -> dict[str, Any]:
    """A file as a browser hands it on."""
    rows = [[row.line, row.number, row.typed, row.fault, row.is_hidden] for row in file.rows]
    return {"rows": rows, "sheet": file.sheet, "heading": file.heading}


def handed_on(file: object) -> ReadFile:
    """The file that a browser hands on, which may hand on anything; `Refused` for what is none."""
    if not isinstance(file, dict) or file.keys() != {"rows", "sheet", "heading"}:
        raise Refused(reading_texts.NOT_A_FORM)
    rows, sheet, heading = file["rows"], file["sheet"], file["heading"]
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_ROWS:
        raise Refused(reading_texts.NOT_A_FORM)
    if type(sheet) is not str or type(heading) is not int:
        raise Refused(reading_texts.NOT_A_FORM)
    if len(sheet) > _LONGEST_SHEET or not 0 <= heading <= HEADING_WITHIN:
        raise Refused(reading_texts.NOT_A_FORM)
    return ReadFile(tuple(_row_of(one) for one in rows), sheet, heading)


def _row_of(cells: object) -> FileRow:
    if not isinstance(cells, list) or [type(cell) for cell in cells] != [int, str, str, str, bool]:
        raise Refused(reading_texts.NOT_A_FORM)
    line, number, typed, fault, is_hidden = cells
    is_short = len(number) <= _LONGEST_NUMBER and len(typed) <= _LONGEST_VALUE
    if not (0 < line <= LAST_LINE and is_short and fault in ("", *FAULTS)):
        raise Refused(reading_texts.NOT_A_FORM)
    return FileRow(line, number, typed, fault, is_hidden)


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
    rows: Sequence[FileRow], meters: Mapping[str, MeterRow], *, day: date
) -> tuple[JudgedRow, ...]:
    """Every row with what would be said of it on `day`, wrong ones first.

    `meters` are the customer's, by number.
    """
    times = Counter(row.number for row in rows)
    verdicts = [_judged(row, meters.get(row.number), times[row.number], day) for row in rows]
    order = list(Verdict)
    return tuple(sorted(verdicts, key=lambda one: order.index(one.verdict)))


def _judged(row: FileRow, meter: MeterRow | None, times: int, day: date) -> JudgedRow:
    if row.fault or meter is None:
        words = _sentence(FAULTS[row.fault]) if row.fault else texts.NOT_YOURS
        return JudgedRow(row, Verdict.WRONG, words, meter)
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
    doubtful = doubts(values, day=day)
    verdict, words = (
        (Verdict.ASKED, DOUBT_WORDS[doubtful[0].doubt])
        if doubtful
        else (Verdict.NEW, texts.WILL_BE_SENT)
    )
    return JudgedRow(row, verdict, words, meter, values[0].value_m3, values[0].consumption_m3)


def summary(rows: Sequence[JudgedRow]) -> Text:
    """The number of rows, and of each verdict that occurs among them."""
    counts = Counter(one.verdict for one in rows)
    said = [texts.COUNTS[one].format(count=counts[one]) for one in Verdict if counts[one]]
    listed = Text(*map(". ".join, zip(*said, strict=True)))
    return texts.SUMMARY.format(rows=len(rows), counts=listed)


def _sentence(words: Text) -> Text:
    return Text(*(one[:1].upper() + one[1:] for one in words))


def _refused(row: FileRow, meter: MeterRow, refused: SomeRefused) -> JudgedRow:
    (words,) = refused.fields.values()
    if not refused.unexplained:
        return JudgedRow(row, Verdict.WRONG, words, meter)
    return JudgedRow(row, Verdict.BELOW, words, meter, refused.unexplained[0].value_m3)
