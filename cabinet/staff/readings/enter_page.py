"""The page «Внести показания»."""

from typing import Any, Final

import reflex as rx

from cabinet.readings import texts as readings_texts
from cabinet.readings.entry.dialogs import dialogs
from cabinet.readings.entry.questions import EXPLAIN_DIALOG
from cabinet.readings.status_texts import EXPLAIN_TITLE
from cabinet.staff.lists.keys import listens_to_keys, on_key
from cabinet.staff.readings import texts
from cabinet.staff.readings.enter_state import FORM_ID, SOURCES, EnterState, ShownEntry
from cabinet.staff.web.shell import staff_page
from cabinet.ui import (
    Column,
    actions,
    card,
    cell_input,
    data_table,
    open_dialog,
    problems,
    result,
    row,
    submit_button,
    text_field,
)
from cabinet.web.language import is_set, shown, t

_COLUMNS: Final = (
    Column(texts.METER),
    Column(texts.LAST_DAY),
    Column(texts.LAST, figures=True),
    Column(texts.NEW),
    Column(texts.SENT_THIS_MONTH),
)
_SOURCES: Final = (readings_texts.PHONE, readings_texts.BY_LETTER, readings_texts.INSPECTOR)


def enter_page() -> rx.Component:
    """«Внести показания»."""
    return staff_page(
        texts.ENTER_TITLE,
        listens_to_keys(),
        result(EnterState.success),
        rx.cond(EnterState.back_to != "", _back_to_held()),
        problems(EnterState.errors, EnterState.problem),
        _find(),
        rx.cond(is_set(EnterState.heading), _sheet()),
        dialogs(EnterState),
        first_line=t(texts.ENTER_FIRST_LINE),
    )


def _back_to_held() -> rx.Component:
    """The way back to the values that wait; `Enter` presses it, unless it is in a field."""
    return actions(
        rx.el.a(
            t(texts.BACK_TO_HELD),
            rx.el.kbd("Enter", custom_attrs={"aria-hidden": "true"}),
            href=EnterState.back_to,
            class_name="button quiet",
            custom_attrs=on_key("enter"),
        )
    )


def _find() -> rx.Component:
    return rx.el.form(
        text_field(
            "number",
            texts.FIND_NUMBER,
            errors=EnterState.errors,
            default_value=EnterState.number,
            key=EnterState.number,
            max_length=100,
            auto_complete="off",
        ),
        submit_button(texts.FIND, kind="secondary"),
        on_submit=EnterState.find,
        no_validate=True,
        class_name="filters",
    )


def _sheet() -> rx.Component:
    return card(
        rx.el.h2(shown(EnterState.heading)),
        rx.el.p(shown(EnterState.window), class_name="hint"),
        rx.cond(
            EnterState.has_customer,
            rx.fragment(),
            rx.el.p(t(texts.NO_CUSTOMER), class_name="notice info"),
        ),
        rx.el.form(
            rx.el.fieldset(
                rx.el.legend(t(texts.HOW)),
                *(
                    rx.el.label(
                        rx.el.input(
                            type="radio",
                            name="source",
                            value=word,
                            # As `id` it would be a field of the form of its own.
                            custom_attrs={"id": f"source-{word}"},
                        ),
                        t(text),
                    )
                    for word, text in zip(SOURCES, _SOURCES, strict=True)
                ),
                class_name="reasons",
            ),
            rx.cond(
                EnterState.errors.contains("source"),  # type: ignore[attr-defined]
                rx.el.p(shown(EnterState.errors["source"]), class_name="error"),
            ),
            data_table(texts.ENTER_TITLE, _COLUMNS, rx.foreach(EnterState.rows, _meter)),
            rx.cond(EnterState.is_open, submit_button(texts.SAVE)),
            id=FORM_ID,
            on_submit=EnterState.submit,
            no_validate=True,
        ),
    )


def _meter(one: ShownEntry) -> rx.Component:
    entry: Any = one
    return row(
        _COLUMNS,
        entry.meter,
        entry.previous_day,
        entry.previous,
        rx.cond(entry.unreadable, entry.note, _cell(entry)),
        rx.fragment(
            entry.state,
            rx.cond(~entry.unreadable & (entry.note != ""), rx.el.p(entry.note, class_name="hint")),
        ),
        key=entry.field,
    )


def _cell(entry: Any) -> rx.Component:
    errors: Any = EnterState.errors
    return cell_input(
        entry.field,
        entry.label,
        error=rx.cond(errors.contains(entry.field), shown(errors[entry.field]), ""),
        reason=rx.cond(
            EnterState.to_explain.contains(entry.field),  # type: ignore[attr-defined]
            rx.el.button(
                t(EXPLAIN_TITLE),
                type="button",
                class_name="plain",
                on_click=open_dialog(EXPLAIN_DIALOG),
            ),
        ),
        default_value=entry.typed,
        key=entry.key,
    )
