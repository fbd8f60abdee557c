"""The page behind the link that voids, as the server writes it."""

from cabinet.core.text import Language, Text
from cabinet.identity.contracts import texts
from cabinet.ui.static_page import PlainPage


def void_page(language: Language, title: Text, sentence: Text, *, has_button: bool = False) -> str:
    """A sentence, and while there is something to void the button that posts to this address."""
    plain = PlainPage(language)
    button = (plain.form(plain.submit(texts.VOID)),) if has_button else ()
    return plain.page(
        title, plain.card(plain.paragraph(sentence), *button), plain.link(texts.TO_CABINET, "/")
    )
