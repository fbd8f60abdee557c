"""The sign-in page and that of the code, as the server writes them for forms posted by browsers."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Language
from cabinet.identity.login import fields, texts
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
                plain.form_field(fields.login_field(), login),
                plain.form_field(fields.PASSWORD),
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
                plain.form_field(fields.CODE),
                plain.submit(texts.SIGN_IN),
                action=CODE_PATH,
            ),
            plain.link(texts.OTHER_LOGIN, SIGN_IN_PATH),
        ),
    )
