"""The page behind the letter's links: shows what is confirmed, and confirms with its button."""

from typing import Final

import reflex as rx

from cabinet.core.settings import settings
from cabinet.identity.registration import fields, texts
from cabinet.identity.registration.state import ConfirmationState
from cabinet.ui import (
    Fact,
    card,
    facts,
    form_field,
    instead,
    link,
    message,
    notice,
    outside_page,
    problems,
    sentence_at,
    submit_button,
    text_field,
    told,
)

# Until the scripts have come, and without any, the form is posted with the code in its address.
_FILL_IN: Final = (
    "(()=>{const field=document.getElementById('code'),"
    "code=new URLSearchParams(location.search).get('confirm_code');"
    "if(field&&code&&!field.value)field.value=code})()"
)


def confirmation_page() -> rx.Component:
    """Takes code and password, and sends a new letter when the old one is lost or too old.

    Of a registration that is confirmed it says so, and leads to signing in.
    """
    return outside_page(
        texts.SENT_TITLE,
        rx.cond(
            ConfirmationState.is_confirmed,
            notice(texts.CONFIRMED_BEFORE, mood="success"),
            rx.fragment(*_to_confirm()),
        ),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )


def _to_confirm() -> list[rx.Component]:
    return [
        message(ConfirmationState.success, mood="success"),
        told(
            sentence_at("sent", texts.LETTER_SENT_AGAIN),
            success=ConfirmationState.success,
            errors=ConfirmationState.errors,
            problem=ConfirmationState.problem,
        ),
        instead(
            notice(texts.AWAITED), problems(ConfirmationState.errors, ConfirmationState.problem)
        ),
        *_approval(),
        card(
            rx.el.form(
                _registration(),
                form_field(fields.CODE, errors=ConfirmationState.errors),
                *(
                    form_field(one, errors=ConfirmationState.errors)
                    for one in fields.passwords_of_confirmation()
                ),
                submit_button(texts.CONFIRM, busy=ConfirmationState.busy),
                on_submit=ConfirmationState.confirm,
                on_mount=rx.call_script(_FILL_IN),
                method="post",
                no_validate=True,
            ),
        ),
        card(
            rx.el.form(
                rx.el.input(type="hidden", name="again", value="yes"),
                submit_button(texts.NEW_LETTER, kind="secondary"),
                on_submit=ConfirmationState.send_again,
                method="post",
            )
        ),
        rx.el.p(link(texts.REGISTER_ANEW, "/register")),
    ]


def _approval() -> list[rx.Component]:
    """That confirming is not all, where the utility approves registrations."""
    wants_approval = settings().registration_proof == "operator"
    return [notice(texts.APPROVAL_AHEAD)] if wants_approval else []


def _registration() -> rx.Component:
    """The registration; its login is a field, so that browsers fill the password in."""
    return rx.cond(
        ConfirmationState.login != "",
        rx.fragment(
            facts(
                Fact(texts.OF_CONTRACT, ConfirmationState.number),
                Fact(texts.NAME, ConfirmationState.name),
            ),
            text_field(
                "login",
                texts.LOGIN,
                errors=ConfirmationState.errors,
                required=False,
                read_only=True,
                value=ConfirmationState.login,
                auto_complete="username",
            ),
        ),
    )
