"""The part of the счёт-извещение to tear off: what a bank needs, and its QR code."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from reportlab.pdfgen.pathobject import PDFPathObject

from cabinet.billing import payment
from cabinet.billing.notices import texts
from cabinet.billing.notices.pdf_blocks import Block
from cabinet.billing.notices.rules import Notice
from cabinet.billing.notices.wording import bin_or_iin_of, due_day_of
from cabinet.billing.payment import PaymentDetails, payment_details, qr_matrix
from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.documents.pdf import (
    BOLD,
    INK,
    LEFT,
    QUIET,
    REGULAR,
    RIGHT,
    Document,
    put,
    text_width,
    wrap,
)

_SIZE: Final = 8.5
_LINE: Final = 11.5
_HEAD: Final = 40.0
_QR_SIZE: Final = 140.0  # 1.5 points a module: what a phone reads from paper
_VALUES_LEFT: Final = LEFT + 120
_SCISSORS: Final = "✂"

Entry = tuple[str, list[str]]


def slip_block(notice: Notice, language: Language) -> Block:
    """The slip at the foot of its page; with a QR code when a bank could carry the payment out."""
    details = _details(notice)
    qr = qr_matrix(details) if details.is_complete else ()
    right = RIGHT - _QR_SIZE - 16 if qr else RIGHT
    entries: list[Entry] = [
        (label, wrap(value, REGULAR, _SIZE, right - _VALUES_LEFT))
        for label, value in _entries(notice, details, language)
    ]
    height = _LINE * sum(len(lines) for _, lines in entries)

    def draw(document: Document, y: float) -> None:
        _draw_edge(document, y)
        document.write(LEFT, y - 26, texts.SLIP[language], font=BOLD, size=11)
        _draw_entries(document, entries, y - _HEAD)
        if qr:
            _draw_qr(document, qr, RIGHT - _QR_SIZE, y - 14)
            _draw_caption(document, texts.QR_HOLDS[language], y - 14 - _QR_SIZE)

    return Block(max(_HEAD + height, (32 + _QR_SIZE) * bool(qr)), draw, at_foot=True)


def _details(notice: Notice) -> PaymentDetails:
    return payment_details(
        settings().payee,
        notice.contract,
        period=notice.paid_period,
        owed_on=notice.balance_on if notice.to_pay_tenge else None,
        amount_tenge=notice.to_pay_tenge or None,
        vat_tenge=notice.payment_vat_tenge,
    )


def _entries(notice: Notice, details: PaymentDetails, language: Language) -> list[tuple[str, str]]:
    """The labels and values of the slip, in the order of a payment order."""
    entries = [
        (label[language], value) for label, value in details.lines if label is not payment.AMOUNT
    ]
    if not details.is_complete:
        entries.append(("", payment.ASK_THE_UTILITY[language]))
    payer = (notice.payer, bin_or_iin_of(notice)[language], notice.contract.named[language])
    entries.append((texts.PAYER[language], ", ".join(payer)))
    if notice.to_pay_tenge:
        amount = formats.amount(notice.to_pay_tenge, language)
        entries.append((payment.AMOUNT[language], amount))
        entries.append((texts.DUE[language], due_day_of(notice)[language]))
    return entries


def _draw_edge(document: Document, y: float) -> None:
    document.write(LEFT, y - 3.2, _SCISSORS, size=10, color=QUIET)
    canvas = document.canvas
    canvas.saveState()
    canvas.setStrokeColor(QUIET)
    canvas.setLineWidth(0.6)
    canvas.setDash(3, 3)
    canvas.line(LEFT + 14, y, RIGHT, y)
    canvas.restoreState()


def _draw_entries(document: Document, entries: Sequence[Entry], y: float) -> None:
    labels, values = document.text(REGULAR, _SIZE, QUIET), document.text(REGULAR, _SIZE)
    for label, lines in entries:
        put(labels, LEFT, y, label)
        for line in lines:
            put(values, _VALUES_LEFT, y, line)
            y -= _LINE
    document.canvas.drawText(labels)
    document.canvas.drawText(values)


def _draw_qr(document: Document, rows: Sequence[Sequence[bool]], left: float, top: float) -> None:
    """Each run of dark modules as a rectangle, in units of a module, all of them one shape."""
    module = _QR_SIZE / len(rows)
    runs = [f"{x} {-y} {length} -1 re" for y, row in enumerate(rows) for x, length in _runs(row)]
    canvas = document.canvas
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(module, module)
    canvas.setFillColor(INK)
    canvas.drawPath(PDFPathObject(runs), stroke=0, fill=1)
    canvas.restoreState()


def _runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The start and length of each run of dark modules."""
    x = 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            yield x, length
        x += length


def _draw_caption(document: Document, words: str, y: float) -> None:
    for number, line in enumerate(wrap(words, REGULAR, 7, _QR_SIZE - 20)):
        x = RIGHT - _QR_SIZE / 2 - text_width(line, REGULAR, 7) / 2
        document.write(x, y - 1 - number * 8.5, line, size=7, color=QUIET)
