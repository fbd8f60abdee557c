"""The page behind the link of the letter to a new address."""

from typing import Final

import reflex as rx

from cabinet.identity.profile.email import texts
from cabinet.identity.profile.email.state import EmailConfirmationState
from cabinet.ui import (
    card,
    link,
    outside_page,
    password_field,
    problems,
    result,
    submit_button,
    waiting_form,
)
from cabinet.web.language import is_set, t

# A link that is opened while the page is there already only changes the address.
_FILL_IN: Final = (
    "onhashchange=()=>{const field=document.getElementById('token');"
    "if(field)field.value=location.hash.slice(1)};onhashchange()"
)


def email_confirmation_page() -> rx.Component:
    """A button, because mail scanners open links and press none."""
    state = EmailConfirmationState
    return outside_page(
        texts.CONFIRM_TITLE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(is_set(state.success), rx.fragment(), card(_form())),
        rx.el.p(link(texts.TO_CABINET, "/")),
    )


def _form() -> rx.Component:
    state = EmailConfirmationState
    return waiting_form(
        rx.el.input(type="hidden", id="token", name="token"),
        rx.cond(
            state.asks_password,
            rx.fragment(
                rx.el.p(t(texts.CONFIRM_HELP_PASSWORD)),
                password_field(
                    "password",
                    texts.ACCOUNT_PASSWORD,
                    errors=state.errors,
                    hint=texts.ACCOUNT_PASSWORD_HINT,
                    auto_complete="current-password",
                ),
            ),
            rx.el.p(t(texts.CONFIRM_HELP)),
        ),
        submit_button(texts.CONFIRM, busy=state.busy),
        on_submit=state.confirm,
        on_mount=rx.call_script(_FILL_IN),
    )
