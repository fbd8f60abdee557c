"""The sign-in page and that of the code, as the server writes them for forms posted by browsers."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.identity.login import texts
from cabinet.ui.static_page import PlainPage
from cabinet.web.request_identity import SIGN_IN_PATH

CODE_PATH: Final = "/session/code"


def sign_in_page(
    language: Language, refused: Refused, *, login: str = "", remember: bool = False
) -> str:
    """The form of login and password again, and why."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.PLEASE_SIGN_IN),
                plain.field(
                    "login",
                    texts.LOGIN,
                    value=login,
                    hint=texts.LOGIN_HINT.format(prefix=settings().login_prefix),
                    maxlength="300",
                    autocomplete="username",
                    autocapitalize="none",
                    spellcheck="false",
                ),
                plain.password("password", texts.PASSWORD),
                plain.checkbox("remember", texts.REMEMBER, is_ticked=remember),
                plain.submit(texts.SIGN_IN),
                action=SIGN_IN_PATH,
            )
        ),
        plain.link(texts.FORGOT, "/recovery"),
        plain.paragraph(texts.FIRST_TIME),
        plain.link(texts.REGISTER, "/register"),
    )


def code_page(language: Language, refused: Refused | None = None) -> str:
    """The form of the second factor's code."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.ENTER_CODE),
                plain.field(
                    "code",
                    texts.CODE,
                    hint=texts.CODE_HINT,
                    maxlength="20",
                    autocomplete="one-time-code",
                    autocapitalize="none",
                    spellcheck="false",
                ),
                plain.submit(texts.SIGN_IN),
                action=CODE_PATH,
            ),
            plain.link(texts.OTHER_LOGIN, SIGN_IN_PATH),
        ),
    )
