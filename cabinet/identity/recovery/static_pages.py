"""Both pages of a recovery as the server writes them for forms posted by browsers."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.identity.recovery import texts
from cabinet.identity.recovery.rules import Typed
from cabinet.security import password_policy
from cabinet.ui.static_page import Html, PlainPage

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


def change_page(language: Language, refused: Refused, typed: Typed) -> str:
    """The form of the new password again with what was typed, and why."""
    plain = PlainPage(language, refused)
    new = "new-password"
    return plain.page(
        texts.CHANGE_TITLE,
        plain.card(
            plain.form(
                plain.field(
                    "bin_iin",
                    texts.BIN_IIN,
                    value=typed.bin_iin,
                    hint=texts.TWELVE_DIGITS,
                    inputmode="numeric",
                    maxlength="20",
                    autocomplete="off",
                ),
                plain.field(
                    "number",
                    texts.NUMBER,
                    value=typed.number,
                    maxlength="60",
                    autocomplete="off",
                ),
                _word(plain, "login", texts.LOGIN, typed.login, autocomplete="username"),
                _word(
                    plain,
                    "control",
                    texts.CONTROL,
                    typed.control,
                    hint=texts.CONTROL_HINT,
                    autocomplete="off",
                ),
                plain.password(
                    "password", texts.NEW_PASSWORD, hint=password_policy.HINT, autocomplete=new
                ),
                plain.password("password_again", texts.NEW_PASSWORD_AGAIN, autocomplete=new),
                plain.submit(texts.CHANGE),
                action=CHANGE_PATH,
            )
        ),
        plain.link(texts.NEW_LETTER, PATH),
        plain.link(texts.SIGN_IN, "/"),
    )


def _word(
    plain: PlainPage,
    name: str,
    label: Text,
    value: str,
    *,
    autocomplete: str,
    hint: Text | None = None,
) -> Html:
    return plain.field(
        name,
        label,
        value=value,
        hint=hint,
        maxlength="80",
        autocomplete=autocomplete,
        autocapitalize="none",
        spellcheck="false",
    )
