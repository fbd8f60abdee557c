"""The page «Сотрудники»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import StaffRole
from cabinet.staff import texts as side_texts
from cabinet.staff.accounts.confirming import password_dialog
from cabinet.staff.lists.table import file_buttons
from cabinet.staff.people import texts
from cabinet.staff.people.state import PeopleState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    Column,
    actions,
    button,
    card,
    data_table,
    problems,
    result,
    row,
    select_field,
    skeleton,
    submit_button,
    text_field,
    waiting_form,
)
from cabinet.web.language import t

FILE: Final = "people"
"""The name of the list as a file."""
_PEOPLE: Final = (
    Column(texts.LOGIN),
    Column(texts.EMAIL),
    Column(texts.ROLE),
    Column(texts.SEEN),
    Column(texts.STATE),
    Column(texts.ACTION),
)
_ROLES: Final = tuple((role.value, side_texts.ROLES[role]) for role in StaffRole)
_ACTS: Final = (
    ("", texts.NOT_CHOSEN),
    *((role, texts.TO_ROLE.format(role=words)) for role, words in _ROLES),
    ("reset", texts.RESET),
    ("disable", texts.DISABLE),
)
_CHANGES: Final = allowed(Permission.STAFF_CHANGE)


def people_page() -> rx.Component:
    """Everybody, the form of what can be done about one, and the form of an invitation."""
    state = PeopleState
    return staff_page(
        side_texts.PEOPLE,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            state.is_loaded,
            rx.fragment(
                _list(),
                rx.cond(_CHANGES, rx.fragment(rx.cond(state.chosen > 0, _change()), _invite())),
            ),
            card(skeleton(6)),
        ),
        rx.cond(_CHANGES, password_dialog(state)),
        first_line=state.first_line,
    )


def _list() -> rx.Component:
    return card(
        rx.el.h2(t(texts.LIST), id="list", tab_index=-1),
        data_table(texts.LIST, _PEOPLE, rx.foreach(PeopleState.people, _person)),
        file_buttons(FILE),
    )


def _person(one: Any) -> rx.Component:
    change = button(
        texts.CHANGE,
        kind="secondary",
        on_click=PeopleState.choose(one.staff_id),
    )
    return row(
        _PEOPLE,
        one.login,
        one.email,
        one.role,
        one.seen,
        one.state,
        rx.cond(one.is_you, rx.el.span(t(texts.YOU)), rx.cond(_CHANGES, change)),
        key=one.staff_id.to_string(),
    )


def _change() -> rx.Component:
    state = PeopleState
    return card(
        waiting_form(
            rx.el.h2(t(texts.CHANGE), ": ", state.chosen_login, id="change", tab_index=-1),
            rx.cond(
                state.chosen_is_disabled,
                _acts((("restore", texts.RESTORE),), "restore"),
                _acts(_ACTS, ""),
            ),
            rx.el.p(t(texts.CHANGE_HELP), class_name="hint"),
            actions(
                submit_button(texts.SAVE, kind="danger", busy=state.busy),
                button(texts.CANCEL, kind="quiet", on_click=state.cancel),
            ),
            on_submit=state.change,
            key=state.chosen.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )


def _acts(options: Any, value: str) -> rx.Component:
    return select_field("act", texts.WHAT, options, value=value, errors=PeopleState.errors)


def _invite() -> rx.Component:
    state = PeopleState
    return card(
        waiting_form(
            rx.el.h2(t(texts.INVITE_TITLE)),
            rx.el.p(t(texts.INVITE_HELP), class_name="hint"),
            text_field(
                "login",
                texts.LOGIN,
                errors=state.errors,
                auto_complete="off",
                auto_capitalize="none",
                spell_check=False,
                max_length=40,
            ),
            text_field(
                "email",
                texts.EMAIL,
                errors=state.errors,
                type="email",
                auto_complete="off",
                max_length=254,
            ),
            select_field(
                "role", texts.ROLE, _ROLES, value=StaffRole.OPERATOR.value, errors=state.errors
            ),
            submit_button(texts.INVITE, busy=state.busy),
            on_submit=state.invite,
            key=state.invited.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )
