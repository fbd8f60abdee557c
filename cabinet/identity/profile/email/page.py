"""«Изменение email»."""

import reflex as rx

from cabinet.identity.profile import texts as profile_texts
from cabinet.identity.profile.email import texts
from cabinet.identity.profile.email.state import EmailState
from cabinet.ui import (
    cabinet_page,
    card,
    password_field,
    problems,
    result,
    skeleton,
    submit_button,
    text_field,
)
from cabinet.web.language import is_set, shown


def email_page() -> rx.Component:
    """Takes the new address and the password."""
    return cabinet_page(
        texts.TITLE,
        result(EmailState.success),
        problems(EmailState.errors, EmailState.problem),
        card(rx.cond(is_set(EmailState.current), _form(), skeleton(6)), narrow=True),
    )


def _form() -> rx.Component:
    errors = EmailState.errors
    return rx.el.form(
        rx.el.p(shown(EmailState.current)),
        text_field(
            "new_email",
            texts.NEW_EMAIL,
            errors=errors,
            hint=texts.NEW_EMAIL_HINT,
            type="email",
            auto_complete="email",
            max_length=254,
        ),
        password_field(
            "current_password",
            profile_texts.CURRENT_PASSWORD,
            errors=errors,
            auto_complete="current-password",
        ),
        submit_button(texts.CHANGE, busy=EmailState.busy),
        on_submit=EmailState.change,
        no_validate=True,
        key=EmailState.sent,
    )
