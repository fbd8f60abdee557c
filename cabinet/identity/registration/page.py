"""The registration form, and what is told after it."""

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.identity.registration import consent_texts, fields, texts
from cabinet.identity.registration.state import RegistrationState
from cabinet.identity.registration.static_pages import CONSENT_PATH
from cabinet.ui import (
    card,
    checkbox,
    choice_of_two,
    columns,
    file_link,
    form_field,
    link,
    notice,
    outside_page,
    problems,
    submit_button,
    text_field,
)
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
        form_field(
            fields.NAME[ContractKind.LEGAL],
            errors=errors,
            label=_label_of(fields.NAME),
            auto_complete=rx.cond(
                RegistrationState.kind == ContractKind.LEGAL, "organization", "name"
            ),
        ),
        form_field(fields.email_field(), errors=errors),
        *(form_field(one, errors=errors) for one in fields.passwords_of_registration()),
    )


def _contract() -> rx.Component:
    errors = RegistrationState.errors
    return rx.el.div(
        form_field(
            fields.BIN_IIN[ContractKind.LEGAL], errors=errors, label=_label_of(fields.BIN_IIN)
        ),
        form_field(
            fields.NUMBER[ContractKind.LEGAL],
            errors=errors,
            label=_label_of(fields.NUMBER),
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


def _label_of(field: fields.ByKind) -> rx.Component:
    """The label of the kind that is chosen; the style sheet knows which, before any script."""
    return rx.fragment(
        rx.el.span(t(field[ContractKind.LEGAL].label), class_name="when-legal"),
        rx.el.span(t(field[ContractKind.INDIVIDUAL].label), class_name="when-individual"),
    )
