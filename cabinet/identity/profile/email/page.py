"""«Изменение email»."""

import reflex as rx

from cabinet.identity.profile import texts as profile_texts
from cabinet.identity.profile.email import texts
from cabinet.identity.profile.email.state import EmailState
from cabinet.ui import (
    actions,
    button,
    cabinet_page,
    card,
    password_field,
    problems,
    result,
    skeleton,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.web.language import is_set, shown


def email_page() -> rx.Component:
    """The form of Fig. 10, and after its button the password."""
    return cabinet_page(
        texts.TITLE,
        result(EmailState.success),
        problems(EmailState.errors, EmailState.problem),
        card(
            rx.cond(
                is_set(EmailState.asked),
                _password_form(),
                rx.cond(is_set(EmailState.current), _form(), skeleton(4)),
            ),
            narrow=True,
        ),
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
            default_value=EmailState.address,
            type="email",
            auto_complete="email",
            max_length=254,
        ),
        submit_button(texts.CHANGE, busy=EmailState.busy),
        on_submit=EmailState.choose,
        no_validate=True,
        key=EmailState.sent,
    )


def _password_form() -> rx.Component:
    return rx.el.div(
        waiting_form(
            rx.el.p(shown(EmailState.asked)),
            password_field(
                "current_password",
                profile_texts.CURRENT_PASSWORD,
                errors=EmailState.errors,
                auto_complete="current-password",
            ),
            submit_button(texts.CHANGE, busy=EmailState.busy),
            on_submit=EmailState.change,
        ),
        actions(button(texts.OTHER_ADDRESS, kind="quiet", on_click=EmailState.begin_anew)),
    )
