"""«Изменение пароля»."""

import reflex as rx

from cabinet.identity.profile import texts as profile_texts
from cabinet.identity.profile.password import texts
from cabinet.identity.profile.password.state import PasswordState
from cabinet.security import password_policy
from cabinet.ui import (
    cabinet_page,
    card,
    password_field,
    problems,
    result,
    submit_button,
    waiting_form,
)
from cabinet.web.language import t


def password_page() -> rx.Component:
    """The form of Fig. 12."""
    errors = PasswordState.errors
    return cabinet_page(
        texts.TITLE,
        result(PasswordState.success),
        problems(errors, PasswordState.problem),
        card(
            waiting_form(
                password_field(
                    "current_password",
                    profile_texts.CURRENT_PASSWORD,
                    errors=errors,
                    auto_complete="current-password",
                ),
                password_field(
                    "new_password",
                    texts.NEW,
                    errors=errors,
                    hint=password_policy.HINT,
                    auto_complete="new-password",
                ),
                password_field(
                    "new_password_again",
                    texts.AGAIN,
                    errors=errors,
                    auto_complete="new-password",
                ),
                rx.el.p(t(texts.NOTE), class_name="hint"),
                submit_button(texts.CHANGE, busy=PasswordState.busy),
                on_submit=PasswordState.change,
                key=PasswordState.changes,
            ),
            narrow=True,
        ),
    )
