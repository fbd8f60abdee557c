"""«Счёт-извещение» as a PDF: what is to be paid, what for, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reportlab.lib.colors import Color

from cabinet.billing.notices import texts
from cabinet.billing.notices.pdf_blocks import Block, draw_page, pages_of
from cabinet.billing.notices.pdf_slip import slip_block
from cabinet.billing.notices.pdf_table import table_blocks
from cabinet.billing.notices.rules import (
    Notice,
    ServiceTotal,
    Settlement,
    VatTotal,
    service_totals,
    vat_totals,
)
from cabinet.billing.notices.wording import (
    amount_text,
    bin_or_iin_of,
    day_text,
    in_words,
    month_of,
    service_name,
    until_when,
)
from cabinet.core import formats
from cabinet.core.text import Language, Text
from cabinet.documents.pdf import (
    BOLD,
    INK,
    LEFT,
    QUIET,
    REGULAR,
    RIGHT,
    RULE,
    Document,
    accent,
    text_width,
    tint,
    wrap,
)

_PANEL_LEFT: Final = LEFT + 258
_PADDING: Final = 16.0
_LARGEST: Final = 27.0
_SUM_ROW: Final = 15.5
_SUM_SIZE: Final = 9.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of words; `above` is the distance to the baseline before."""

    words: str
    size: float
    above: float
    font: str = REGULAR
    color: Color = INK


@dataclass(frozen=True, slots=True)
class _Sum:
    """The labels and sums; the final sum stands out."""

    label: str
    amount: str
    stands_out: bool = False


def notice_pdf(notice: Notice, language: Language) -> bytes:
    """The notice of a month in one language, amounts in words in Kazakh and Russian as well."""
    pages = pages_of(_blocks(notice, language))
    name = texts.FOOTER.format(month=month_of(notice.period), contract=notice.contract.named)
    document = Document(
        title=name[language], footer=name[language], pages=len(pages), language=language
    )
    for page in pages:
        draw_page(document, page)
    return document.finished()


def _blocks(notice: Notice, language: Language) -> list[Block]:
    blocks = [
        Block(32, _draw_letterhead),
        _top(notice, language),
        *table_blocks(notice, language),
        _sums_block(_totals(notice, language)),
    ]
    if notice.settlement is not None:
        blocks.append(_settlement_block(notice, notice.settlement, language))
    return [*blocks, slip_block(notice, language)]


def _draw_letterhead(document: Document, _y: float) -> None:
    document.letterhead()


def _top(notice: Notice, language: Language) -> Block:
    """Whose notice it is, and beside it, large, what is to be paid until when."""
    left = _title_lines(notice, language)
    panel = _panel_lines(notice, language)
    panel_height = _height(panel) + 2 * _PADDING - 4

    def draw(document: Document, y: float) -> None:
        canvas, bottom = document.canvas, y - 18 - panel_height
        canvas.setFillColor(tint())
        canvas.roundRect(
            _PANEL_LEFT, bottom, RIGHT - _PANEL_LEFT, panel_height, 6, stroke=0, fill=1
        )
        _draw_lines(document, LEFT, y - 18, left)
        _draw_lines(document, _PANEL_LEFT + _PADDING, y - 18 - _PADDING + 4, panel)

    return Block(18 + max(_height(left), panel_height) + 16, draw)


def _title_lines(notice: Notice, language: Language) -> list[_Line]:
    width = _PANEL_LEFT - LEFT - 20
    about = [bin_or_iin_of(notice)[language], notice.contract.named[language], notice.address]
    return [
        _Line(texts.TITLE[language], 21, 19, font=BOLD),
        _Line(texts.SECOND_TITLE[language], 9, 14, color=QUIET),
        _Line(month_of(notice.period)[language], 12, 20, font=BOLD, color=accent()),
        _Line(texts.PAYER[language], 8.5, 22, color=QUIET),
        *(_Line(line, 10, 13.5, font=BOLD) for line in wrap(notice.payer, BOLD, 10, width)),
        *(
            _Line(line, 9, 13)
            for words in filter(None, about)
            for line in wrap(words, REGULAR, 9, width)
        ),
    ]


def _panel_lines(notice: Notice, language: Language) -> list[_Line]:
    width = RIGHT - _PANEL_LEFT - 2 * _PADDING
    amount = formats.amount(notice.to_pay_tenge, language)
    size = min(_LARGEST, _LARGEST * width / text_width(amount, BOLD, _LARGEST))
    words = [
        line
        for sentence in in_words(notice.to_pay_tenge, language)
        for line in wrap(sentence, REGULAR, 8.5, width)
    ]
    return [
        _Line(texts.TO_PAY[language], 10, 10, color=QUIET),
        _Line(amount, size, 31, font=BOLD, color=accent()),
        *(
            _Line(line, 10.5, 15 + 5 * (number == 0), font=BOLD)
            for number, line in enumerate(wrap(_until(notice)[language], BOLD, 10.5, width))
        ),
        *(
            _Line(line, 8.5, 11.5 + 6 * (number == 0), color=QUIET)
            for number, line in enumerate(words)
        ),
    ]


def _until(notice: Notice) -> Text:
    if notice.to_pay_tenge:
        return until_when(notice)
    if notice.overpaid_tenge:
        return texts.OVERPAID.format(amount=amount_text(notice.overpaid_tenge))
    return texts.NOTHING_TO_PAY


def _height(lines: Sequence[_Line]) -> float:
    return sum(line.above for line in lines)


def _draw_lines(document: Document, x: float, y: float, lines: Sequence[_Line]) -> None:
    for line in lines:
        y -= line.above
        document.write(x, y, line.words, font=line.font, size=line.size, color=line.color)


def _totals(notice: Notice, language: Language) -> list[_Sum]:
    """The totals: by service where one has several rows, in all, and the VAT in it."""
    rates, services = vat_totals(notice.rows), service_totals(notice.rows)
    by_service = services if len(notice.rows) > len(services) else ()
    return [
        *(_service_sum(one, language) for one in by_service),
        _sum(texts.TOTAL, notice.total_tenge, language, stands_out=True),
        *(_vat_sum(one, language, alone=len(rates) == 1) for one in rates),
    ]


def _service_sum(total: ServiceTotal, language: Language) -> _Sum:
    label = texts.SERVICE_TOTAL.format(service=service_name(total.service))
    return _sum(label, total.amount_tenge, language)


def _vat_sum(total: VatTotal, language: Language, *, alone: bool) -> _Sum:
    of = amount_text(total.amount_tenge)
    if total.vat_percent is None or total.vat_tenge is None:
        label = texts.WITHOUT_VAT if alone else texts.WITHOUT_VAT_OF
        return _Sum(label.format(amount=of)[language], texts.NOTHING[language])
    label = texts.VAT_WITHIN if alone else texts.VAT_WITHIN_OF
    rate = formats.decimal(total.vat_percent, language)
    return _sum(label.format(rate=rate, amount=of), total.vat_tenge, language)


def _settlement_sums(notice: Notice, settlement: Settlement, language: Language) -> list[_Sum]:
    """The parts of the debt at the month's end."""
    first = day_text(notice.period.first_day)
    before = texts.ADVANCE_BEFORE if settlement.opening_tenge < 0 else texts.DEBT_BEFORE
    after = texts.OVERPAID_ON if notice.overpaid_tenge else texts.TO_PAY_ON
    last = day_text(notice.balance_on)
    other = [_sum(texts.OTHER, settlement.other_tenge, language)] if settlement.other_tenge else []
    return [
        _sum(before.format(day=first), abs(settlement.opening_tenge), language),
        _sum(texts.CHARGED, settlement.charged_tenge, language),
        *other,
        _sum(texts.PAID, settlement.paid_tenge, language),
        _sum(after.format(day=last), abs(settlement.closing_tenge), language, stands_out=True),
    ]


def _settlement_block(notice: Notice, settlement: Settlement, language: Language) -> Block:
    sums = _sums_block(_settlement_sums(notice, settlement, language))
    later = texts.PAID_LATER.format(day=day_text(notice.balance_on))[language]

    def draw(document: Document, y: float) -> None:
        document.write(LEFT, y - 22, texts.SETTLEMENT[language], font=BOLD, size=11)
        sums.draw(document, y - 28)
        document.write(LEFT + 2, y - 28 - sums.height - 12, later, size=8, color=QUIET)

    return Block(28 + sums.height + 20, draw)


def _sum(label: Text, tenge: Decimal, language: Language, *, stands_out: bool = False) -> _Sum:
    return _Sum(label[language], formats.amount(tenge, language), stands_out)


def _sums_block(sums: Sequence[_Sum]) -> Block:
    def draw(document: Document, y: float) -> None:
        for one in sums:
            font = BOLD if one.stands_out else REGULAR
            right = RIGHT - 2 - text_width(one.amount, font, _SUM_SIZE)
            document.write(LEFT + 2, y - 11, one.label, font=font, size=_SUM_SIZE)
            document.write(right, y - 11, one.amount, font=font, size=_SUM_SIZE)
            y -= _SUM_ROW
            document.rules([y], color=accent() if one.stands_out else RULE)

    return Block(_SUM_ROW * len(sums), draw)
