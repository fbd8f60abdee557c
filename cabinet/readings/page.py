"""The page on which readings are sent."""

import reflex as rx

from cabinet.core.text import Text
from cabinet.readings import texts
from cabinet.readings.entry.dialogs import dialogs, explain_offer
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.questions import FORM
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.entry.table import WORDS as GRID_WORDS
from cabinet.readings.entry.table import filter_fields, meter_table, progress_line, window_line
from cabinet.readings.history.texts import LINK as HISTORY
from cabinet.readings.receipt.page import newest_receipt, receipt_links
from cabinet.readings.upload.page import WORDS as FILE_WORDS
from cabinet.readings.upload.page import file_part
from cabinet.readings.upload.state import UploadState
from cabinet.ui import (
    cabinet_page,
    card,
    link,
    message,
    notice,
    problems,
    skeleton,
    spreadsheet,
    submit_button,
)
from cabinet.web.language import is_set, t
from cabinet.web.visitor import Visitor


def readings_page() -> rx.Component:
    """«Показания приборов учёта»."""
    return cabinet_page(
        texts.TITLE,
        message(ReadingsState.success, mood="success", element_id="result"),
        newest_receipt(ReadingsState.new_receipt),
        problems(ReadingsState.summary, ReadingsState.problem),
        rx.cond(ReadingsState.is_loaded, _link_to_history()),
        explain_offer(),
        message(ReadingsState.rejected, mood="warning"),
        rx.cond(ReadingsState.is_loaded, _grid(), card(skeleton())),
        receipt_links(ReadingsState.receipts_heading, ReadingsState.receipts),
        dialogs(),
    )


def _link_to_history() -> rx.Component:
    """Comes with the rest: what was sent before is told above it, and would push it down."""
    return rx.el.p(link(HISTORY, "/readings/history"))


def _grid() -> rx.Component:
    return spreadsheet(
        window_line(),
        file_part(),
        filter_fields(),
        _form(),
        on_typed=DraftsState.keep,
        on_uploaded=UploadState.show,
        words=GRID_WORDS | FILE_WORDS,
        data={
            "period": ReadingsState.month,
            "contract": Visitor.contract_number,
            "kept": f"{DraftsState.kept}",
        },
    )


def _form() -> rx.Component:
    return rx.el.form(
        meter_table(),
        _heat_meter(),
        notice(texts.CHECK_INPUT),
        rx.cond(is_set(ReadingsState.closed), rx.fragment(), _send_bar()),
        id=FORM,
        on_submit=ReadingsState.submit,
        no_validate=True,
    )


def _send_bar() -> rx.Component:
    return rx.el.div(
        progress_line(),
        submit_button(texts.SEND, busy=ReadingsState.busy),
        class_name="send-bar",
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
