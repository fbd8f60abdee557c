"""The page on which a meter's past is read."""

from typing import Any, Final

import reflex as rx

from cabinet.readings import texts as readings_texts
from cabinet.readings.history import texts
from cabinet.readings.history.state import HistoryState
from cabinet.ui import (
    Column,
    actions,
    bar_chart,
    cabinet_page,
    card,
    data_table,
    download,
    large_file_hint,
    legend,
    line,
    lines,
    message,
    on_phones,
    problems,
    request_link,
    row,
    select_field,
    skeleton,
    text_field,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import is_set, shown, t

_BETWEEN: Final = " · "
_COLUMNS: Final = (
    Column(texts.DATE),
    Column(texts.VALUE, figures=True),
    Column(texts.USED, figures=True),
    Column(texts.SOURCE),
    Column(texts.STATE),
    Column(texts.NOTE),
)


def history_page() -> rx.Component:
    """«История показаний»."""
    return cabinet_page(
        texts.TITLE,
        problems(HistoryState.errors, HistoryState.problem),
        rx.cond(
            HistoryState.loaded,
            rx.cond(HistoryState.meter != "", _history(), card(rx.el.p(t(texts.NO_METERS)))),
            card(skeleton(10)),
        ),
        parent=(readings_texts.TITLE, "/readings"),
    )


def _history() -> rx.Component:
    return rx.fragment(
        _choice(),
        rx.el.h2(HistoryState.heading),
        rx.cond(
            is_set(HistoryState.empty),
            card(rx.el.p(shown(HistoryState.empty))),
            card(
                rx.el.p(t(texts.CHART), class_name="label"),
                rx.el.p(HistoryState.average),
                bar_chart(HistoryState.drawing, HistoryState.drawing_words),
                rx.cond(
                    HistoryState.several_months,
                    legend(
                        ("now", texts.ONE_MONTH),
                        ("whole", texts.SEVERAL_MONTHS),
                        ("average", texts.MEAN),
                    ),
                    legend(("average", texts.MEAN)),
                ),
            ),
        ),
        rx.cond(
            HistoryState.rows.length() > 0,  # type: ignore[attr-defined]  a var on the page
            on_phones(
                card(
                    rx.el.p(t(texts.LINES), class_name="hint"),
                    lines(texts.READINGS, rx.foreach(HistoryState.rows, _line)),
                ),
                data_table(
                    texts.READINGS, _COLUMNS, rx.foreach(HistoryState.rows, _reading), slim=True
                ),
            ),
        ),
        rx.el.p(request_link(ui_texts.REQUEST_ABOUT_METER, meter=HistoryState.meter)),
        actions(download(texts.DOWNLOAD, "/documents/readings-history.xlsx")),
        rx.cond(HistoryState.large, large_file_hint()),
    )


def _choice() -> rx.Component:
    meters = rx.fragment(
        rx.foreach(HistoryState.meters, lambda meter: rx.el.option(meter[1], value=meter[0]))
    )
    return card(
        rx.el.div(
            rx.cond(
                HistoryState.many,
                text_field(
                    "search",
                    texts.SEARCH,
                    errors=HistoryState.errors,
                    hint=texts.SEARCH_HINT,
                    required=False,
                    type="search",
                    max_length=60,
                    on_change=HistoryState.search.debounce(300),  # type: ignore[attr-defined]
                ),
            ),
            select_field(
                "meter",
                texts.METER,
                meters,
                value=HistoryState.meter,
                on_change=HistoryState.choose,
            ),
            class_name="row-of-fields",
        ),
        message(HistoryState.search_result, mood="info"),
    )


def _line(reading: Any) -> rx.Component:
    """A reading on phones: its day and the consumption up to it, then the rest."""
    note = rx.cond(reading.note != "", _BETWEEN + reading.note, "")
    under = rx.fragment(reading.value, _BETWEEN, reading.source, _BETWEEN, reading.state, note)
    return line(reading.day, reading.used, under)


def _reading(reading: Any) -> rx.Component:
    return row(
        _COLUMNS,
        reading.day,
        reading.value,
        reading.used,
        reading.source,
        reading.state,
        reading.note,
    )
