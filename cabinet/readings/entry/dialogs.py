"""The dialogs of the page on which readings are sent."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import Statement
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.questions import DOUBTS_DIALOG, EXPLAIN_DIALOG, SINGLE_DIALOG
from cabinet.readings.entry.state import ReadingsState
from cabinet.ui import (
    Column,
    button,
    confirm_dialog,
    data_table,
    form_dialog,
    message,
    open_dialog,
    row,
)
from cabinet.web.language import is_set, shown, t

_COLUMNS: Final = (
    Column(status_texts.METER),
    Column(status_texts.PREVIOUS, figures=True),
    Column(status_texts.NEW, figures=True),
    Column(status_texts.CONSUMPTION, figures=True),
)


def dialogs() -> rx.Component:
    """All that may be asked; one at a time is open."""
    return rx.fragment(_single_dialog(), _doubts_dialog(), _explain_dialog())


def explain_offer() -> rx.Component:
    """The way to state why values are below the previous ones, once some were refused for it."""
    return rx.el.div(
        rx.cond(
            ReadingsState.unexplained.length() > 0,  # type: ignore[attr-defined]  a var on the page
            rx.el.div(
                rx.el.p(t(status_texts.EXPLAIN_OFFER)),
                button(
                    status_texts.EXPLAIN,
                    kind="secondary",
                    on_click=open_dialog(EXPLAIN_DIALOG),
                ),
                class_name="notice warning offer",
            ),
        ),
        role="status",
    )


def _single_dialog() -> rx.Component:
    return confirm_dialog(
        SINGLE_DIALOG,
        texts.SINGLE_TITLE,
        _single(),
        confirm=texts.SINGLE_CONFIRM,
        on_confirm=ReadingsState.confirm,
        cancel=texts.CANCEL,
    )


def _single() -> rx.Component:
    return rx.cond(is_set(ReadingsState.single), rx.el.p(shown(ReadingsState.single)))


def _doubts_dialog() -> rx.Component:
    return confirm_dialog(
        DOUBTS_DIALOG,
        status_texts.DOUBTS_TITLE,
        rx.el.p(t(status_texts.DOUBTS)),
        rx.el.div(
            data_table(
                status_texts.DOUBTS_TITLE,
                _COLUMNS,
                rx.foreach(ReadingsState.doubtful, _doubt),
            ),
            class_name="asked",
            tab_index=0,
        ),
        _single(),
        confirm=status_texts.DOUBTS_CONFIRM,
        on_confirm=ReadingsState.confirm,
        cancel=texts.CANCEL,
    )


def _doubt(one: Any) -> rx.Component:
    return row(
        _COLUMNS,
        rx.fragment(one.meter, rx.el.p(one.why, class_name="hint")),
        one.previous,
        one.value,
        one.consumption,
        key=one.meter,
    )


def _explain_dialog() -> rx.Component:
    return form_dialog(
        EXPLAIN_DIALOG,
        status_texts.EXPLAIN_TITLE,
        rx.el.div(rx.foreach(ReadingsState.unexplained, _reasons), class_name="asked", tab_index=0),
        message(ReadingsState.explain_problem, mood="error"),
        confirm=status_texts.EXPLAIN_CONFIRM,
        on_submit=ReadingsState.state_why,
        cancel=texts.CANCEL,
    )


def _reasons(one: Any) -> rx.Component:
    words = {
        word: one.passed_zero if word == Statement.PASSED_ZERO else t(text)
        for word, text in status_texts.STATEMENTS.items()
    }
    return rx.el.fieldset(
        rx.el.legend(one.words),
        *(
            rx.el.label(rx.el.input(type="radio", name=one.name, value=word), text)
            for word, text in words.items()
        ),
        key=one.words,
        class_name="reasons",
    )
