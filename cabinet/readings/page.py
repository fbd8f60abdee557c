"""The page on which readings are sent."""

import reflex as rx

from cabinet.core.text import Text
from cabinet.readings import texts
from cabinet.readings.entry import table_texts
from cabinet.readings.entry.dialogs import dialogs
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.questions import FORM
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.entry.table import (
    TOOLS,
    filter_fields,
    find_button,
    has_meters,
    meter_table,
    progress_line,
    window_line,
)
from cabinet.readings.entry.table import WORDS as GRID_WORDS
from cabinet.readings.history.texts import TITLE as HISTORY
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
    request_link,
    skeleton,
    spreadsheet,
    submit_button,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import is_set, shown, t
from cabinet.web.visitor import Visitor


def readings_page() -> rx.Component:
    """«Показания приборов учёта»."""
    return cabinet_page(
        texts.TITLE,
        rx.cond(ReadingsState.is_loaded, window_line()),
        rx.el.div(
            *_what_became(),
            problems(ReadingsState.summary, ReadingsState.problem),
            message(ReadingsState.rejected, mood="warning"),
            class_name="beside",
        ),
        rx.cond(ReadingsState.is_loaded, _grid(), card(skeleton(8, shape="rows"))),
        receipt_links(
            ReadingsState.receipts_heading, ReadingsState.newest_receipts, ReadingsState.receipts
        ),
        dialogs(ReadingsState),
        beside=True,
    )


def _what_became() -> tuple[rx.Component, rx.Component]:
    """The result of the last batch, or a note of cells that differ, which assets/grid.js sees."""
    sent = rx.el.div(
        rx.cond(
            is_set(ReadingsState.success),
            rx.el.div(
                rx.el.p(shown(ReadingsState.success)),
                rx.cond(ReadingsState.new_receipt != "", _what_follows()),
                class_name="notice success",
            ),
        ),
        role="status",
        id="result",
        tab_index=-1,
    )
    return sent, rx.el.div(
        rx.el.div(id="unsent", hidden=True, class_name="notice warning"), role="status"
    )


def _what_follows() -> rx.Component:
    """The batch that was sent just now, its receipt, and the next step."""
    return rx.el.div(
        rx.el.p(ReadingsState.taken),
        rx.el.p(shown(ReadingsState.next)),
        newest_receipt(ReadingsState.new_receipt),
        class_name="follows",
    )


def _grid() -> rx.Component:
    return spreadsheet(
        find_button(),
        rx.el.div(
            file_part(),
            filter_fields(),
            rx.el.p(link(HISTORY, "/readings/history")),
            rx.cond(ReadingsState.is_many, _write_about_meter()),
            id=TOOLS,
            class_name="tools",
        ),
        _form(),
        rx.cond(ReadingsState.is_many, rx.fragment(), _write_about_meter()),
        on_typed=DraftsState.keep,
        on_uploaded=UploadState.show,
        words=GRID_WORDS | FILE_WORDS,
        data={
            "period": ReadingsState.month,
            "contract": Visitor.contract_number,
            "kept": f"{DraftsState.kept}",
            "unsent": ReadingsState.unsent,
            "receipt": ReadingsState.new_receipt,
        },
    )


def _write_about_meter() -> rx.Component:
    """The way to a request: among the tools of a long table, below one that fits a screen."""
    return rx.el.p(request_link(ui_texts.REQUEST_ABOUT_METER))


def _form() -> rx.Component:
    return rx.el.form(
        meter_table(),
        _heat_meter(),
        rx.cond(has_meters(), _sending()),
        id=FORM,
        on_submit=ReadingsState.submit,
        no_validate=True,
        custom_attrs={"data-slow": t(texts.NOT_SENT_YET)},
    )


def _sending() -> rx.Component:
    return rx.fragment(
        rx.el.p(shown(ReadingsState.hint), class_name="hint"),
        notice(texts.CHECK_INPUT),
        rx.cond(is_set(ReadingsState.closed), rx.fragment(), _send_bar()),
    )


def _send_bar() -> rx.Component:
    return rx.el.div(
        progress_line(),
        rx.cond(ReadingsState.is_many, rx.el.p(t(table_texts.KEYS), class_name="hint keys")),
        submit_button(texts.SEND),
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
