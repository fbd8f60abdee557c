"""A receipt as a PDF."""

from dataclasses import dataclass
from typing import Final

from cabinet.core import formats
from cabinet.core.enums import ReadingStatus
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text, same
from cabinet.documents.pdf import (
    BOLD,
    BOTTOM,
    LEFT,
    QUIET,
    REGULAR,
    RIGHT,
    TOP,
    Document,
    wrap,
)
from cabinet.documents.pdf_table import (
    draw_head,
    figure_columns,
    pages_of,
    put_figures,
    put_lines,
    wrapped,
)
from cabinet.readings.names import entered_words, water_name
from cabinet.readings.receipt import texts
from cabinet.readings.receipt.rules import Receipt, ReceiptLine
from cabinet.readings.status_texts import REJECTED_BECAUSE, STATEMENTS, STATES

_SIZE: Final = 8.0
_LINE: Final = 10.5
_PADDING: Final = 4.0
_GAP: Final = 7.0
_HEAD_HEIGHT: Final = 22.0
_ROOM: Final = TOP - BOTTOM - _HEAD_HEIGHT
_HEADING: Final = 80.0  # what stands above the table, without its facts
_END_HEIGHT: Final = 40.0
_FACT_LEFT: Final = LEFT + 110
_FACT_LINE: Final = 13.5
_WATER_WIDTH: Final = 34.0
_SERIAL_WIDTH: Final = 78.0
_STATE_WIDTH: Final = 110.0
_WORDS: Final = (texts.WATER, texts.SERIAL, texts.LOCATION, texts.STATE)
_FIGURES: Final = (texts.PREVIOUS, texts.VALUE, texts.CONSUMPTION)


@dataclass(frozen=True, slots=True)
class _Line:
    """A meter's cells as they are printed: words, then figures, then the state."""

    water: str
    serial: str
    location: str
    figures: tuple[str, str, str]
    state: str


@dataclass(frozen=True, slots=True)
class _Columns:
    """The left ends and widths of columns of words, and the right ends of columns of figures."""

    lefts: tuple[float, float, float, float]
    widths: tuple[float, float, float, float]
    rights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its words wrapped into their columns."""

    words: tuple[list[str], ...]
    figures: tuple[str, str, str]
    height: float


def receipt_pdf(receipt: Receipt, language: Language) -> bytes:
    """The receipt with every meter of the batch, in the reader's language."""
    lines = [_printed(line, language) for line in receipt.lines]
    columns = _columns(lines, language)
    rows = [_row(line, columns) for line in lines]
    facts = _facts(receipt, language)
    heading = _HEADING + _FACT_LINE * sum(len(words) for _, words in facts)
    heights = [row.height for row in rows]
    pages = pages_of(heights, first_room=_ROOM - heading, room=_ROOM, foot=_END_HEIGHT)
    document = Document(
        title=f"{texts.TITLE[language]} {texts.NUMBER[language].format(number=receipt.number)}",
        footer=texts.FOOTER[language].format(number=receipt.number),
        pages=len(pages),
        language=language,
    )
    for number, page in enumerate(pages):
        y = TOP if number else _draw_heading(document, receipt, facts, language)
        y = _draw_head(document, columns, y, language)
        y = _draw_rows(document, rows[page.start : page.stop], columns, y)
        if number == len(pages) - 1:
            _draw_end(document, receipt, y, language)
        document.end_page()
    return document.finished()


def _printed(line: ReceiptLine, language: Language) -> _Line:
    nothing = texts.NOTHING[language]
    used_m3, previous_m3 = line.consumption_m3, line.previous_m3
    return _Line(
        water=water_name(line.water)[language],
        serial=line.serial or nothing,
        location=line.location or nothing,
        figures=(
            nothing if previous_m3 is None else line.dial.shown(previous_m3),
            line.dial.shown(line.value_m3),
            nothing if used_m3 is None else formats.volume(used_m3, language, unit=False),
        ),
        state=_state(line, language),
    )


def _state(line: ReceiptLine, language: Language) -> str:
    state = STATES.get(line.status, same(line.status))[language]
    if line.status == ReadingStatus.REJECTED and line.reason:
        state = REJECTED_BECAUSE[language].format(reason=line.reason)
    stated = STATEMENTS.get(line.statement)
    return f"{state}. {stated[language]}" if stated else state


def _columns(lines: list[_Line], language: Language) -> _Columns:
    """The place takes what the other columns leave."""
    state = RIGHT - 2 - _STATE_WIDTH
    before, *rights = figure_columns(
        [heading[language] for heading in _FIGURES],
        [line.figures for line in lines],
        right=state - _GAP,
        gap=_GAP,
        size=_SIZE,
    )
    serial = LEFT + _WATER_WIDTH
    location = serial + _SERIAL_WIDTH
    return _Columns(
        lefts=(LEFT + 2, serial, location, state),
        widths=(
            _WATER_WIDTH - _GAP,
            _SERIAL_WIDTH - _GAP,
            max(before - location, 30.0),
            _STATE_WIDTH,
        ),
        rights=tuple(rights),
    )


def _row(line: _Line, columns: _Columns) -> _Row:
    cells = (line.water, line.serial, line.location, line.state)
    words = wrapped(cells, columns.widths, _SIZE)
    return _Row(words, line.figures, max(map(len, words)) * _LINE + 2 * _PADDING)


def _facts(receipt: Receipt, language: Language) -> list[tuple[Text, list[str]]]:
    sent_at = formats.moment(receipt.sent_at, language, settings().zone)
    entered = entered_words(receipt.source)
    facts = (
        (receipt.contract.label, receipt.contract_number),
        (texts.PAYER, receipt.payer),
        (texts.PERIOD, formats.month(receipt.period, language)),
        (texts.SENT_AT, sent_at),
        (texts.SENT_BY, entered[language] if entered else receipt.sent_by),
    )
    room = RIGHT - _FACT_LEFT
    return [(label, wrap(words, REGULAR, 9.5, room)) for label, words in facts if words]


def _draw_heading(
    document: Document,
    receipt: Receipt,
    facts: list[tuple[Text, list[str]]],
    language: Language,
) -> float:
    y = document.letterhead() - 26
    number = texts.NUMBER[language].format(number=receipt.number)
    document.write(LEFT, y, f"{texts.TITLE[language]} {number}", font=BOLD, size=14)
    y -= 8
    for label, words in facts:
        document.write(LEFT, y - _FACT_LINE, label[language], size=9.5, color=QUIET)
        for line in words:
            y -= _FACT_LINE
            document.write(_FACT_LEFT, y, line, size=9.5)
    return y - 12


def _draw_head(document: Document, columns: _Columns, y: float, language: Language) -> float:
    words, figures = ([heading[language] for heading in some] for some in (_WORDS, _FIGURES))
    return draw_head(
        document,
        y,
        words=zip(columns.lefts, words, strict=True),
        figures=zip(columns.rights, figures, strict=True),
        baseline=14,
        height=_HEAD_HEIGHT,
        size=_SIZE,
    )


def _draw_rows(document: Document, rows: list[_Row], columns: _Columns, y: float) -> float:
    text = document.text(REGULAR, _SIZE)
    rules = []
    for row in rows:
        baseline = y - _PADDING - 7.5
        put_lines(text, columns.lefts, row.words, baseline, _LINE)
        put_figures(text, columns.rights, row.figures, baseline, size=_SIZE)
        y -= row.height
        rules.append(y)
    document.canvas.drawText(text)
    document.rules(rules)
    return y


def _draw_end(document: Document, receipt: Receipt, y: float, language: Language) -> None:
    count = texts.COUNT[language].format(count=len(receipt.lines))
    document.write(LEFT + 2, y - 16, count, font=BOLD)
    drawn_at = formats.moment(receipt.drawn_at, language, settings().zone)
    state = texts.STATE_AT[language].format(moment=drawn_at)
    document.write(LEFT + 2, y - 30, state, size=7.5, color=QUIET)
