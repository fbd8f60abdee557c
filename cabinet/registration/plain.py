"""The confirmation page as the server writes it for a form that a browser posted by itself."""

from cabinet.errors import Refused
from cabinet.registration import texts
from cabinet.text import Language
from cabinet.ui.plain_page import PlainPage


def confirmation_page(language: Language, refused: Refused, *, code: str = "") -> str:
    """Both forms again, and why; they post to the address that tells whose registration it is."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.SENT_TITLE,
        plain.notice(texts.AWAITED),
        plain.card(
            plain.form(
                plain.field(
                    "code",
                    texts.CODE,
                    value=code,
                    hint=texts.CODE_HINT,
                    maxlength="20",
                    autocomplete="one-time-code",
                    autocapitalize="none",
                    spellcheck="false",
                ),
                plain.submit(texts.CONFIRM),
            )
        ),
        plain.card(plain.form(plain.submit(texts.NEW_LETTER, name="again", kind="secondary"))),
        plain.link(texts.SIGN_IN, "/"),
    )
