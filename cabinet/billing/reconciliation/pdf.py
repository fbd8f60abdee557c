"""«Акт сверки взаимных расчетов» as a PDF: the customer's columns are empty, to be filled in."""

from array import array
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cabinet.billing.reconciliation import texts, wording
from cabinet.billing.reconciliation.pdf_blocks import Ending, Heading
from cabinet.billing.reconciliation.rules import Line, Statement, in_tenge
from cabinet.core.text import Language
from cabinet.documents.pdf import (
    BOLD,
    BOTTOM,
    INK,
    LEFT,
    REGULAR,
    RIGHT,
    RULE,
    TOP,
    Document,
    Run,
    accent,
    put,
    text_width,
    wrap,
)
from cabinet.documents.pdf_table import pages_of, put_figures, put_lines

_SIZE: Final = 8.0
_LINE: Final = 10.5
_PADDING: Final = 3.5
_INSET: Final = 4.0
_DATE_WIDTH: Final = 56.0
_SUM_WIDTH: Final = 64.0  # at least: enough to write a sum by hand
_ROW: Final = _LINE + 2 * _PADDING


def reconciliation_pdf(statement: Statement, language: Language) -> bytes:
    """The statement with all the lines that it holds."""
    borders = _borders(statement, language)
    table = _Table(borders, language)
    heading, ending = Heading(statement, language), Ending(statement, language)
    heights = array("f", (table.height(line) for line in statement.lines))
    room = TOP - BOTTOM - table.head_height
    pages = pages_of(
        heights,
        first_room=room - heading.height - _ROW,
        room=room,
        foot=ending.height + 2 * _ROW,  # kept with a line, so that nobody signs a page without any
    )
    document = Document(
        title=wording.title(statement, language),
        footer=statement.contract.named[language],
        pages=len(pages),
        language=language,
    )
    for number, lines in enumerate(pages, start=1):
        y = TOP if number > 1 else heading.draw(document)
        balances = (number == 1) + 2 * (number == len(pages))
        height = sum(heights[lines.start : lines.stop]) + balances * _ROW
        table.draw_borders(document, y, height)
        y = table.draw_head(document, y)
        if number == 1:
            y = table.draw_opening(document, statement, y)
        y = table.draw_lines(document, statement.lines[lines.start : lines.stop], y)
        if number == len(pages):
            y = table.draw_totals(document, statement, y)
            ending.draw(document, y)
        document.end_page()
    return document.finished()


def _borders(statement: Statement, language: Language) -> tuple[float, ...]:
    """The borders of columns: no figure may be cut, and the documents take what is left."""
    widest = max(
        text_width(figure, BOLD, _SIZE)
        for amount in _extremes(statement)
        for figure in wording.printed((amount, None), language)
    )
    wide = max(_SUM_WIDTH, widest + 2 * _INSET)
    rights = (RIGHT - 2 * _SUM_WIDTH, RIGHT - _SUM_WIDTH, RIGHT)
    debit = rights[0] - 2 * wide
    return (LEFT, LEFT + _DATE_WIDTH, debit, debit + wide, *rights)


def _extremes(statement: Statement) -> tuple[Decimal, ...]:
    """The longest figures: digits are of equal width."""
    totals, lines = statement.totals, statement.lines
    sides = ([line[2] for line in lines], [line[3] for line in lines]) if lines else ()
    return (
        *(in_tenge(extreme(side)) for side in sides for extreme in (min, max)),
        abs(totals.opening_tenge),
        abs(totals.closing_tenge),
        totals.debit_tenge,
        totals.credit_tenge,
    )


class _Table:
    """The table in its columns: date, document, and debit and credit of either party."""

    def __init__(self, borders: tuple[float, ...], language: Language) -> None:
        """Lay out the heads."""
        self._borders = borders
        self._language: Language = language
        sides = ((2, 4, texts.BY_SUPPLIER), (4, 6, texts.BY_CONSUMER))
        self._heads = [
            (begin, end, wrap(words[language], BOLD, _SIZE, self._width(begin, end)))
            for begin, end, words in sides
        ]
        self._upper = max(len(lines) for _, _, lines in self._heads) * _LINE + 2 * _PADDING
        self.head_height = self._upper + _ROW

    def _width(self, begin: int, end: int) -> float:
        return self._borders[end] - self._borders[begin] - 2 * _INSET

    def height(self, line: Line) -> float:
        """The height of a line's row."""
        return len(self._document_lines(line)) * _LINE + 2 * _PADDING

    def _document_lines(self, line: Line) -> list[str]:
        return wrap(line[1], REGULAR, _SIZE, self._width(1, 2))

    def draw_head(self, document: Document, y: float) -> float:
        """Draw the heads of the columns; returns the height below them."""
        text = document.text(BOLD, _SIZE, accent())
        low = y - self.head_height
        for begin, _, lines in self._heads:
            for number, words in enumerate(lines):
                put(text, self._left(begin), y - _PADDING - 7.5 - number * _LINE, words)
        for column, label in ((0, texts.DATE), (1, texts.DOCUMENT)):
            put(text, self._left(column), low + _PADDING + 3, label[self._language])
        for column in (2, 3, 4, 5):
            label = texts.CREDIT if column % 2 else texts.DEBIT
            self._put_right(text, column, low + _PADDING + 3, label[self._language], BOLD)
        document.canvas.drawText(text)
        document.rules([y, low], color=accent(), width=0.8)
        self._stroke(document, [(self._borders[2], y - self._upper, RIGHT, y - self._upper)])
        return low

    def draw_opening(self, document: Document, statement: Statement, y: float) -> float:
        """Draw the balance before the first line."""
        label = wording.opening_label(statement, self._language)
        amounts = wording.balance(statement.totals.opening_tenge)
        return self._draw_bold(document, label, amounts, y)

    def draw_totals(self, document: Document, statement: Statement, y: float) -> float:
        """Draw the turnovers and the balance after the last line."""
        totals = statement.totals
        turnovers = (totals.debit_tenge, totals.credit_tenge)
        y = self._draw_bold(document, texts.TURNOVERS[self._language], turnovers, y)
        label = wording.closing_label(statement, self._language)
        return self._draw_bold(document, label, wording.balance(totals.closing_tenge), y)

    def _draw_bold(
        self,
        document: Document,
        label: str,
        amounts: tuple[Decimal | None, Decimal | None],
        y: float,
    ) -> float:
        text = document.text(BOLD, _SIZE)
        baseline = y - _PADDING - 7.5
        put(text, self._left(0), baseline, label)
        for column, figure in enumerate(wording.printed(amounts, self._language), start=2):
            self._put_right(text, column, baseline, figure, BOLD)
        document.canvas.drawText(text)
        document.rules([y, y - _ROW], color=INK, width=0.6)
        return y - _ROW

    def draw_lines(self, document: Document, lines: Sequence[Line], y: float) -> float:
        """Draw a row for each line; returns the height below the last one."""
        text = document.text(REGULAR, _SIZE)
        rules = []
        for line in lines:
            y -= self._put_line(text, line, y - _PADDING - 7.5)
            rules.append(y)
        document.canvas.drawText(text)
        document.rules(rules)
        return y

    def _put_line(self, text: Run, line: Line, baseline: float) -> float:
        day, _, *figures = wording.printed_line(line, self._language)
        words = self._document_lines(line)
        put(text, self._left(0), baseline, day)
        put_lines(text, [self._left(1)], [words], baseline, _LINE)
        for column, figure in enumerate(figures, start=2):
            if figure:
                self._put_right(text, column, baseline, figure, REGULAR)
        return len(words) * _LINE + 2 * _PADDING

    def draw_borders(self, document: Document, top: float, height: float) -> None:
        """Draw the lines between the columns of a head and down to `height` below it.

        The label of a balance reaches over the first two.
        """
        bottom = top - self.head_height - height
        ends = [self._borders[index] for index in (0, 2, 4, 6)]
        self._stroke(document, [(x, top, x, bottom) for x in ends])
        low = top - self._upper
        self._stroke(
            document,
            [(self._borders[index], low, self._borders[index], bottom) for index in (3, 5)],
        )

    @staticmethod
    def _stroke(document: Document, lines: list[tuple[float, float, float, float]]) -> None:
        document.canvas.setStrokeColor(RULE)
        document.canvas.setLineWidth(0.4)
        document.canvas.lines(lines)

    def _left(self, column: int) -> float:
        return self._borders[column] + _INSET

    def _put_right(self, text: Run, column: int, y: float, words: str, font: str) -> None:
        right = self._borders[column + 1] - _INSET
        put_figures(text, [right], [words], y, font=font, size=_SIZE)
