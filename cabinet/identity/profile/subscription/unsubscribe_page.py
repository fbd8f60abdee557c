"""The page behind the link under a letter: made by the server, and works without any script."""

from dataclasses import dataclass
from typing import Final

from cabinet.core.text import Language, Text
from cabinet.identity.profile.subscription import texts
from cabinet.ui.static_page import PlainPage

AGAIN_FIELD: Final = "again"
"""The field that tells «Подписаться снова» from the button of a mail program."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The one button of the page: it ends the letters, or takes them up again."""

    label: Text
    takes_up: bool = False


UNSUBSCRIBE: Final = Offer(texts.UNSUBSCRIBE)
SUBSCRIBE_AGAIN: Final = Offer(texts.AGAIN, takes_up=True)


def unsubscribe_page(
    language: Language, title: Text, sentence: Text, offer: Offer | None = None
) -> str:
    """A sentence, a button that posts to the same address, and the way to the cabinet."""
    plain = PlainPage(language)
    parts = [plain.paragraph(sentence)]
    if offer is not None and offer.takes_up:
        again = plain.submit(offer.label, name=AGAIN_FIELD, kind="secondary")
        parts.append(plain.form(again))
    elif offer is not None:
        parts.append(plain.form(plain.submit(offer.label)))
    parts.append(plain.link(texts.ALL_LETTERS, "/subscription"))
    return plain.page(title, plain.card(*parts))
