"""The page behind the letter's links, where the code is typed by hand."""

import reflex as rx

from cabinet.registration import texts
from cabinet.registration.state import ConfirmationState
from cabinet.ui import (
    card,
    instead,
    link,
    message,
    notice,
    outside_page,
    problems,
    submit_button,
    text_field,
    told,
)


def confirmation_page() -> rx.Component:
    """Takes the code, and sends a new letter when the old one is lost or too old."""
    return outside_page(
        texts.SENT_TITLE,
        message(ConfirmationState.success, mood="success"),
        told(
            texts.LETTER_SENT_AGAIN,
            "sent",
            success=ConfirmationState.success,
            errors=ConfirmationState.errors,
            problem=ConfirmationState.problem,
        ),
        instead(
            notice(texts.AWAITED), problems(ConfirmationState.errors, ConfirmationState.problem)
        ),
        card(
            rx.el.form(
                text_field(
                    "code",
                    texts.CODE,
                    errors=ConfirmationState.errors,
                    hint=texts.CODE_HINT,
                    auto_complete="one-time-code",
                    auto_capitalize="none",
                    spell_check=False,
                    max_length=20,
                ),
                submit_button(texts.CONFIRM),
                on_submit=ConfirmationState.confirm,
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
        rx.el.p(link(texts.SIGN_IN, "/")),
    )
