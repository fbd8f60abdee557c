"""The form of Fig. 8: the new password, with what proves that it may be set.

The letter's link carries login and control string behind its `#`, which browsers send to nobody.
The page takes them from there before anything else looks at its address.
"""

from collections.abc import Iterable
from typing import Final

import reflex as rx

from cabinet.identity.recovery import fields, texts
from cabinet.identity.recovery.state import PasswordChangeState
from cabinet.ui import (
    card,
    columns,
    form_field,
    link,
    outside_page,
    problems,
    starred_form,
    submit_button,
)
from cabinet.ui.form_field import FormField

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
            starred_form(
                columns(_inputs(fields.PROOF), _inputs(fields.NEW_PASSWORD), are_of_three=True),
                submit_button(texts.CHANGE, busy=PasswordChangeState.busy),
                on_submit=PasswordChangeState.change,
                on_mount=rx.call_script(_FILL_IN),
            ),
        ),
        rx.el.script(_FILL_IN),
        rx.el.p(link(texts.NEW_LETTER, "/recovery")),
        rx.el.p(link(texts.SIGN_IN, "/")),
        wide=True,
    )


def _inputs(declared: Iterable[FormField]) -> rx.Component:
    errors = PasswordChangeState.errors
    return rx.el.div(*(form_field(field, errors=errors) for field in declared))
