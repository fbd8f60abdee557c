"""The page «Мой вход»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.security.password_policy import HINT
from cabinet.staff import texts as side_texts
from cabinet.staff.accounts.own import texts
from cabinet.staff.accounts.own.state import OwnState
from cabinet.staff.web.shell import staff_page
from cabinet.ui import (
    Column,
    actions,
    button,
    card,
    data_table,
    password_field,
    problems,
    result,
    row,
    skeleton,
    submit_button,
    waiting_form,
)
from cabinet.web.language import t

_SESSIONS: Final = (
    Column(texts.DEVICE),
    Column(texts.ADDRESS),
    Column(texts.SINCE),
    Column(texts.SEEN),
    Column(texts.ACTION),
)


def own_page() -> rx.Component:
    """Where one is signed in, and the form of a new password."""
    return staff_page(
        side_texts.OWN,
        result(OwnState.success),
        problems(OwnState.errors, OwnState.problem),
        rx.cond(OwnState.is_loaded, rx.fragment(_sessions(), _password()), card(skeleton())),
    )


def _sessions() -> rx.Component:
    return card(
        rx.el.h2(t(texts.SESSIONS)),
        data_table(texts.SESSIONS, _SESSIONS, rx.foreach(OwnState.sessions, _session)),
        rx.cond(
            OwnState.sessions.length() > 1,  # type: ignore[attr-defined]  a var on the page
            actions(button(texts.END_OTHERS, kind="secondary", on_click=OwnState.end_others)),
        ),
    )


def _session(one: Any) -> rx.Component:
    end = button(texts.END, kind="secondary", on_click=OwnState.end_session(one.session_id))
    return row(
        _SESSIONS,
        one.device,
        one.address,
        one.since,
        one.seen,
        rx.cond(one.is_this, rx.el.strong(t(texts.THIS)), end),
        key=one.session_id.to_string(),
    )


def _password() -> rx.Component:
    return card(
        waiting_form(
            rx.el.h2(t(texts.PASSWORD_TITLE)),
            _field("current", texts.CURRENT, "current-password"),
            _field("password", texts.NEW, "new-password", hint=HINT),
            _field("again", texts.AGAIN, "new-password"),
            submit_button(texts.CHANGE, busy=OwnState.busy),
            on_submit=OwnState.change_password,
        ),
        rx.el.p(t(texts.FACTOR), class_name="hint"),
        narrow=True,
    )


def _field(name: str, label: Text, complete: str, *, hint: Text | None = None) -> rx.Component:
    return password_field(name, label, errors=OwnState.errors, auto_complete=complete, hint=hint)
