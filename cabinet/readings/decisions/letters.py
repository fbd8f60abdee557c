"""The letter about decisions: one for all values of a batch that were decided at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Language, Text, same
from cabinet.mail.layout import Block, Heading, Item, Link, Paragraph, Warn, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Letter
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.readings.decisions import texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.names import meter_in_letter

DECISIONS: Final = "decisions"
"""The kind of the letter."""

_MOST_LISTED: Final = 20  # of each decision; the page has all of them
_PAGE: Final = "/readings"


@dataclass(frozen=True, slots=True)
class DecidedValue:
    """A meter's value, whether it was accepted, and why not."""

    water: str
    serial: str
    location: str
    dial: Dial
    value_m3: Decimal
    is_accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions about a customer's batch; `last` is the day until which it can be sent anew.

    `last` is none when readings of that month are no longer taken. `of_contract` stands for the
    contract in links, where the customer has several.
    """

    public_id: str
    email: str
    language: Language
    contract: formats.ContractName
    receipt: str
    period: Period
    last: date | None
    values: tuple[DecidedValue, ...]
    of_contract: str = ""


def decisions_letter(decided: Decided) -> Letter:
    """Every value with its meter, and why it was rejected; what was accepted comes after."""
    rejected = [one for one in decided.values if not one.is_accepted]
    accepted = [one for one in decided.values if one.is_accepted]
    said = {
        "contract": decided.contract.of,
        "receipt": decided.receipt,
        "month": formats.month_within(decided.period),
        "rejected": len(rejected),
        "accepted": len(accepted),
    }
    page = page_url(_PAGE, decided.of_contract)
    subject = texts.SEND_ANEW_SUBJECT if decided.last else texts.REJECTED_SUBJECT
    return compose(
        kind=DECISIONS,
        to_address=decided.email,
        language=decided.language,
        subject=(subject if rejected else texts.ACCEPTED_SUBJECT).format(**said),
        blocks=[
            Paragraph(texts.DECIDED.format(**said)),
            *_listed(texts.REJECTED, rejected),
            *_listed(texts.ACCEPTED, accepted),
            *_until(decided.last if rejected else None),
            Link(texts.READINGS, page, button=texts.READINGS_BUTTON),
        ],
        unsubscribe_url=unsubscribe_url(decided.public_id, Subscription.DECISIONS),
    )


def _listed(heading: Text, values: Sequence[DecidedValue]) -> list[Block]:
    if not values:
        return []
    blocks: list[Block] = [Heading(heading.format(count=len(values)))]
    blocks += [Item(_described(one)) for one in values[:_MOST_LISTED]]
    more = len(values) - _MOST_LISTED
    if more > 0:
        blocks.append(Paragraph(texts.AND_MORE.format(count=more)))
    return blocks


def _described(one: DecidedValue) -> Text:
    words = meter_in_letter(one, same(one.dial.shown(one.value_m3)))
    if not one.reason:
        return words
    because = texts.BECAUSE.format(reason=one.reason)
    return same("{words}\n{because}").format(words=words, because=because)


def _until(last: date | None) -> list[Block]:
    return [Warn(texts.SEND_UNTIL.format(last=formats.date_text(last)))] if last else []
