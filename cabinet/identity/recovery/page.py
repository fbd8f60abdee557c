"""The form of Fig. 6: to whom the control string is sent."""

import reflex as rx

from cabinet.identity.recovery import fields, texts
from cabinet.identity.recovery.state import RecoveryState
from cabinet.ui import (
    card,
    form_field,
    link,
    message,
    outside_page,
    problems,
    sentence_at,
    submit_button,
    told,
)
from cabinet.web.language import t


def recovery_page() -> rx.Component:
    """Asks for a login or an email."""
    return outside_page(
        texts.TITLE,
        message(RecoveryState.success, mood="success"),
        told(
            sentence_at("sent", texts.SENT),
            success=RecoveryState.success,
            errors=RecoveryState.errors,
            problem=RecoveryState.problem,
        ),
        problems(RecoveryState.errors, RecoveryState.problem),
        card(
            rx.el.form(
                rx.el.h2(t(texts.CHOOSE)),
                form_field(fields.IDENTIFIER, errors=RecoveryState.errors),
                submit_button(texts.SEND),
                on_submit=RecoveryState.send,
                method="post",
                no_validate=True,
            ),
        ),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )
