"""The sign-in page of the utility's people, and the page that a link leads to."""

import reflex as rx

from cabinet.core.text import Text
from cabinet.identity.second_factor import texts as factor_texts
from cabinet.security.password_policy import HINT
from cabinet.staff.accounts.entrance import texts
from cabinet.staff.accounts.entrance.state import SetUpState, StaffLoginState
from cabinet.staff.web.shell import staff_outside_page
from cabinet.ui import (
    Fact,
    actions,
    button,
    card,
    facts,
    link,
    password_field,
    problems,
    sentence_at,
    skeleton,
    submit_button,
    text_field,
    told,
    waiting_form,
)
from cabinet.ui.fields import Errors
from cabinet.web.language import is_set, shown, t
from cabinet.web.request_identity import ENDED, SIGN_IN_PATH
from cabinet.web.visitor import Visitor


def staff_login_page() -> rx.Component:
    """Login and password, then the code."""
    state = StaffLoginState
    return staff_outside_page(
        texts.SIGN_IN_TITLE,
        told(
            sentence_at(ENDED, texts.SESSION_ENDED, mood="info"),
            success=Visitor.greeting,
            errors=state.errors,
            problem=state.problem,
        ),
        problems(state.errors, state.problem),
        rx.cond(state.asks_code, _code_form(), _password_form()),
        rx.el.p(t(texts.LOST), class_name="hint"),
    )


def _password_form() -> rx.Component:
    state = StaffLoginState
    return card(
        waiting_form(
            text_field(
                "login",
                texts.LOGIN,
                errors=state.errors,
                auto_complete="username",
                auto_capitalize="none",
                spell_check=False,
                max_length=60,
            ),
            password_field(
                "password", texts.PASSWORD, errors=state.errors, auto_complete="current-password"
            ),
            submit_button(texts.SIGN_IN, busy=state.busy),
            on_submit=state.sign_in,
        ),
    )


def _code_form() -> rx.Component:
    state = StaffLoginState
    return card(
        waiting_form(
            rx.el.h2(t(texts.CODE_TITLE)),
            _code(state.errors),
            submit_button(texts.SIGN_IN, busy=state.busy),
            on_submit=state.enter_code,
        ),
        actions(button(texts.OTHER_LOGIN, kind="quiet", on_click=state.begin_anew)),
    )


def set_up_page() -> rx.Component:
    """Password, then the second factor, then the way to the sign-in page."""
    state = SetUpState
    return staff_outside_page(
        texts.SET_UP_TITLE,
        problems(state.errors, state.problem),
        rx.cond(state.stage == "password", rx.fragment(_whose(), _new_password())),
        rx.cond(state.stage == "factor", rx.fragment(_whose(), _factor())),
        rx.cond(state.stage == "done", _done()),
        rx.cond((state.stage == "") & ~is_set(state.problem), card(skeleton())),
    )


def _whose() -> rx.Component:
    return card(facts(Fact(texts.FOR, SetUpState.login), Fact(texts.ROLE, shown(SetUpState.role))))


def _new_password() -> rx.Component:
    state = SetUpState
    return card(
        waiting_form(
            rx.el.h2(t(texts.PASSWORD_TITLE)),
            _new("password", texts.PASSWORD, hint=HINT),
            _new("again", texts.AGAIN),
            submit_button(texts.NEXT, busy=state.busy),
            on_submit=state.give_password,
        ),
    )


def _new(name: str, label: Text, *, hint: Text | None = None) -> rx.Component:
    return password_field(
        name, label, errors=SetUpState.errors, auto_complete="new-password", hint=hint
    )


def _factor() -> rx.Component:
    state = SetUpState
    return card(
        waiting_form(
            rx.el.h2(t(texts.FACTOR_TITLE)),
            rx.el.p(t(factor_texts.SCAN)),
            rx.el.img(src=state.qr, alt=t(factor_texts.QR), class_name="qr"),
            rx.el.p(t(factor_texts.BY_HAND), " ", rx.el.code(state.key, id="key")),
            _code(state.errors),
            submit_button(texts.FINISH, busy=state.busy),
            on_submit=state.finish,
        ),
    )


def _done() -> rx.Component:
    return card(
        rx.el.p(t(texts.DONE), role="status"),
        rx.el.p(t(texts.LOST), class_name="hint"),
        rx.el.p(link(texts.TO_SIGN_IN, SIGN_IN_PATH)),
    )


def _code(errors: Errors) -> rx.Component:
    return text_field(
        "code",
        texts.CODE,
        errors=errors,
        hint=texts.CODE_HINT,
        input_mode="numeric",
        auto_complete="one-time-code",
        max_length=20,
    )
