"""The sign-in page."""

import reflex as rx

from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.identity.login import texts
from cabinet.identity.login.state import LoginState
from cabinet.ui import (
    actions,
    button,
    card,
    checkbox,
    link,
    message,
    outside_page,
    password_field,
    problems,
    submit_button,
    text_field,
    told,
)
from cabinet.ui import texts as shared_texts
from cabinet.web.language import is_set, t
from cabinet.web.visitor import Visitor


def login_page() -> rx.Component:
    """«Личный кабинет» for whoever is not signed in."""
    return outside_page(
        texts.TITLE,
        # What went well before is no comfort beside what went wrong now.
        rx.cond(is_set(LoginState.problem), None, message(Visitor.greeting, mood="success")),
        _told(shared_texts.CONFIRMED, "confirmed"),
        _told(shared_texts.PASSWORD_CHANGED, "changed"),
        problems(LoginState.errors, LoginState.problem),
        rx.cond(LoginState.asks_code, _code_form(), _password_form()),
        rx.el.p(link(texts.FORGOT, "/recovery")),
        rx.el.p(t(texts.FIRST_TIME), " ", link(texts.REGISTER, "/register")),
    )


def _told(text: Text, name: str) -> rx.Component:
    return told(
        text,
        name,
        success=Visitor.greeting,
        errors=LoginState.errors,
        problem=LoginState.problem,
    )


def _password_form() -> rx.Component:
    errors = LoginState.errors
    return card(
        rx.el.form(
            rx.el.h2(t(texts.PLEASE_SIGN_IN)),
            text_field(
                "login",
                texts.LOGIN,
                errors=errors,
                hint=texts.LOGIN_HINT.format(prefix=settings().login_prefix),
                default_value=Visitor.known_login,
                key=Visitor.known_login,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
            ),
            password_field(
                "password", texts.PASSWORD, errors=errors, auto_complete="current-password"
            ),
            checkbox("remember", texts.REMEMBER),
            submit_button(texts.SIGN_IN, busy=LoginState.busy),
            on_submit=LoginState.sign_in,
            method="post",
            no_validate=True,
        ),
    )


def _code_form() -> rx.Component:
    return card(
        rx.el.form(
            rx.el.h2(t(texts.ENTER_CODE)),
            text_field(
                "code",
                texts.CODE,
                errors=LoginState.errors,
                hint=texts.CODE_HINT,
                auto_complete="one-time-code",
                auto_capitalize="none",
                spell_check=False,
                max_length=20,
            ),
            submit_button(texts.SIGN_IN, busy=LoginState.busy),
            on_submit=LoginState.enter_code,
            no_validate=True,
        ),
        actions(button(texts.OTHER_LOGIN, kind="quiet", on_click=LoginState.begin_anew)),
    )
