"""The page «Ключи API»."""

from typing import Any, Final

import reflex as rx

from cabinet.staff import texts as side_texts
from cabinet.staff.accounts.confirming import password_dialog
from cabinet.staff.people.keys import texts
from cabinet.staff.people.keys.state import KeysState, field_of
from cabinet.staff.permissions import Permission, Scope
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    Column,
    button,
    card,
    data_table,
    problems,
    result,
    row,
    skeleton,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.ui.fields import checkbox
from cabinet.web.language import t

_COLUMNS: Final = (
    Column(texts.NAME),
    Column(texts.KEY),
    Column(texts.SCOPES),
    Column(texts.NETWORKS),
    Column(texts.USED),
    Column(texts.UNTIL),
    Column(texts.STATE),
    Column(texts.ACTION),
)
_CHANGES: Final = allowed(Permission.KEYS_CHANGE)


def keys_page() -> rx.Component:
    """All keys, the one that has just been made, and the form of a new one."""
    state = KeysState
    return staff_page(
        side_texts.KEYS,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(state.new_key != "", card(rx.el.p(rx.el.code(state.new_key, id="new-key")))),
        rx.cond(
            state.is_loaded,
            rx.fragment(_list(), rx.cond(_CHANGES, _new())),
            card(skeleton(6)),
        ),
        rx.cond(_CHANGES, password_dialog(state)),
        first_line=state.first_line,
    )


def _list() -> rx.Component:
    keys: Any = KeysState.keys
    return card(
        rx.el.h2(t(texts.LIST), id="list", tab_index=-1),
        rx.cond(
            keys.length() > 0,
            data_table(texts.LIST, _COLUMNS, rx.foreach(keys, _key)),
            rx.el.p(t(texts.NO_KEYS)),
        ),
    )


def _key(one: Any) -> rx.Component:
    revoke = button(texts.REVOKE, kind="secondary", on_click=KeysState.revoke(one.key_id))
    return row(
        _COLUMNS,
        one.name,
        rx.el.code(one.key),
        one.scopes,
        one.networks,
        one.used,
        one.until,
        one.state,
        rx.cond(_CHANGES & one.is_good, revoke),
        key=one.key_id.to_string(),
    )


def _new() -> rx.Component:
    state = KeysState
    return card(
        waiting_form(
            rx.el.h2(t(texts.NEW)),
            rx.el.p(t(texts.NEW_HELP), class_name="hint"),
            text_field("name", texts.NAME, errors=state.errors, auto_complete="off", max_length=60),
            rx.el.fieldset(
                rx.el.legend(t(texts.SCOPES)),
                *(checkbox(field_of(one), texts.SCOPE_WORDS[one.value]) for one in Scope),
            ),
            text_field(
                "networks",
                texts.NETWORKS,
                errors=state.errors,
                hint=texts.NETWORKS_HELP,
                auto_complete="off",
                max_length=500,
            ),
            text_field(
                "days",
                texts.DAYS,
                errors=state.errors,
                input_mode="numeric",
                default_value="365",
                auto_complete="off",
                max_length=4,
            ),
            submit_button(texts.MAKE, busy=state.busy),
            on_submit=state.make,
            key=state.made.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )
