"""The letter about a request: its state, and what the utility wrote since the last letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from cabinet.contact.requests import texts
from cabinet.core import formats
from cabinet.core.enums import RequestKind, RequestState
from cabinet.core.formats import ContractName
from cabinet.core.text import Language, same
from cabinet.mail.layout import Block, Heading, Item, Link, Paragraph, compose
from cabinet.mail.links import page_url
from cabinet.mail.outbox import Letter

KIND: Final = "request"
"""The kind of the letter."""
PAGE: Final = "/requests/one"
_MOST_LISTED: Final = 5
_LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class News:
    """What is told of a request; `reopened_until` where it is closed.

    `of_contract` stands for the contract in links, where the reader has several.
    """

    number: int
    kind: RequestKind
    state: RequestState
    contract: ContractName
    written: Sequence[str]
    reopened_until: date | None
    email: str
    language: Language
    of_contract: str = ""


def news_letter(news: News) -> Letter:
    """The letter; the customer's own words are not in it."""
    said = {
        "number": news.number,
        "kind": texts.KINDS[news.kind],
        "state": texts.STATES[news.state],
        "contract": news.contract.of,
    }
    return compose(
        kind=KIND,
        to_address=news.email,
        language=news.language,
        subject=texts.LETTER_SUBJECT.format(**said),
        blocks=[
            Paragraph(texts.LETTER_SAID.format(**said)),
            *_written(news.written),
            *_reopening(news.reopened_until),
            Link(
                texts.LETTER_LINK,
                page_url(f"{PAGE}?request={news.number}", news.of_contract),
                button=texts.LETTER_BUTTON,
            ),
        ],
    )


def _written(words: Sequence[str]) -> list[Block]:
    if not words:
        return []
    return [Heading(texts.LETTER_WRITES), *(Item(same(_cut(one))) for one in words[-_MOST_LISTED:])]


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _reopening(until: date | None) -> list[Block]:
    if until is None:
        return []
    return [Paragraph(texts.LETTER_REOPEN.format(day=formats.date_text(until)))]
