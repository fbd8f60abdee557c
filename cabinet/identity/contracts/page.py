"""«Добавить договор»."""

import reflex as rx

from cabinet.core.text import Text
from cabinet.identity.contracts import texts
from cabinet.identity.contracts.state import AddContractState as State
from cabinet.identity.registration.texts import NUMBER_HINT, TWELVE_DIGITS
from cabinet.ui import (
    cabinet_page,
    card,
    password_field,
    problems,
    result,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import t
from cabinet.web.visitor import CONTRACTS_PATH


def add_contract_page() -> rx.Component:
    """The form, and after its letter was sent the one of its code."""
    return cabinet_page(
        texts.TITLE,
        result(State.success),
        problems(State.errors, State.problem),
        rx.cond(State.asks_code, card(_code_form(), narrow=True)),
        card(_form(), narrow=True),
        rx.el.p(rx.el.a(t(texts.TO_CONTRACTS), href=CONTRACTS_PATH, class_name="link")),
        parent=(ui_texts.PERSONAL, "/personal"),
    )


def _form() -> rx.Component:
    return waiting_form(
        rx.el.p(t(texts.HELP)),
        text_field(
            "number",
            texts.NUMBER,
            errors=State.errors,
            hint=NUMBER_HINT,
            auto_complete="off",
            max_length=40,
        ),
        text_field(
            "bin_iin",
            texts.BIN_IIN,
            errors=State.errors,
            hint=TWELVE_DIGITS,
            auto_complete="off",
            input_mode="numeric",
            max_length=20,
        ),
        password_field(
            "password", texts.PASSWORD, errors=State.errors, auto_complete="current-password"
        ),
        rx.cond(State.asks_second_factor, _typed_code("second_factor", texts.SECOND_FACTOR)),
        submit_button(texts.ADD, busy=State.busy),
        on_submit=State.add,
        key=State.done,
    )


def _code_form() -> rx.Component:
    return rx.el.form(
        rx.el.h2(t(texts.CODE_TITLE)),
        _typed_code("code", texts.CODE, texts.CODE_HINT),
        submit_button(texts.CONFIRM, busy=State.busy),
        on_submit=State.confirm,
        no_validate=True,
    )


def _typed_code(name: str, label: Text, hint: Text | None = None) -> rx.Component:
    return text_field(
        name,
        label,
        errors=State.errors,
        hint=hint,
        auto_complete="one-time-code",
        auto_capitalize="none",
        spell_check=False,
        max_length=20,
    )
