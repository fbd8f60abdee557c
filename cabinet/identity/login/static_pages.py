"""The sign-in page and that of the code, as the server writes them for forms posted by browsers."""

from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Language
from cabinet.identity.login import fields, texts
from cabinet.ui.static_page import PlainPage
from cabinet.web.request_identity import sign_in_address

CODE_PATH: Final = "/session/code"


def sign_in_page(
    language: Language,
    refused: Refused,
    *,
    asked: str = "",
    login: str = "",
    remember: bool = False,
) -> str:
    """The form of login and password again, and why; it leads on to the page `asked` for."""
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
                action=sign_in_address(asked),
            )
        ),
        plain.link(texts.FORGOT, "/recovery"),
        plain.paragraph(texts.FIRST_TIME),
        plain.link(texts.REGISTER, "/register"),
    )


def code_page(language: Language, refused: Refused | None = None, *, asked: str = "") -> str:
    """The form of the second factor's code; it leads on to the page `asked` for."""
    plain = PlainPage(language, refused)
    return plain.page(
        texts.TITLE,
        plain.card(
            plain.form(
                plain.heading(texts.ENTER_CODE),
                plain.form_field(fields.CODE),
                plain.submit(texts.SIGN_IN),
                action=sign_in_address(asked, path=CODE_PATH),
            ),
            plain.link(texts.OTHER_LOGIN, sign_in_address(asked)),
        ),
    )
