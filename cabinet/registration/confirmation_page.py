"""The page behind the letter's links, where the code is typed by hand."""

import reflex as rx

from cabinet.registration import texts
from cabinet.registration.state import ConfirmationState
from cabinet.ui import (
    button,
    card,
    link,
    message,
    notice,
    outside_page,
    problems,
    submit_button,
    text_field,
)


def confirmation_page() -> rx.Component:
    """Takes the code, and sends a new letter when the old one is lost or too old."""
    return outside_page(
        texts.SENT_TITLE,
        notice(texts.AWAITED),
        message(ConfirmationState.success, mood="success"),
        problems(ConfirmationState.errors, ConfirmationState.problem),
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
                no_validate=True,
            ),
        ),
        card(button(texts.NEW_LETTER, kind="secondary", on_click=ConfirmationState.send_again)),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )
