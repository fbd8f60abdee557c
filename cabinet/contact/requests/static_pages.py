"""What the server answers to a form that was sent without scripts and refused."""

from collections.abc import Mapping
from typing import Final

from cabinet.contact.requests import texts
from cabinet.contact.requests.rules import LARGEST_FILE, LONGEST_WORDS, MOST_FILES
from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.ui.static_page import PlainPage

ACCEPT: Final = ".jpg,.jpeg,.png,.webp,.pdf,image/jpeg,image/png,image/webp,application/pdf"
FILES_HINT: Final = texts.FILES_HINT.format(most=MOST_FILES, megabytes=LARGEST_FILE >> 20)


def again_page(
    language: Language,
    refused: Refused,
    *,
    title: Text,
    action: str,
    hidden: Mapping[str, str],
    words: str,
) -> str:
    """The form once more with what was typed; `hidden` is what else it said."""
    plain = PlainPage(language, refused)
    return plain.page(
        title,
        plain.card(
            plain.form(
                *(plain.hidden(name, value) for name, value in hidden.items()),
                plain.text_area("words", texts.WORDS, words, max_length=LONGEST_WORDS),
                plain.paragraph(texts.FILES_AGAIN),
                plain.file_input("files", texts.FILES, FILES_HINT, accept=ACCEPT),
                plain.submit(texts.SEND_ANSWER),
                action=action,
                has_files=True,
            )
        ),
        plain.link(texts.TO_LIST, "/requests"),
    )


def told_page(language: Language, refused: Refused) -> str:
    """A refusal without a form."""
    plain = PlainPage(language, refused)
    return plain.page(texts.TITLE, plain.link(texts.TO_LIST, "/requests"))
