"""The registration form, and what is told after it."""

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.core.settings import settings
from cabinet.identity.registration import consent_texts, fields, texts
from cabinet.identity.registration.state import ConfirmationState, RegistrationState
from cabinet.identity.registration.static_pages import CONSENT_PATH
from cabinet.ui import (
    Fact,
    card,
    checkbox,
    choice_of_two,
    columns,
    facts,
    file_link,
    form_field,
    link,
    notice,
    outside_page,
    problems,
    result,
    starred_form,
    submit_button,
    text_field,
)
from cabinet.ui.form_field import FormField
from cabinet.web.language import is_set, shown, t


def registration_page() -> rx.Component:
    """The form of either kind."""
    return outside_page(
        texts.TITLE,
        problems(RegistrationState.errors, RegistrationState.problem),
        card(
            starred_form(
                choice_of_two(
                    "kind",
                    texts.KIND,
                    (("individual", texts.INDIVIDUAL), ("legal", texts.LEGAL)),
                    chosen="individual",
                    on_change=RegistrationState.choose_kind,
                ),
                columns(_person(), _contract()),
                _consent(),
                submit_button(texts.REGISTER, busy=RegistrationState.busy),
                on_submit=RegistrationState.register,
            )
        ),
        rx.el.p(link(texts.SIGN_IN, "/")),
        wide=True,
    )


def registered_page() -> rx.Component:
    """Fig. 3: the letter is on its way; its code can be typed here, and its address corrected."""
    state = ConfirmationState
    return outside_page(
        texts.SENT_TITLE,
        notice(texts.SENT, mood="success"),
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            state.is_awaited,
            rx.fragment(_code(), _letter_again()),
            rx.el.p(t(texts.SENT_HINT)),
        ),
        rx.el.p(link(texts.SIGN_IN, "/")),
    )


def _code() -> rx.Component:
    """The form of the letter's code, for whoever has it before their eyes."""
    state = ConfirmationState
    return card(
        rx.el.form(
            rx.cond(state.address != "", facts(Fact(texts.SENT_TO, state.address))),
            form_field(fields.CODE, errors=state.errors),
            *(form_field(one, errors=state.errors) for one in fields.passwords_of_confirmation()),
            submit_button(texts.CONFIRM, busy=state.busy),
            on_submit=state.confirm,
            method="post",
            no_validate=True,
        )
    )


def _letter_again() -> rx.Component:
    """The ways on without a letter: look among spam, correct the address, ask for another."""
    state = ConfirmationState
    address = form_field(
        FormField("email", texts.CORRECT_ADDRESS, "email", max_length=254, type="email"),
        errors=state.errors,
        default_value=state.address,
        key=state.address,
    )
    return card(
        rx.el.form(
            rx.el.h2(t(texts.NO_LETTER)),
            rx.el.p(t(texts.CHECK_SPAM)),
            rx.fragment() if settings().mailbox_is_proof else address,
            submit_button(texts.NEW_LETTER, kind="secondary", busy=state.busy),
            on_submit=state.send_to,
            method="post",
            no_validate=True,
        )
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
