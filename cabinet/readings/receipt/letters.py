"""The letter that brings a receipt."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from cabinet.core import formats
from cabinet.core.enums import Source
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text, same
from cabinet.mail.layout import Item, Link, Paragraph, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.readings.names import NamedMeter, entered_words, meter_in_letter
from cabinet.readings.receipt import texts
from cabinet.readings.receipt.rules import receipt_path

_MOST_LISTED: Final = 10
RECEIPT: Final = "receipt"
"""The kind of the letter."""


def receipt_letter(
    *,
    to_address: str,
    number: str,
    contract: formats.ContractName,
    sent_at: datetime,
    public_id: str,
    values: Sequence[tuple[NamedMeter, Text]],
    language: Language,
    of_contract: str = "",
    source: str = Source.SITE,
) -> Letter:
    """Tell of the batch and link its receipt: true with the PDF attached and without it.

    The `values` are listed where they are few. `of_contract` stands for the contract in the link,
    where the reader has several. What the utility entered is told with its `source`.
    """
    is_short = len(values) <= _MOST_LISTED
    moment = same(formats.moment(sent_at, language, settings().zone))
    return compose(
        kind=RECEIPT,
        to_address=to_address,
        language=language,
        subject=texts.SUBJECT.format(number=number),
        blocks=[
            Paragraph(texts.RECEIVED.format(contract=contract.of, moment=moment, number=number)),
            *(Paragraph(words) for words in [_entered(source)] if words),
            *(Item(meter_in_letter(meter, said)) for meter, said in values if is_short),
            Link(
                texts.IN_THE_CABINET,
                page_url(receipt_path(number), of_contract),
                button=texts.LETTER_BUTTON,
            ),
        ],
        unsubscribe_url=unsubscribe_url(public_id, Subscription.RECEIPTS),
    )


def _entered(source: str) -> Text | None:
    words = entered_words(source)
    return texts.ENTERED.format(entered=words) if words else None
