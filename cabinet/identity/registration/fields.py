"""The inputs of a registration and of its confirmation.

Some are labelled by the kind of the contract: those are declared for each.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.identity.registration import texts
from cabinet.security import password_policy
from cabinet.ui.form_field import FormField, new_password_field

ByKind = Mapping[ContractKind, FormField]


def _by_kind(field: FormField, individual: Text, auto_complete: str = "") -> ByKind:
    """The field as it is of a company, and with another label of an individual."""
    of_individual = replace(
        field, label=individual, auto_complete=auto_complete or field.auto_complete
    )
    return {ContractKind.LEGAL: field, ContractKind.INDIVIDUAL: of_individual}


NAME: Final = _by_kind(FormField("name", texts.COMPANY, "organization"), texts.PERSON, "name")
BIN_IIN: Final = _by_kind(
    FormField("bin_iin", texts.BIN, hint=texts.TWELVE_DIGITS, max_length=20, input_mode="numeric"),
    texts.IIN,
)
NUMBER: Final = _by_kind(
    FormField("number", texts.CONTRACT, hint=texts.NUMBER_HINT, max_length=40), texts.ACCOUNT
)
CODE: Final = FormField(
    "code", texts.CODE, "one-time-code", hint=texts.CODE_HINT, max_length=20, is_literal=True
)
_NEW_PASSWORD: Final = (
    new_password_field("password", texts.PASSWORD, password_policy.HINT),
    new_password_field("password_again", texts.PASSWORD_AGAIN),
)
_PASSWORD_TYPED_BEFORE: Final = FormField(
    "password",
    texts.PASSWORD,
    "current-password",
    hint=texts.PASSWORD_TYPED_BEFORE,
    type="password",
)


def email_field() -> FormField:
    """The input of the email; its hint says to which address the letter goes."""
    hint = texts.EMAIL_HINT_REGISTRY if settings().mailbox_is_proof else texts.EMAIL_HINT
    return FormField("email", texts.EMAIL, "email", hint=hint, max_length=254, type="email")


def passwords_of_registration() -> tuple[FormField, ...]:
    """The new password; chosen later where the letter to the registry's mailbox is the proof."""
    return () if settings().mailbox_is_proof else _NEW_PASSWORD


def passwords_of_confirmation() -> tuple[FormField, ...]:
    """The password of the registration again, or the new one where none was chosen yet."""
    return _NEW_PASSWORD if settings().mailbox_is_proof else (_PASSWORD_TYPED_BEFORE,)
