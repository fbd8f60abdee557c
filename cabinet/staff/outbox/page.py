"""The page «Письма»: the list, the chosen letter beside it, and acts on all of the list."""

from typing import Any, Final

import reflex as rx

from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.outbox import texts
from cabinet.staff.outbox.kind_texts import KINDS
from cabinet.staff.outbox.state import LettersState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import Fact, actions, button, card, facts, result, submit_button, text_field
from cabinet.web.language import is_set, shown, t

_KINDS: Final = tuple(KINDS.items())
_STATUSES: Final = tuple(texts.STATUSES.items())
_LONGEST_REASON: Final = 200


def letters_page() -> rx.Component:
    """The letters that have not left, and what can be done about them."""
    state = LettersState
    return staff_page(
        texts.TITLE,
        result(state.success),
        rx.el.form(
            text_field(
                "search",
                texts.SEARCH,
                errors=state.errors,
                hint=texts.SEARCH_HINT,
                required=False,
                auto_complete="off",
            ),
            submit_button(texts.FIND, kind="secondary"),
            on_submit=state.search,
            no_validate=True,
            class_name="filters wide",
            custom_attrs={"role": "search", "aria-label": t(texts.SEARCH)},
        ),
        filters_form(
            state,
            [Filter("status", texts.STATUS, _STATUSES), Filter("kind", texts.KIND, _KINDS)],
        ),
        rx.el.div(
            rx.el.div(_panel(), _all(), class_name="stacked"), _list(), class_name="above-list"
        ),
        first_line=state.first_line,
    )


def _letter() -> Any:
    return LettersState.letter


def _list() -> rx.Component:
    columns = [
        ListColumn("written", texts.WRITTEN, sort="written"),
        ListColumn("kind", texts.KIND),
        ListColumn("to", texts.TO, names=True),
        ListColumn("status", texts.STATUS),
        ListColumn("attempts", texts.ATTEMPTS, figures=True),
        ListColumn("error", texts.ERROR, names=True),
        ListColumn("id", texts.ACT, cell=_choose),
    ]
    return rx.el.section(
        list_table(
            LettersState,
            texts.LIST,
            columns,
            file="letters",
            is_current=lambda row: rx.cond(row["id"] == _letter().id.to_string(), "true", "false"),
        )
    )


def _choose(row: Any) -> rx.Component:
    return rx.el.button(
        t(texts.CHOOSE),
        rx.el.span(" ", row["to"], class_name="unseen"),
        type="button",
        on_click=LettersState.choose(row["id"]),
        class_name="button secondary",
    )


def _panel() -> rx.Component:
    return card(
        rx.cond(
            _letter().id > 0,
            _chosen(),
            rx.el.p(t(texts.NOT_CHOSEN), class_name="hint", key="none"),
        )
    )


def _chosen() -> rx.Component:
    letter, state = _letter(), LettersState
    return rx.el.div(
        rx.el.h2(t(texts.CHOSEN), id="chosen", tab_index=-1),
        facts(
            Fact(texts.TO, letter.to_address),
            Fact(texts.KIND, letter.kind),
            Fact(texts.STATUS, letter.status),
            Fact(texts.WRITTEN, letter.written),
            Fact(texts.DUE, letter.due),
            Fact(texts.ATTEMPTS, letter.attempts),
            Fact(texts.ERROR, letter.error),
        ),
        rx.cond(
            allowed(Permission.LETTERS_CHANGE) & letter.waits,
            rx.el.div(
                button(texts.AGAIN, on_click=state.try_again, busy=state.busy),
                rx.cond(
                    letter.may_be_given_up,
                    _reason_form("reason", texts.GIVE_UP, state.give_up),
                    rx.el.p(t(texts.IS_WARNING), class_name="hint"),
                ),
                class_name="stacked",
            ),
        ),
        class_name="stacked",
        key="letter",
    )


def _all() -> rx.Component:
    state = LettersState
    return rx.cond(
        allowed(Permission.LETTERS_CHANGE),
        card(
            rx.el.h2(t(texts.ALL)),
            rx.el.p(t(texts.ALL_HELP), class_name="hint"),
            actions(button(texts.COUNT, kind="secondary", on_click=state.count, busy=state.busy)),
            rx.el.div(
                rx.cond(is_set(state.counted), rx.el.p(shown(state.counted))),
                id="counted",
                tab_index=-1,
                role="status",
            ),
            rx.cond(
                is_set(state.counted),
                rx.el.div(
                    button(texts.ALL_AGAIN, on_click=state.try_all_again, busy=state.busy),
                    _reason_form("all_reason", texts.ALL_GIVE_UP, state.give_all_up),
                    class_name="stacked",
                ),
            ),
        ),
    )


def _reason_form(name: str, label: Any, on_submit: Any) -> rx.Component:
    state = LettersState
    return rx.el.form(
        text_field(
            name,
            texts.REASON,
            errors=state.errors,
            hint=texts.REASON_HINT,
            max_length=_LONGEST_REASON,
            auto_complete="off",
        ),
        submit_button(label, kind="danger", busy=state.busy),
        on_submit=on_submit,
        no_validate=True,
        class_name="stacked",
        key=name + "-" + state.done.to_string(),  # type: ignore[attr-defined]  a var
    )
