"""The page behind the link under a letter: made by the server, and works without any script."""

from dataclasses import dataclass
from html import escape
from typing import Final

from cabinet.profile.subscription import texts
from cabinet.settings import settings
from cabinet.text import Language, Text

AGAIN_FIELD: Final = "again"
"""The field that tells «Подписаться снова» from the button of a mail program."""

_DROP: Final = (
    '<svg viewBox="0 0 24 24" class="drop" aria-hidden="true">'
    '<path d="M12 2.5S5 10.6 5 15a7 7 0 0 0 14 0c0-4.4-7-12.5-7-12.5Z"/></svg>'
)


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
    heading = escape(title[language])
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{heading}</title>"
        '<link rel="stylesheet" href="/cabinet.css">'
        '<link rel="icon" href="/favicon.svg" type="image/svg+xml"></head>'
        '<body><div class="page"><header class="header"><a href="/" class="brand">'
        f"{_DROP}<span>{escape(settings().utility_name)}</span></a></header>"
        f'<main class="outside"><h1>{heading}</h1><section class="card">'
        f"<p>{escape(sentence[language])}</p>{_form(language, offer) if offer else ''}"
        f'<p><a class="link" href="/subscription">{escape(texts.ALL_LETTERS[language])}</a></p>'
        "</section></main></div></body></html>"
    )


def _form(language: Language, offer: Offer) -> str:
    field = f'<input type="hidden" name="{AGAIN_FIELD}" value="yes">' if offer.takes_up else ""
    kind = "secondary" if offer.takes_up else "primary"
    return (
        f'<form method="post">{field}'
        f'<button type="submit" class="button {kind}">{escape(offer.label[language])}</button>'
        "</form>"
    )
