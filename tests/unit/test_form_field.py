"""A form is declared once: with scripts and without it has the same inputs."""

from html.parser import HTMLParser

import pytest

from cabinet.core.enums import ContractKind
from cabinet.identity.login import fields as login
from cabinet.identity.login.state import LoginState
from cabinet.identity.recovery import fields as recovery
from cabinet.identity.registration import fields as registration
from cabinet.ui.fields import form_field
from cabinet.ui.form_field import FormField
from cabinet.ui.static_page import PlainPage

DECLARED = (
    login.login_field(),
    login.PASSWORD,
    login.CODE,
    recovery.IDENTIFIER,
    *recovery.PROOF,
    *recovery.NEW_PASSWORD,
    registration.NAME[ContractKind.LEGAL],
    registration.NUMBER[ContractKind.INDIVIDUAL],
    registration.BIN_IIN[ContractKind.LEGAL],
    registration.CODE,
    registration.email_field(),
    *registration.passwords_of_registration(),
    *registration.passwords_of_confirmation(),
)
COMPARED = ("type", "maxlength", "autocomplete", "inputmode", "autocapitalize", "spellcheck")


class Inputs(HTMLParser):
    """The attributes of the inputs of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":
            self.found.append(dict(attrs))


def without_scripts(field: FormField) -> dict[str, str | None]:
    inputs = Inputs()
    inputs.feed(PlainPage("ru").form_field(field, "typed"))
    (only,) = inputs.found
    return only


def with_scripts(field: FormField) -> str:
    """The rendered component as text, attributes in small letters."""
    return str(form_field(field, errors=LoginState.errors)).lower()


@pytest.mark.parametrize("field", DECLARED, ids=lambda field: field.name)
def test_both_pages_draw_the_same_input(field: FormField) -> None:
    plain, drawn = without_scripts(field), with_scripts(field)
    assert (plain["id"], plain["name"]) == (field.name, field.name)
    for name in COMPARED:
        value = plain.get(name)
        written = f"{name}:{value}" if value and (value.isdecimal() or value == "false") else None
        written = written or f'{name}:"{value}"'
        assert (written in drawn) == (value is not None), (name, value)


def test_a_password_is_never_sent_back() -> None:
    assert "value" not in without_scripts(login.PASSWORD)
    assert without_scripts(login.CODE)["value"] == "typed"
