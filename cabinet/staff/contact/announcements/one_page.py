"""One announcement: how customers see it, whom it reaches, and what is done about it."""

from typing import Any, Final

import reflex as rx

from cabinet.contact.announcements.parts import announcement
from cabinet.core.text import Text
from cabinet.staff.accounts.confirming import password_dialog
from cabinet.staff.contact.announcements import texts
from cabinet.staff.contact.announcements.state import BulletinState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    actions,
    button,
    card,
    problems,
    result,
    skeleton,
    submit_button,
    text_field,
)
from cabinet.ui.fields import table_field
from cabinet.ui.form import posted_form
from cabinet.web.language import t

_LONGEST_REASON: Final = 200
_PUBLISHES: Final = allowed(Permission.ANNOUNCEMENTS_PUBLISH)


def bulletin_page() -> rx.Component:
    """The page."""
    state = BulletinState
    return staff_page(
        texts.ONE_TITLE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            state.is_loaded,
            rx.cond(
                state.is_missing,
                rx.el.p(t(texts.MISSING)),
                rx.el.div(
                    rx.el.div(_stands(), _file(), _withdraw(), class_name="stacked"),
                    _as_seen(),
                    class_name="beside-list",
                ),
            ),
            card(skeleton(6)),
        ),
        rx.el.p(rx.el.a(t(texts.BACK), href="/announcements", class_name="link")),
        rx.cond(_PUBLISHES, password_dialog(state)),
        first_line=_card().reach,
    )


def _card() -> Any:
    return BulletinState.card


def _stands() -> rx.Component:
    one = _card()
    return card(
        rx.el.h2(t(texts.STANDS)),
        rx.el.dl(
            *_fact(texts.STATE, one.state_words),
            *_fact(texts.FOR_WHOM, one.audience),
            *_fact(texts.SHOWN_BY, one.shown_by),
            *_fact(texts.WRITTEN_BY, one.written),
            *_fact(texts.ASKED_BY, one.asked),
            *_fact(texts.PUBLISHED_BY, one.published),
            *_fact(texts.LETTERS_WRITTEN, one.letters),
            *_fact(texts.WITHDRAWN_BY, one.withdrawn),
            class_name="facts",
        ),
        rx.cond(one.first != "", rx.el.p(one.first, class_name="hint")),
        rx.cond(one.is_for_all, rx.el.p(t(texts.PUBLIC_TOO), class_name="hint")),
        rx.cond(one.second != "", rx.el.p(one.second, class_name="notice warning")),
        rx.cond(_PUBLISHES & ~one.is_over, _acts()),
    )


def _fact(label: Text, value: Any) -> tuple[rx.Component, rx.Component]:
    return (
        rx.cond(value != "", rx.el.dt(t(label))),
        rx.cond(value != "", rx.el.dd(value)),
    )


def _acts() -> rx.Component:
    state, one = BulletinState, _card()
    change = rx.el.a(
        t(texts.CHANGE),
        href="/announcements/edit?id=" + one.id.to_string(),
        class_name="button secondary",
    )
    return actions(
        rx.cond(one.may_publish, button(texts.PUBLISH, on_click=state.publish, busy=state.busy)),
        button(texts.PREVIEW, kind="secondary", on_click=state.preview, busy=state.busy),
        change,
    )


def _file() -> rx.Component:
    """The form that the browser posts by itself: the file goes by HTTP."""
    one = _card()
    form = posted_form(
        table_field("list", texts.FILE),
        actions(submit_button(texts.UPLOAD, kind="secondary")),
        form_id="list-form",
        action="/announcements/" + one.id.to_string() + "/list",
        enc_type="multipart/form-data",
        class_name="stack",
    )
    return rx.cond(
        one.wants_file & _PUBLISHES,
        card(rx.el.h2(t(texts.FILE_TITLE)), rx.el.p(t(texts.FILE_HELP), class_name="hint"), form),
    )


def _withdraw() -> rx.Component:
    state, one = BulletinState, _card()
    form = rx.el.form(
        rx.el.h2(t(texts.WITHDRAW)),
        text_field(
            "reason",
            texts.REASON,
            errors=state.errors,
            hint=texts.REASON_HINT,
            max_length=_LONGEST_REASON,
            auto_complete="off",
        ),
        submit_button(texts.WITHDRAW, kind="danger", busy=state.busy),
        on_submit=state.withdraw,
        no_validate=True,
        class_name="stacked",
        key=state.done.to_string(),  # type: ignore[attr-defined]  a var
    )
    return rx.cond(_PUBLISHES & (one.id > 0) & ~one.is_over, card(form))


def _as_seen() -> rx.Component:
    return rx.el.section(
        rx.el.h2(t(texts.AS_SEEN)),
        rx.foreach(_card().versions, announcement),
        class_name="announcements",
    )
