"""The letter that brings a receipt."""

from datetime import datetime
from typing import Final

from cabinet.core import formats
from cabinet.core.settings import settings
from cabinet.core.text import Language, same
from cabinet.mail.layout import Link, Paragraph, compose
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.readings.receipt import texts
from cabinet.readings.receipt.rules import receipt_path

RECEIPT: Final = "receipt"
"""The kind of the letter."""


def receipt_letter(
    *,
    to_address: str,
    number: str,
    contract_number: str,
    sent_at: datetime,
    public_id: str,
    language: Language,
) -> Letter:
    """Tell of the batch and link its receipt: true with the PDF attached and without it."""
    moment = same(formats.moment(sent_at, language, settings().zone))
    return compose(
        kind=RECEIPT,
        to_address=to_address,
        language=language,
        subject=texts.SUBJECT.format(number=number),
        blocks=[
            Paragraph(texts.HELLO),
            Paragraph(
                texts.RECEIVED.format(contract=contract_number, moment=moment, number=number)
            ),
            Link(texts.IN_THE_CABINET, f"{settings().base_url}{receipt_path(number)}"),
        ],
        unsubscribe_url=unsubscribe_url(public_id, Subscription.RECEIPTS),
    )
