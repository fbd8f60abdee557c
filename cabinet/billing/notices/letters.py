"""The letter that brings the счёт-извещение."""

from typing import Final

from cabinet.billing.notices import texts
from cabinet.billing.notices.rules import Notice, file_name
from cabinet.billing.notices.wording import amount_text, day_text, month_of, until_when
from cabinet.core.text import Language
from cabinet.mail.layout import Amount, Block, Link, Paragraph, Warn, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Attachment, Letter

NOTICE: Final = "notice"
"""The kind of the letter, and of what its reader is told once."""


def notice_letter(
    notice: Notice,
    *,
    to_address: str,
    language: Language,
    pdf: bytes,
    unsubscribe_url: str,
    of_contract: str = "",
) -> Letter:
    """The amount and its due date, the document, and a link to the page.

    `of_contract` stands for the contract in links, where the reader has several.
    """
    month, charges = month_of(notice.period), f"/charges?period={notice.period}"
    body = texts.LETTER_BODY.format(
        month=month, amount=amount_text(notice.total_tenge), contract=notice.contract.named
    )
    return compose(
        kind=NOTICE,
        to_address=to_address,
        language=language,
        subject=texts.LETTER_SUBJECT.format(month=month, contract=notice.contract.of),
        blocks=[
            Paragraph(body),
            *_to_pay(notice, language),
            *_later_payments(notice),
            Link(texts.LETTER_BALANCE, page_url("/balance", of_contract), button=texts.BALANCE),
            Link(texts.LETTER_CHARGES, page_url(charges, of_contract)),
        ],
        attachment=Attachment(file_name(notice.contract, notice.period, language), pdf),
        unsubscribe_url=unsubscribe_url,
    )


def _to_pay(notice: Notice, language: Language) -> list[Block]:
    if notice.to_pay_tenge:
        amount = amount_text(notice.to_pay_tenge)[language]
        until = texts.LETTER_UNTIL.format(until=until_when(notice))
        return [Amount(texts.LETTER_TO_PAY, amount), Paragraph(until)]
    if notice.overpaid_tenge:
        return [Warn(texts.OVERPAID.format(amount=amount_text(notice.overpaid_tenge)))]
    return [Warn(texts.NOTHING_TO_PAY)]


def _later_payments(notice: Notice) -> list[Block]:
    """A ledger tells of payments, but only of those until the month's end."""
    if notice.ledger is None:
        return []
    return [Paragraph(texts.PAID_LATER.format(day=day_text(notice.balance_on)))]
