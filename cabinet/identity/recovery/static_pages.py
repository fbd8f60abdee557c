"""Both pages of a recovery as the server writes them for forms posted by browsers."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Language
from cabinet.identity.recovery import fields, texts
from cabinet.identity.recovery.rules import Typed
from cabinet.ui.static_page import PlainPage

PATH: Final = "/recovery"
CHANGE_PATH: Final = "/recovery/change"


def recovery_page(language: Language, refused: Refused, *, identifier: str = "") -> str:
    """The form again, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.CHOOSE),
                plain.form_field(fields.IDENTIFIER, identifier),
                plain.submit(texts.SEND),
                action=PATH,
            )
        ),
        plain.link(texts.SIGN_IN, "/"),
    )


def change_page(language: Language, refused: Refused, typed: Typed) -> str:
    """The form of the new password again with what was typed, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.CHANGE_TITLE,
        plain.card(
            plain.starred_form(
                *(plain.form_field(one, getattr(typed, one.name)) for one in fields.PROOF),
                plain.form_field(fields.CONTROL, typed.control),
                plain.form_field(fields.PASSWORD),
                plain.form_field(fields.PASSWORD_AGAIN),
                plain.submit(texts.CHANGE),
                action=CHANGE_PATH,
            )
        ),
        plain.link(texts.NEW_LETTER, PATH),
        plain.link(texts.SIGN_IN, "/"),
    )
