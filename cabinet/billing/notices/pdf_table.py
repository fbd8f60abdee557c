"""The table of the счёт-извещение: what was charged, line by line or summed up."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cabinet.billing.notices import texts
from cabinet.billing.notices.pdf_blocks import Block, together
from cabinet.billing.notices.rules import Notice, Row, Section
from cabinet.billing.notices.wording import month_of, service_name
from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.documents.pdf import (
    BOLD,
    LEFT,
    QUIET,
    REGULAR,
    RIGHT,
    Document,
    put,
    wrap,
)
from cabinet.documents.pdf_table import draw_head, figure_columns, put_figures, put_lines

_SIZE: Final = 8.5
_LINE: Final = 11.0
_PADDING: Final = 3.5
_BASELINE: Final = _PADDING + 8.0
_GAP: Final = 10.0
_HEAD: Final = 20.0
_GROUP_WIDTH: Final = 58.0
_FIGURES: Final = (texts.VOLUME, texts.TARIFF, texts.VAT, texts.AMOUNT)


@dataclass(frozen=True, slots=True)
class _Printed:
    """A row as it is printed."""

    service: str
    tariff_group: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The headings of the figures, where these end, and where the tariff group begins."""

    headings: tuple[Text, ...]
    rights: tuple[float, ...]
    group: float


def table_blocks(notice: Notice, language: Language) -> list[Block]:
    """The title, the head of the table, and each recipient, or each row of a summary."""
    tariffs = (row.tariff_tenge for section in notice.sections for row in section.rows)
    decimals = formats.decimals_of(tariffs, 2)
    counted = notice.is_summary
    printed = [
        (section, [_printed(row, language, decimals, counted=counted) for row in section.rows])
        for section in notice.sections
    ]
    columns = _columns([row for _, rows in printed for row in rows], notice, language)
    head = Block(_HEAD, lambda document, y: _draw_head(document, columns, y, language))
    blocks: list[Block] = []
    for section, rows in printed:
        if notice.is_summary:
            blocks += [_rows_block([], [row], columns, head) for row in rows]
        else:
            blocks.append(_rows_block(_section_lines(section, language), rows, columns, head))
    return [together(_heading(notice, language), head, blocks[0]), *blocks[1:]]


def _printed(row: Row, language: Language, decimals: int, *, counted: bool) -> _Printed:
    vat = row.vat_percent
    figures = (
        formats.volume(row.volume_m3, language, unit=False),
        formats.decimal(row.tariff_tenge, language, decimals),
        texts.NOTHING[language] if vat is None else formats.decimal(vat, language),
        formats.amount_cell(row.amount_tenge, language),
    )
    count = (formats.decimal(Decimal(row.recipients), language),) if counted else ()
    return _Printed(service_name(row.service)[language], row.tariff_group, (*count, *figures))


def _columns(rows: list[_Printed], notice: Notice, language: Language) -> _Columns:
    headings = (texts.RECIPIENTS, *_FIGURES) if notice.is_summary else _FIGURES
    before, *rights = figure_columns(
        [heading[language] for heading in headings],
        [row.figures for row in rows],
        right=RIGHT - 2,
        gap=_GAP,
        size=_SIZE,
    )
    return _Columns(headings, tuple(rights), before - _GROUP_WIDTH)


def _heading(notice: Notice, language: Language) -> Block:
    title = texts.CHARGED_FOR.format(month=month_of(notice.period))[language]
    lines = _summary_lines(notice, language) if notice.is_summary else []

    def draw(document: Document, y: float) -> None:
        document.write(LEFT, y - 12, title, font=BOLD, size=11)
        for number, line in enumerate(lines):
            document.write(LEFT, y - 27 - number * _LINE, line, size=_SIZE, color=QUIET)

    return Block(18 + (_LINE * len(lines) + 4) * bool(lines), draw)


def _summary_lines(notice: Notice, language: Language) -> list[str]:
    count = formats.decimal(Decimal(notice.recipient_count), language)
    words = texts.SUMMARY_OF.format(count=count)[language]
    address = f"{settings().base_url}/charges?period={notice.period}"
    return wrap(f"{words} {address}", REGULAR, _SIZE, RIGHT - LEFT)


def _section_lines(section: Section, language: Language) -> list[str]:
    words = texts.SECTION.format(account=section.account, recipient=section.recipient)[language]
    return wrap(words, REGULAR, _SIZE, RIGHT - LEFT - 4)


def _rows_block(above: list[str], rows: list[_Printed], columns: _Columns, head: Block) -> Block:
    """Rows with their recipient above them; a cell of words is wrapped."""
    cells = [
        (
            wrap(row.service, REGULAR, _SIZE, columns.group - LEFT - _GAP),
            wrap(row.tariff_group, REGULAR, _SIZE, _GROUP_WIDTH - _GAP),
            row.figures,
        )
        for row in rows
    ]
    gap = 1.5 if above else 0
    heights = [max(len(service), len(group)) * _LINE for service, group, _ in cells]

    def draw(document: Document, y: float) -> None:
        quiet, text = document.text(REGULAR, _SIZE, QUIET), document.text(REGULAR, _SIZE)
        baseline = y - _BASELINE
        for line in above:
            put(quiet, LEFT + 2, baseline, line)
            baseline -= _LINE
        baseline -= gap
        for (service, group, figures), height in zip(cells, heights, strict=True):
            put_lines(text, (LEFT + 2, columns.group), (service, group), baseline, _LINE)
            put_figures(text, columns.rights, figures, baseline, size=_SIZE)
            baseline -= height
        document.canvas.drawText(quiet)
        document.canvas.drawText(text)
        document.rules([y - block.height])

    block = Block(len(above) * _LINE + gap + sum(heights) + 2 * _PADDING, draw, under=head)
    return block


def _draw_head(document: Document, columns: _Columns, y: float, language: Language) -> None:
    words = (texts.SERVICE[language], texts.TARIFF_GROUP[language])
    figures = [heading[language] for heading in columns.headings]
    draw_head(
        document,
        y,
        words=zip((LEFT + 2, columns.group), words, strict=True),
        figures=zip(columns.rights, figures, strict=True),
        baseline=13,
        height=_HEAD,
        size=_SIZE,
    )
