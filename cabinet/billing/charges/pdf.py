"""«Расшифровка по получателям» as a PDF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from cabinet.billing.charges import texts
from cabinet.billing.charges.line_formatting import printed_line, printed_totals, tariff_decimals
from cabinet.billing.charges.rules import RecipientCharges, Statement, contract_and_payer
from cabinet.core import formats
from cabinet.core.text import Language
from cabinet.documents.pdf import (
    BOLD,
    BOTTOM,
    LEFT,
    QUIET,
    REGULAR,
    RIGHT,
    TOP,
    Document,
    Run,
    accent,
    put,
    text_width,
    wrap,
)
from cabinet.documents.pdf_table import (
    draw_head,
    figure_columns,
    pages_of,
    put_figures,
    put_lines,
    width,
    wrapped,
)

_SIZE: Final = 8.0
_LINE: Final = 10.5
_PADDING: Final = 4.5
_GAP: Final = 7.0
_HEAD_HEIGHT: Final = 22.0
_ROOM: Final = TOP - BOTTOM - _HEAD_HEIGHT
_TOTAL_HEIGHT: Final = 24.0
_BELOW_TOTAL: Final = 34.0
_WORDS: Final = (texts.NUMBER, texts.ACCOUNT, texts.RECIPIENT, texts.TARIFF_GROUP, texts.SERVICE)
_FIGURES: Final = (texts.VOLUME, texts.TARIFF, texts.VAT, texts.AMOUNT)
# Of the columns of words; the recipient takes what is left.
_WIDTHS: Final = {texts.NUMBER: 30.0, texts.ACCOUNT: 62.0, texts.TARIFF_GROUP: 50.0}


_BETWEEN: Final = "\t"  # a service and its figures as one string: 20,000 tuples would take 4 MB


@dataclass(frozen=True, slots=True)
class _Columns:
    """The left ends and widths of columns of words, and the right ends of columns of figures."""

    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    rights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A recipient, how much of a page it takes, and its words where they do not fit on a line."""

    charges: RecipientCharges
    height: float
    wrapped: tuple[list[str], ...] | None


def charges_pdf(statement: Statement, language: Language) -> bytes:
    """The month with all the recipients that `statement` holds, and its total."""
    decimals = tariff_decimals(statement.recipients)
    lines = [
        _BETWEEN.join(printed_line(line, language, decimals))
        for charges in statement.recipients
        for line in charges.lines
    ]
    columns, printed = _columns(lines, language), iter(lines)
    rows = [_row(charges, columns) for charges in statement.recipients]
    heading = _contract_lines(statement, language)
    totals = printed_totals(statement.totals, language)
    foot = _TOTAL_HEIGHT + _BELOW_TOTAL + _LINE * len(totals)
    first_room = _ROOM - 92 - _LINE * len(heading)
    heights = [row.height for row in rows]
    pages = pages_of(heights, first_room=first_room, room=_ROOM, foot=foot)
    document = Document(
        title=f"{texts.TITLE[language]}: {formats.month(statement.period, language)}",
        footer=statement.contract.named[language],
        pages=len(pages),
        language=language,
    )
    for number, page in enumerate(pages):
        y = TOP if number else _draw_heading(document, statement, heading, language)
        y = _draw_head(document, columns, y, language)
        y = _draw_rows(document, rows[page.start : page.stop], printed, columns, y)
        if number == len(pages) - 1:
            y = _draw_total(document, statement, y, language)
            _draw_totals(document, totals, columns, y, language)
        document.end_page()
    return document.finished()


def _contract_lines(statement: Statement, language: Language) -> list[str]:
    words = contract_and_payer(statement)[language]
    return wrap(words, REGULAR, 9.5, RIGHT - LEFT)


def _columns(lines: Iterable[str], language: Language) -> _Columns:
    """The recipient takes what the other columns leave."""
    before, *rights = figure_columns(
        [heading[language] for heading in _FIGURES],
        (line.split(_BETWEEN)[1:] for line in lines),
        right=RIGHT - 2,
        gap=_GAP,
        size=_SIZE,
    )
    service = before - width(texts.SERVICE[language], BOLD, _SIZE)
    group = service - _WIDTHS[texts.TARIFF_GROUP]
    recipient = LEFT + _WIDTHS[texts.NUMBER] + _WIDTHS[texts.ACCOUNT]
    lefts = (LEFT + 2, LEFT + _WIDTHS[texts.NUMBER], recipient, group, service)
    ends = (*lefts[1:], rights[0])
    widths = tuple(end - left - _GAP for left, end in zip(lefts, ends, strict=True))
    return _Columns(lefts, widths, tuple(rights))


def _row(charges: RecipientCharges, columns: _Columns) -> _Row:
    cells = _cells(charges)
    lines = wrapped(cells, columns.widths[:4], _SIZE)
    high = max(len(charges.lines), *map(len, lines))
    fits = all(part == [cell] for cell, part in zip(cells, lines, strict=True))
    return _Row(charges, high * _LINE + 2 * _PADDING, None if fits else lines)


def _cells(charges: RecipientCharges) -> tuple[str, str, str, str]:
    return str(charges.number), charges.account, charges.recipient, charges.tariff_group


def _draw_heading(
    document: Document, statement: Statement, contract: list[str], language: Language
) -> float:
    y = document.letterhead() - 26
    document.write(LEFT, y, texts.BY_RECIPIENT[language], font=BOLD, size=14)
    period = texts.YEAR_AND_MONTH[language].format(
        year=statement.period.year, month=formats.month_name(statement.period.month, language)
    )
    y -= 18
    document.write(LEFT, y, period, size=9.5)
    for line in contract:
        y -= _LINE + 3
        document.write(LEFT, y, line, size=9.5)
    return y - 10


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


def _draw_rows(
    document: Document, rows: list[_Row], printed: Iterator[str], columns: _Columns, y: float
) -> float:
    text = document.text(REGULAR, _SIZE)
    rules = []
    for row in rows:
        lines = islice(printed, len(row.charges.lines))
        _put_row(text, row, lines, columns, y - _PADDING - 7.5)
        y -= row.height
        rules.append(y)
    document.canvas.drawText(text)
    document.rules(rules)
    return y


def _put_row(
    text: Run, row: _Row, lines: Iterable[str], columns: _Columns, baseline: float
) -> None:
    words = row.wrapped or [[cell] for cell in _cells(row.charges)]
    put_lines(text, columns.lefts[:4], words, baseline, _LINE)
    for number, line in enumerate(lines):
        y = baseline - number * _LINE
        service, *figures = line.split(_BETWEEN)
        put(text, columns.lefts[4], y, service)
        put_figures(text, columns.rights, figures, y, size=_SIZE)


def _draw_total(document: Document, statement: Statement, y: float, language: Language) -> float:
    total = formats.amount(statement.totals.amount_tenge, language, unit=False)
    baseline = y - 16
    document.write(LEFT + 2, baseline, texts.TOTAL[language], font=BOLD)
    document.write(RIGHT - 2 - text_width(total, BOLD, 9), baseline, total, font=BOLD)
    document.rules([y, y - _TOTAL_HEIGHT], color=accent(), width=0.8)
    return y - _TOTAL_HEIGHT


def _draw_totals(
    document: Document,
    totals: list[tuple[str, str, str]],
    columns: _Columns,
    y: float,
    language: Language,
) -> None:
    text = document.text(REGULAR, _SIZE)
    y -= 4
    for label, volume, amount in totals:
        y -= _LINE
        put(text, LEFT + 2, y, label)
        ends = (columns.rights[0], columns.rights[-1])
        put_figures(text, ends, (volume, amount), y, size=_SIZE)
    document.canvas.drawText(text)
    for hint in (texts.LEGEND, texts.VAT_HINT):
        y -= _LINE + 1
        document.write(LEFT + 2, y, hint[language], size=7.5, color=QUIET)
