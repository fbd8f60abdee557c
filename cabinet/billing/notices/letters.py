"""The letter that brings the счёт-извещение."""

from typing import Final

from cabinet.billing.notices import texts
from cabinet.billing.notices.rules import Notice, file_name
from cabinet.billing.notices.wording import amount_text, contract_of, day_text, due_day_of, month_of
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.mail.layout import Block, Code, Link, Paragraph, Warn, compose
from cabinet.mail.outbox import Attachment, Letter

NOTICE: Final = "notice"
"""The kind of the letter, and of what its reader is told once."""


def notice_letter(
    notice: Notice, *, to_address: str, language: Language, pdf: bytes, unsubscribe_url: str
) -> Letter:
    """The amount and its due date, the document, and a link to the page."""
    month, base = month_of(notice.period), settings().base_url
    body = texts.LETTER_BODY.format(
        month=month, amount=amount_text(notice.total_tenge), contract=contract_of(notice)
    )
    return compose(
        kind=NOTICE,
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT.format(month=month),
        blocks=[
            Paragraph(texts.LETTER_HELLO),
            Paragraph(body),
            _to_pay(notice, language),
            *_later_payments(notice),
            Link(texts.LETTER_BALANCE, f"{base}/balance", button=texts.BALANCE),
            Link(texts.LETTER_CHARGES, f"{base}/charges?period={notice.period}"),
        ],
        attachment=Attachment(file_name(notice.contract_number, notice.period, language), pdf),
        unsubscribe_url=unsubscribe_url,
    )


def _to_pay(notice: Notice, language: Language) -> Block:
    if notice.to_pay_tenge:
        amount = amount_text(notice.to_pay_tenge)[language]
        return Code(texts.LETTER_TO_PAY.format(day=due_day_of(notice)), amount)
    if notice.overpaid_tenge:
        return Warn(texts.OVERPAID.format(amount=amount_text(notice.overpaid_tenge)))
    return Warn(texts.NOTHING_TO_PAY)


def _later_payments(notice: Notice) -> list[Block]:
    """A ledger tells of payments, but only of those until the month's end."""
    if notice.ledger is None:
        return []
    return [Paragraph(texts.PAID_LATER.format(day=day_text(notice.balance_on)))]
