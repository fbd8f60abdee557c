"""The dialogs of the page on which readings are sent."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import Statement
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.questions import DOUBTS_DIALOG, EXPLAIN_DIALOG, SINGLE_DIALOG
from cabinet.ui import (
    Column,
    confirm_dialog,
    data_table,
    form_dialog,
    message,
    row,
)
from cabinet.web.language import is_set, shown, t

_COLUMNS: Final = (
    Column(status_texts.METER),
    Column(status_texts.PREVIOUS, figures=True),
    Column(status_texts.NEW, figures=True),
    Column(status_texts.CONSUMPTION, figures=True),
)


# A state with `AskingMixin` and `confirm`; its vars and handlers are asked for on the page.
Asking = Any


def dialogs(state: Asking) -> rx.Component:
    """All that may be asked; one at a time is open."""
    return rx.fragment(_single_dialog(state), _doubts_dialog(state), _explain_dialog(state))


def _single_dialog(state: Asking) -> rx.Component:
    return confirm_dialog(
        SINGLE_DIALOG,
        texts.SINGLE_TITLE,
        _single(state),
        confirm=texts.SINGLE_CONFIRM,
        on_confirm=state.confirm,
        cancel=texts.CANCEL,
    )


def _single(state: Asking) -> rx.Component:
    return rx.cond(is_set(state.single), rx.el.p(shown(state.single)))


def _doubts_dialog(state: Asking) -> rx.Component:
    return confirm_dialog(
        DOUBTS_DIALOG,
        status_texts.DOUBTS_TITLE,
        rx.el.p(t(status_texts.DOUBTS)),
        rx.el.div(
            data_table(
                status_texts.DOUBTS_TITLE,
                _COLUMNS,
                rx.foreach(state.doubtful, _doubt),
            ),
            class_name="asked",
            tab_index=0,
        ),
        _single(state),
        confirm=status_texts.DOUBTS_CONFIRM,
        on_confirm=state.confirm,
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


def _explain_dialog(state: Asking) -> rx.Component:
    return form_dialog(
        EXPLAIN_DIALOG,
        status_texts.EXPLAIN_TITLE,
        rx.el.p(t(status_texts.EXPLAIN_OFFER)),
        rx.el.div(rx.foreach(state.unexplained, _reasons), class_name="asked", tab_index=0),
        message(state.explain_problem, mood="error"),
        confirm=status_texts.EXPLAIN_CONFIRM,
        on_submit=state.state_why,
        cancel=texts.CANCEL,
    )


def _reasons(one: Any) -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(one.words),
        *(
            rx.cond(one.passed_zero, _reason(one, word, one.passed_zero))
            if word == Statement.PASSED_ZERO
            else _reason(one, word, t(text))
            for word, text in status_texts.STATEMENTS.items()
        ),
        key=one.words,
        class_name="reasons",
    )


def _reason(one: Any, word: str, text: rx.Var[str] | str) -> rx.Component:
    return rx.el.label(rx.el.input(type="radio", name=one.name, value=word), text)
