"""The page «Двухфакторная защита»."""

import reflex as rx

from cabinet.core.text import Text
from cabinet.identity.second_factor import texts
from cabinet.identity.second_factor.state import SecondFactorState as State
from cabinet.ui import (
    actions,
    button,
    cabinet_page,
    card,
    message,
    notice,
    password_field,
    problems,
    skeleton,
    submit_button,
    text_field,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import shown, t


def second_factor_page() -> rx.Component:
    """The state of the protection, with the forms that change it."""
    return cabinet_page(
        texts.TITLE,
        message(State.success, mood="success"),
        problems(State.errors, State.problem),
        rx.cond(State.is_loaded, _content(), card(skeleton(), narrow=True)),
        parent=(ui_texts.PERSONAL, "/personal"),
    )


def _content() -> rx.Component:
    return rx.cond(
        State.codes.length() > 0,  # type: ignore[attr-defined]  a var on the page
        _codes(),
        rx.cond(State.is_on, _on(), rx.cond(State.qr != "", _switching_on(), _off())),
    )


def _standing(*further: rx.Component) -> rx.Component:
    return card(
        rx.el.p(rx.el.strong(shown(State.standing))),
        rx.el.p(t(texts.WHAT)),
        *further,
        narrow=True,
    )


def _off() -> rx.Component:
    return _standing(actions(button(texts.BEGIN, on_click=State.begin)))


def _switching_on() -> rx.Component:
    return rx.fragment(
        card(
            rx.el.h2(t(texts.SCAN_TITLE)),
            rx.el.p(t(texts.SCAN)),
            rx.el.img(src=State.qr, alt=t(texts.QR), class_name="qr"),
            rx.el.p(t(texts.BY_HAND), " ", rx.el.code(State.key, id="key")),
            narrow=True,
        ),
        card(
            rx.el.form(
                rx.el.h2(t(texts.TYPE_TITLE)),
                text_field(
                    "code",
                    texts.CODE,
                    errors=State.errors,
                    hint=texts.CODE_HINT,
                    input_mode="numeric",
                    auto_complete="one-time-code",
                    max_length=20,
                ),
                _password("password"),
                submit_button(texts.SWITCH_ON, busy=State.busy),
                on_submit=State.switch_on,
                no_validate=True,
            ),
            narrow=True,
        ),
    )


def _codes() -> rx.Component:
    return card(
        rx.el.h2(t(texts.CODES_TITLE)),
        notice(texts.CODES, mood="warning"),
        rx.el.ul(
            rx.foreach(State.codes, lambda code: rx.el.li(rx.el.code(code))),
            id="recovery-codes",
            class_name="codes",
        ),
        actions(button(texts.DONE, on_click=State.hide_codes)),
        narrow=True,
    )


def _on() -> rx.Component:
    return rx.fragment(
        _standing(),
        card(
            rx.el.form(
                rx.el.h2(t(texts.RENEW_TITLE)),
                rx.el.p(t(texts.RENEW_WHAT)),
                *_proofs("new"),
                submit_button(texts.RENEW, kind="secondary", busy=State.busy),
                on_submit=State.renew,
                no_validate=True,
            ),
            narrow=True,
        ),
        card(
            rx.el.form(
                rx.el.h2(t(texts.OFF_TITLE)),
                *_proofs("off"),
                submit_button(texts.SWITCH_OFF, kind="secondary", busy=State.busy),
                on_submit=State.switch_off,
                no_validate=True,
            ),
            narrow=True,
        ),
    )


def _proofs(prefix: str) -> tuple[rx.Component, rx.Component]:
    return _password(f"{prefix}_password"), _code(f"{prefix}_code", texts.ANY_CODE)


def _password(name: str) -> rx.Component:
    return password_field(
        name, texts.PASSWORD, errors=State.errors, auto_complete="current-password"
    )


def _code(name: str, label: Text) -> rx.Component:
    return text_field(
        name,
        label,
        errors=State.errors,
        auto_complete="one-time-code",
        auto_capitalize="none",
        spell_check=False,
        max_length=20,
    )
