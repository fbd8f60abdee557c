"""The page on which readings are sent."""

from typing import Any, Final

import reflex as rx

from cabinet.i18n import is_set, shown, t
from cabinet.readings import texts
from cabinet.readings.asking import FORM
from cabinet.readings.dialogs import dialogs, explain_offer
from cabinet.readings.history.texts import LINK as HISTORY
from cabinet.readings.receipt.page import newest_receipt, receipt_links
from cabinet.readings.state import ReadingsState
from cabinet.text import Text
from cabinet.ui import (
    Column,
    actions,
    cabinet_page,
    card,
    cell_input,
    data_table,
    link,
    message,
    notice,
    problems,
    row,
    skeleton,
    submit_button,
)

_COLUMNS: Final = (
    Column(texts.WATER),
    Column(texts.SERIAL),
    Column(texts.VERIFICATION),
    Column(texts.STATUS),
    Column(texts.PREVIOUS_DATE),
    Column(texts.PREVIOUS, figures=True),
    Column(texts.PREVIOUS_SOURCE),
    Column(texts.CURRENT),
    Column(texts.SENT_DATE),
    Column(texts.SENT_SOURCE),
)


def readings_page() -> rx.Component:
    """«Показания приборов учёта»."""
    return cabinet_page(
        texts.TITLE,
        message(ReadingsState.success, mood="success", element_id="result"),
        newest_receipt(ReadingsState.new_receipt),
        problems(ReadingsState.errors, ReadingsState.problem),
        rx.el.p(link(HISTORY, "/readings/history")),
        explain_offer(),
        message(ReadingsState.rejected, mood="warning"),
        rx.cond(ReadingsState.is_loaded, _form(), card(skeleton())),
        receipt_links(ReadingsState.receipts_heading, ReadingsState.receipts),
        dialogs(),
    )


def _form() -> rx.Component:
    closed = is_set(ReadingsState.closed)
    return rx.el.form(
        rx.cond(
            closed,
            message(ReadingsState.closed, mood="warning"),
            rx.el.p(shown(ReadingsState.window), " ", t(texts.HINT), class_name="hint"),
        ),
        data_table(
            texts.TITLE,
            _COLUMNS,
            rx.foreach(ReadingsState.rows, _meter),
            empty=rx.cond(
                ReadingsState.rows.length() == 0,  # type: ignore[attr-defined]  a var on the page
                rx.el.p(t(texts.NO_METERS)),
            ),
        ),
        _heat_meter(),
        notice(texts.CHECK_INPUT),
        actions(submit_button(texts.SEND, busy=ReadingsState.busy)),
        id=FORM,
        on_submit=ReadingsState.submit,
        no_validate=True,
    )


def _meter(meter: Any) -> rx.Component:
    return row(
        _COLUMNS,
        meter.water,
        meter.serial,
        meter.verification,
        meter.status,
        meter.previous_date,
        meter.previous,
        meter.previous_source,
        rx.fragment(
            cell_input(
                meter.field,
                meter.label,
                errors=ReadingsState.errors,
                default_value=meter.sent,
                key=meter.key,
            ),
            rx.cond(meter.rejection != "", rx.el.p(meter.rejection, class_name="rejection")),
        ),
        meter.sent_date,
        rx.fragment(meter.sent_source, _state(meter)),
        key=meter.field,
    )


def _state(meter: Any) -> rx.Component:
    """How far the value has come, in the cell of its source."""
    return rx.cond(
        meter.state != "", rx.el.span(meter.state, class_name=f"state {meter.state_mood}")
    )


def _heat_meter() -> rx.Component:
    has = ReadingsState.heat_meter
    return rx.el.div(
        rx.cond(
            has == "yes",
            rx.fragment(_heat_answer(texts.YES), rx.el.p(t(texts.HEAT_PRINTOUT))),
            rx.cond(has == "no", _heat_answer(texts.NO), _heat_answer(texts.NOTHING)),
        )
    )


def _heat_answer(answer: Text) -> rx.Component:
    return rx.el.p(t(texts.HEAT_METER.format(answer=answer)))
