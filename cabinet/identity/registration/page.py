"""The registration form, and what is told after it."""

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.identity.registration import consent_texts, texts
from cabinet.identity.registration.state import RegistrationState
from cabinet.identity.registration.static_pages import CONSENT_PATH, email_hint
from cabinet.security import password_policy
from cabinet.ui import (
    card,
    checkbox,
    choice_of_two,
    columns,
    file_link,
    link,
    notice,
    outside_page,
    password_field,
    problems,
    submit_button,
    text_field,
)
from cabinet.ui.fields import Errors
from cabinet.web.language import is_set, shown, t


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
                method="post",
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
        rx.el.p(t(texts.SENT_HINT)),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )


def _person() -> rx.Component:
    errors = RegistrationState.errors
    return rx.el.div(
        text_field(
            "name",
            _either(texts.COMPANY, texts.PERSON),
            errors=errors,
            auto_complete=rx.cond(
                RegistrationState.kind == ContractKind.LEGAL, "organization", "name"
            ),
        ),
        text_field(
            "email",
            texts.EMAIL,
            errors=errors,
            hint=email_hint(),
            type="email",
            auto_complete="email",
            max_length=254,
        ),
        *([] if settings().mailbox_is_proof else new_password(errors)),
    )


def new_password(errors: Errors) -> list[rx.Component]:
    """A password to be chosen, and its repetition."""
    return [
        password_field(
            "password",
            texts.PASSWORD,
            errors=errors,
            hint=password_policy.HINT,
            auto_complete="new-password",
        ),
        password_field(
            "password_again", texts.PASSWORD_AGAIN, errors=errors, auto_complete="new-password"
        ),
    ]


def _contract() -> rx.Component:
    errors = RegistrationState.errors
    return rx.el.div(
        text_field(
            "bin_iin",
            _either(texts.BIN, texts.IIN),
            errors=errors,
            hint=texts.TWELVE_DIGITS,
            input_mode="numeric",
            auto_complete="off",
            max_length=20,
        ),
        text_field(
            "number",
            _either(texts.CONTRACT, texts.ACCOUNT),
            errors=errors,
            auto_complete="off",
            max_length=40,
            on_change=RegistrationState.show_login,
        ),
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
            rx.el.noscript(file_link(t(consent_texts.CONSENT_READ), CONSENT_PATH)),
        ),
    )


def _either(legal: Text, individual: Text) -> rx.Component:
    """The label of the kind that is chosen; the style sheet knows which, before any script."""
    return rx.fragment(
        rx.el.span(t(legal), class_name="when-legal"),
        rx.el.span(t(individual), class_name="when-individual"),
    )
