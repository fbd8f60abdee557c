"""The inputs of both forms of a recovery."""

from typing import Final

from cabinet.identity.recovery import texts
from cabinet.security import password_policy
from cabinet.ui.form_field import FormField, new_password_field

IDENTIFIER: Final = FormField(
    "identifier",
    texts.LOGIN_OR_EMAIL,
    "username",
    hint=texts.WILL_BE_SENT,
    max_length=254,
    is_literal=True,
)

# Whoever has no contract to themselves leaves both empty.
BIN_IIN: Final = FormField(
    "bin_iin",
    texts.BIN_IIN,
    hint=texts.TWELVE_DIGITS,
    max_length=20,
    input_mode="numeric",
    is_required=False,
)
NUMBER: Final = FormField(
    "number", texts.NUMBER, hint=texts.NUMBER_HINT, max_length=60, is_required=False
)
LOGIN: Final = FormField("login", texts.LOGIN, "username", max_length=80, is_literal=True)
CONTROL: Final = FormField(
    "control", texts.CONTROL, hint=texts.CONTROL_HINT, max_length=80, is_literal=True
)
PASSWORD: Final = new_password_field("password", texts.NEW_PASSWORD, password_policy.HINT)
PASSWORD_AGAIN: Final = new_password_field("password_again", texts.NEW_PASSWORD_AGAIN)
PROOF: Final = (BIN_IIN, NUMBER, LOGIN)
NEW_PASSWORD: Final = (CONTROL, PASSWORD, PASSWORD_AGAIN)
