"""The part of the readings page that is about files: template, upload, preview."""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.readings import status_texts
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import Verdict
from cabinet.readings.upload.state import UploadState
from cabinet.ui import Column, actions, data_table, download, file_button, message, row
from cabinet.web.language import is_set, shown, t

_COLUMNS: Final = (
    Column(texts.LINE),
    Column(texts.METER),
    Column(status_texts.PREVIOUS, figures=True),
    Column(status_texts.NEW, figures=True),
    Column(status_texts.CONSUMPTION, figures=True),
    Column(texts.VERDICT),
)
# What assets/grid.js says, by the names it knows.
WORDS: Final[dict[str, Text]] = {
    "reading": texts.READING,
    "not-read": texts.NOT_READ,
    "too-large": texts.TOO_LARGE,
}


def file_part() -> rx.Component:
    """Template and upload, for whoever has many meters and while readings are taken."""
    return rx.cond(
        ReadingsState.is_many & ~is_set(ReadingsState.closed),
        rx.el.details(
            rx.el.summary(t(texts.TITLE)),
            rx.el.div(
                rx.el.p(t(texts.EXPLANATION), class_name="hint"),
                actions(
                    download(texts.DOWNLOAD, "/documents/readings-template.xlsx"),
                    file_button("reading-file", texts.UPLOAD, accept=".xlsx,.csv"),
                ),
                rx.el.p(id="upload-said", role="status", class_name="error"),
                _result(),
                class_name="stack",
            ),
        ),
    )


def _result() -> rx.Component:
    is_current = (
        is_set(UploadState.summary)
        & (UploadState.month == ReadingsState.month)
        & (UploadState.batch == ReadingsState.batch)
    )
    summary = rx.el.div(shown(UploadState.summary), class_name="notice info")
    return rx.el.div(
        message(UploadState.problem, mood="error"),
        rx.el.div(
            rx.cond(is_current, summary),
            rx.cond(is_current, rx.foreach(UploadState.remarks, _remark)),
            role="status",
            class_name="stack",
        ),
        rx.cond(is_current, _preview()),
        id="upload-result",
        tab_index=-1,
        class_name="stack",
    )


def _remark(words: Any) -> rx.Component:
    return rx.el.div(shown(words), class_name="notice warning")


def _preview() -> rx.Component:
    return rx.el.div(
        data_table(texts.LINES, _COLUMNS, rx.foreach(UploadState.rows, _row)),
        class_name="preview",
        tab_index=0,
        role="region",
        custom_attrs={"aria-label": t(texts.LINES)},
    )


def _row(one: Any) -> rx.Component:
    number = rx.el.span(one.meter, class_name="place")
    meter = rx.cond(is_set(one.name), rx.fragment(shown(one.name), " ", number), one.meter)
    return row(
        _COLUMNS,
        one.line,
        meter,
        rx.cond(is_set(one.previous), shown(one.previous), ""),
        shown(one.value),
        rx.cond(is_set(one.consumption), shown(one.consumption), ""),
        _verdict(one),
        key=one.line,
    )


def _verdict(one: Any) -> rx.Component:
    """The verdict on the value, and what is to be done about it."""
    return rx.el.div(
        shown(one.words),
        rx.cond(one.verdict == Verdict.BELOW, rx.el.p(t(texts.WILL_BE_HELD), class_name="hint")),
        rx.cond(one.verdict == Verdict.ASKED, rx.el.p(t(texts.WILL_BE_ASKED), class_name="hint")),
        rx.cond(one.is_hidden, rx.el.p(t(texts.HIDDEN), class_name="hint")),
        class_name=f"verdict {one.verdict}",
    )
