"""The declaration of an input, for the page of a form and for the same form without scripts."""

from dataclasses import dataclass
from typing import Literal

from cabinet.core.text import Text


@dataclass(frozen=True, slots=True)
class FormField:
    """A labelled input: `fields.form_field` and `PlainPage.form_field` draw it.

    `is_literal` is for what a keyboard must neither capitalise nor correct: logins and codes.
    """

    name: str
    label: Text
    auto_complete: str = "off"
    hint: Text | None = None
    max_length: int = 300
    type: Literal["text", "email", "password"] = "text"
    input_mode: Literal["", "numeric"] = ""
    is_literal: bool = False
    is_required: bool = True


def new_password_field(name: str, label: Text, hint: Text | None = None) -> FormField:
    """The declaration of a password to be chosen, which a browser may propose and keep."""
    return FormField(name, label, "new-password", hint=hint, type="password")
