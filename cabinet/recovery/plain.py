"""The recovery page as the server writes it for a form that a browser posted by itself."""

from typing import Final

from cabinet.errors import Refused
from cabinet.recovery import texts
from cabinet.text import Language
from cabinet.ui.plain_page import PlainPage

PATH: Final = "/recovery"


def recovery_page(language: Language, refused: Refused, *, identifier: str = "") -> str:
    """The form again, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.CHOOSE),
                plain.field(
                    "identifier",
                    texts.LOGIN_OR_EMAIL,
                    value=identifier,
                    hint=texts.WILL_BE_SENT,
                    maxlength="254",
                    autocomplete="username",
                    autocapitalize="none",
                    spellcheck="false",
                ),
                plain.submit(texts.SEND),
                action=PATH,
            )
        ),
        plain.link(texts.SIGN_IN, "/"),
    )
