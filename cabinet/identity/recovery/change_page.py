"""The form of Fig. 8: the new password, with what proves that it may be set.

The letter's link carries login and control string behind its `#`, which browsers send to nobody.
The page takes them from there before anything else looks at its address.
"""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.identity.recovery import texts
from cabinet.identity.recovery.state import PasswordChangeState
from cabinet.security import password_policy
from cabinet.ui import (
    card,
    columns,
    link,
    outside_page,
    password_field,
    problems,
    submit_button,
    text_field,
)

# Runs while the page is read, before the scripts that tell the server where they are.
_TAKE: Final = (
    "if(location.hash.includes('control=')){"
    "window.recovery=new URLSearchParams(location.hash.slice(1));"
    "history.replaceState(history.state,'',location.pathname)}"
)
# Runs before the scripts come, and when the page is reached from another one. A link that is opened
# while the page is there already only changes the address.
_FILL_IN: Final = (
    f"onhashchange=()=>{{{_TAKE}"
    "for(const name of ['login','control']){"
    "const field=document.getElementById(name),value=window.recovery?.get(name);"
    "if(field&&value)field.value=value}"
    "delete window.recovery};onhashchange()"
)


def change_page() -> rx.Component:
    """Takes everything that proves who it is, and the new password twice."""
    errors = PasswordChangeState.errors
    return outside_page(
        texts.CHANGE_TITLE,
        rx.el.script(_TAKE),
        problems(errors, PasswordChangeState.problem),
        card(
            rx.el.form(
                columns(_proof(), _password()),
                submit_button(texts.CHANGE, busy=PasswordChangeState.busy),
                on_submit=PasswordChangeState.change,
                on_mount=rx.call_script(_FILL_IN),
                method="post",
                no_validate=True,
            ),
        ),
        rx.el.script(_FILL_IN),
        rx.el.p(link(texts.NEW_LETTER, "/recovery")),
        rx.el.p(link(texts.SIGN_IN, "/")),
        wide=True,
    )


def _proof() -> rx.Component:
    errors = PasswordChangeState.errors
    return rx.el.div(
        text_field(
            "bin_iin",
            texts.BIN_IIN,
            errors=errors,
            hint=texts.TWELVE_DIGITS,
            input_mode="numeric",
            auto_complete="off",
            max_length=20,
        ),
        text_field("number", texts.NUMBER, errors=errors, auto_complete="off", max_length=60),
        _plain("login", texts.LOGIN, auto_complete="username"),
    )


def _password() -> rx.Component:
    errors = PasswordChangeState.errors
    return rx.el.div(
        _plain("control", texts.CONTROL, hint=texts.CONTROL_HINT, auto_complete="off"),
        password_field(
            "password",
            texts.NEW_PASSWORD,
            errors=errors,
            hint=password_policy.HINT,
            auto_complete="new-password",
        ),
        password_field(
            "password_again", texts.NEW_PASSWORD_AGAIN, errors=errors, auto_complete="new-password"
        ),
    )


def _plain(name: str, label: Text, **attributes: Any) -> rx.Component:
    return text_field(
        name,
        label,
        errors=PasswordChangeState.errors,
        auto_capitalize="none",
        spell_check=False,
        max_length=80,
        **attributes,
    )
