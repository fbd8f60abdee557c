"""The registration form, and what is told after it."""

import reflex as rx

from cabinet import passwords
from cabinet.i18n import is_set, shown, t
from cabinet.registration import consent_texts, texts
from cabinet.registration.state import RegistrationState
from cabinet.settings import settings
from cabinet.text import Text
from cabinet.ui import (
    card,
    checkbox,
    choice_of_two,
    columns,
    link,
    notice,
    outside_page,
    password_field,
    problems,
    submit_button,
    text_field,
)


def registration_page() -> rx.Component:
    """The form of either kind."""
    return outside_page(
        texts.TITLE,
        problems(RegistrationState.errors, RegistrationState.problem),
        card(
            rx.el.form(
                choice_of_two(
                    "kind",
                    texts.KIND,
                    (("individual", texts.INDIVIDUAL), ("legal", texts.LEGAL)),
                    chosen="legal",
                    on_change=RegistrationState.choose_kind,
                ),
                columns(_person(), _contract()),
                _consent(),
                submit_button(texts.REGISTER, busy=RegistrationState.busy),
                on_submit=RegistrationState.register,
                no_validate=True,
            )
        ),
        rx.el.p(link(texts.SIGN_IN, "/")),
        wide=True,
    )


def registered_page() -> rx.Component:
    """Fig. 3: the letter is on its way."""
    return outside_page(
        texts.SENT_TITLE,
        notice(texts.SENT, mood="success"),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )


def _person() -> rx.Component:
    errors = RegistrationState.errors
    return rx.el.div(
        _either(
            _name(texts.COMPANY, "organization"),
            _name(texts.PERSON, "name"),
        ),
        text_field(
            "email",
            texts.EMAIL,
            errors=errors,
            hint=texts.EMAIL_HINT_REGISTRY
            if settings().registration_proof == "registry_email"
            else texts.EMAIL_HINT,
            type="email",
            auto_complete="email",
            max_length=254,
        ),
        password_field(
            "password",
            texts.PASSWORD,
            errors=errors,
            hint=passwords.HINT,
            auto_complete="new-password",
        ),
        password_field(
            "password_again", texts.PASSWORD_AGAIN, errors=errors, auto_complete="new-password"
        ),
    )


def _contract() -> rx.Component:
    errors = RegistrationState.errors
    return rx.el.div(
        _either(_bin_iin(texts.BIN), _bin_iin(texts.IIN)),
        _either(_number(texts.CONTRACT), _number(texts.ACCOUNT)),
        text_field(
            "login",
            texts.LOGIN,
            errors=errors,
            hint=texts.LOGIN_HINT,
            required=False,
            read_only=True,
            value=RegistrationState.login,
            auto_complete="username",
        ),
        checkbox("wants_notices", texts.NOTICES),
    )


def _consent() -> rx.Component:
    return rx.el.div(
        checkbox("consent", consent_texts.CONSENT, errors=RegistrationState.errors),
        rx.el.details(
            rx.el.summary(t(consent_texts.CONSENT_READ)),
            rx.cond(
                is_set(RegistrationState.consent),
                rx.el.p(shown(RegistrationState.consent), class_name="as-written"),
            ),
        ),
    )


def _either(legal: rx.Component, individual: rx.Component) -> rx.Component:
    return rx.cond(RegistrationState.kind == "legal", legal, individual)


def _name(label: Text, auto_complete: str) -> rx.Component:
    return text_field("name", label, errors=RegistrationState.errors, auto_complete=auto_complete)


def _bin_iin(label: Text) -> rx.Component:
    return text_field(
        "bin_iin",
        label,
        errors=RegistrationState.errors,
        hint=texts.TWELVE_DIGITS,
        input_mode="numeric",
        auto_complete="off",
        max_length=20,
    )


def _number(label: Text) -> rx.Component:
    return text_field(
        "number",
        label,
        errors=RegistrationState.errors,
        auto_complete="off",
        max_length=40,
        on_change=RegistrationState.show_login,
    )
