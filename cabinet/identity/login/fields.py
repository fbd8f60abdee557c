"""The inputs of signing in."""

from typing import Final

from cabinet.core.settings import settings
from cabinet.identity.login import texts
from cabinet.ui.form_field import FormField

PASSWORD: Final = FormField("password", texts.PASSWORD, "current-password", type="password")
CODE: Final = FormField(
    "code", texts.CODE, "one-time-code", hint=texts.CODE_HINT, max_length=20, is_literal=True
)


def login_field() -> FormField:
    """The input of the login, whose hint has the prefix of the settings."""
    hint = texts.LOGIN_HINT.format(prefix=settings().login_prefix)
    return FormField("login", texts.LOGIN, "username", hint=hint, is_literal=True)
