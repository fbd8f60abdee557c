"""The sign-in page."""

import reflex as rx

from cabinet.identity.login import fields, texts
from cabinet.identity.login.state import LoginState
from cabinet.ui import (
    actions,
    button,
    card,
    checkbox,
    form_field,
    link,
    message,
    outside_page,
    problems,
    sentence_at,
    submit_button,
    told,
)
from cabinet.ui import texts as shared_texts
from cabinet.web.language import is_set, t
from cabinet.web.reflex_internals import browser_link
from cabinet.web.request_identity import ENDED
from cabinet.web.visitor import Visitor


def login_page() -> rx.Component:
    """«Личный кабинет» for whoever is not signed in."""
    return outside_page(
        texts.TITLE,
        # What went well before is no comfort beside what went wrong now.
        rx.cond(is_set(LoginState.problem), None, message(Visitor.greeting, mood="success")),
        told(
            sentence_at("confirmed", shared_texts.CONFIRMED),
            sentence_at("changed", shared_texts.PASSWORD_CHANGED),
            sentence_at(ENDED, shared_texts.SESSION_ENDED, mood="info"),
            success=Visitor.greeting,
            errors=LoginState.errors,
            problem=LoginState.problem,
        ),
        problems(LoginState.errors, LoginState.problem),
        rx.cond(LoginState.asks_code, _code_form(), _password_form()),
        rx.el.p(link(texts.FORGOT, "/recovery")),
        rx.el.p(t(texts.FIRST_TIME), " ", link(texts.REGISTER, "/register")),
        rx.el.p(
            browser_link(t(texts.ANNOUNCEMENTS), href="/announcements/public", class_name="link")
        ),
    )


def _password_form() -> rx.Component:
    errors = LoginState.errors
    return card(
        rx.el.form(
            rx.el.h2(t(texts.PLEASE_SIGN_IN)),
            form_field(
                fields.login_field(),
                errors=errors,
                default_value=Visitor.known_login,
                key=Visitor.known_login,
            ),
            form_field(fields.PASSWORD, errors=errors),
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
            form_field(fields.CODE, errors=LoginState.errors),
            submit_button(texts.SIGN_IN, busy=LoginState.busy),
            on_submit=LoginState.enter_code,
            no_validate=True,
        ),
        actions(button(texts.OTHER_LOGIN, kind="quiet", on_click=LoginState.begin_anew)),
    )
