"""The table of the readings page: its filter, its rows, its progress."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ReadingStatus
from cabinet.core.text import Text
from cabinet.readings import texts
from cabinet.readings.entry import table_texts
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.questions import EXPLAIN_DIALOG
from cabinet.readings.entry.rows import ShownMeter
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.status_texts import EXPLAIN, STATES
from cabinet.readings.verification import Due
from cabinet.ui import (
    Column,
    cell_input,
    data_table,
    in_place_of_rows,
    in_steps,
    local_button,
    message,
    open_dialog,
    request_link,
    row,
    select_field,
)
from cabinet.ui import texts as ui_texts
from cabinet.web.language import is_set, shown, t

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
_ONE_SCREEN: Final = 10  # rows
TOOLS: Final = "tools"
"""The part of the page that `find_button` opens."""
_FILTERS: Final = (
    ("all", table_texts.ALL),
    ("unsent", table_texts.UNSENT),
    ("sent", table_texts.SENT),
    ("unreadable", table_texts.UNREADABLE),
    ("due", table_texts.DUE),
)
# What assets/grid.js says, by the names it knows.
WORDS: Final[dict[str, Text]] = {
    "shown": table_texts.SHOWN,
    "progress": table_texts.PROGRESS,
    "progress-used": table_texts.PROGRESS_USED,
    "used": table_texts.USED,
    "used-usually": table_texts.USED_USUALLY,
    "used-unusually": table_texts.USED_UNUSUALLY,
    "below": table_texts.BELOW,
    "no-number": table_texts.NO_NUMBER,
    "signs": table_texts.SIGNS,
    "left-over": table_texts.LEFT_OVER,
    "not-withdrawn": table_texts.NOT_WITHDRAWN,
}


def window_line() -> rx.Component:
    """When readings are taken: the dates, the last days, or why not now."""
    return rx.cond(
        is_set(ReadingsState.closed),
        message(ReadingsState.closed, mood="warning"),
        rx.el.p(
            shown(ReadingsState.window),
            " ",
            rx.cond(
                is_set(ReadingsState.days_left),
                rx.el.strong(shown(ReadingsState.days_left), class_name="days-left"),
            ),
            class_name="hint window",
        ),
    )


def find_button() -> rx.Component:
    """On a phone the way to filter, file and history, so that the first cell is on its screen."""
    return rx.cond(
        ReadingsState.is_many,
        local_button(table_texts.TOOLS, opens=TOOLS),
    )


def filter_fields() -> rx.Component:
    """The filter, for whoever has many meters; it works in the browser alone."""
    find = rx.el.div(
        rx.el.label(t(table_texts.FIND), html_for="find-meter", class_name="label"),
        rx.el.input(
            id="find-meter", type="search", class_name="input", auto_complete="off", max_length=60
        ),
        class_name="field",
    )
    return rx.cond(
        ReadingsState.is_many,
        rx.el.div(
            find,
            select_field("meter-state", table_texts.SHOW, _FILTERS, value="all"),
            rx.el.p(id="meters-shown", role="status", class_name="hint"),
            class_name="row-of-fields",
            role="search",
        ),
    )


def meter_table() -> rx.Component:
    """A row for each meter, the first screen of them before the rest."""
    rows: Any = ReadingsState.rows  # a var on the page, which type checkers cannot see
    return data_table(
        texts.TITLE,
        _COLUMNS,
        rx.foreach(in_steps(rows, first=_ONE_SCREEN), _meter),
        empty=in_place_of_rows(rows, texts.NO_METERS),
        slim=True,
    )


def has_meters() -> Any:
    """The var that says whether there is a meter to enter a reading for."""
    rows: Any = ReadingsState.rows
    return rows.length() > 0


def progress_line() -> rx.Component:
    """The number of cells filled in, and that they are kept but not sent."""
    return rx.el.div(
        rx.el.p(id="meters-filled", class_name="progress"),
        rx.cond(
            is_set(DraftsState.problem),
            rx.el.p(shown(DraftsState.problem), class_name="error"),
            rx.cond(DraftsState.has_drafts, rx.el.p(t(table_texts.KEPT), class_name="hint")),
        ),
        rx.el.p(id="grid-said", role="status", class_name="hint"),
        rx.el.p(id="grid-heard", role="status", class_name="unseen"),
    )


def _meter(meter: rx.Var[ShownMeter]) -> rx.Component:
    field = meter.field  # type: ignore[attr-defined]  a var on the page
    errors = ReadingsState.errors
    error = rx.cond(errors.contains(field), shown(errors[field]), "")  # type: ignore[attr-defined]
    sent = ReadingsState.sent
    return rx.fragment(
        _row(
            meter=meter,
            error=error,
            closed=is_set(ReadingsState.closed),
            sent=rx.cond(sent.contains(field), sent[field], ""),  # type: ignore[attr-defined]
            held=ReadingsState.held.contains(field),  # type: ignore[attr-defined]
            day=ReadingsState.shown_on,
            below=ReadingsState.to_explain.contains(field),  # type: ignore[attr-defined]
        ),
        key=field,
    )


@rx.memo
def _row(
    meter: rx.Var[ShownMeter],
    error: rx.Var[str],
    closed: rx.Var[bool],
    sent: rx.Var[str],
    held: rx.Var[bool],
    day: rx.Var[str],
    below: rx.Var[bool],
) -> rx.Component:
    """Drawn again only when something in this very row has changed.

    `sent` is what was sent on `day`, after the row was put into words; empty before.
    """
    shown_meter: Any = meter
    state = rx.cond(held, _state_of(ReadingStatus.HELD), _state_of(ReadingStatus.SENT))
    return row(
        _COLUMNS,
        _water(shown_meter),
        _whereabouts(shown_meter),
        _verification(shown_meter),
        _status(shown_meter),
        shown_meter.previous_date,
        shown_meter.previous,
        shown_meter.previous_source,
        rx.fragment(
            _cell(shown_meter, error, closed, sent, below),
            rx.cond(sent, None, _rejection(shown_meter)),
            rx.cond(shown_meter.unreadable, _ask_about(shown_meter)),
        ),
        rx.cond(sent, day, shown_meter.sent_date),
        rx.cond(
            sent,
            rx.fragment(t(texts.SITE), state, rx.cond(held, _ask_about(shown_meter))),
            rx.fragment(
                shown_meter.sent_source,
                _state(shown_meter),
                rx.cond(
                    shown_meter.state_mood == ReadingStatus.HELD.value, _ask_about(shown_meter)
                ),
            ),
        ),
        first_of_group=~shown_meter.continues,
        data_unreadable=rx.cond(shown_meter.unreadable, "yes", ""),
        data_stated=rx.cond(sent.bool() | (shown_meter.state != ""), "yes", ""),
    )


def _water(meter: Any) -> rx.Component:
    return rx.el.span(meter.water, class_name=rx.cond(meter.is_hot, "water hot", "water"))


def _status(meter: Any) -> rx.Component:
    """«Снят»; what is in its place goes without saying, but is read aloud."""
    return rx.cond(
        meter.is_removed,
        rx.el.strong(t(texts.REMOVED)),
        rx.el.span(t(texts.INSTALLED), class_name="unseen"),
    )


def _rejection(meter: Any) -> rx.Component:
    return rx.cond(
        meter.rejection,
        rx.el.div(rx.el.p(meter.rejection), _write_about(meter), class_name="rejection"),
    )


def _write_about(meter: Any) -> rx.Component:
    """The way to a request about a meter, where its customer has something to ask."""
    return request_link(ui_texts.REQUEST_ABOUT_READING, meter=meter.field)


def _ask_about(meter: Any) -> rx.Component:
    """The same where there is room; a phone has the way below the table alone."""
    return rx.el.span(_write_about(meter), class_name="wide-only")


def _state_of(status: ReadingStatus) -> rx.Component:
    return rx.el.span(t(STATES[status]), class_name=f"state {status.value}")


def _state(meter: Any) -> rx.Component:
    """The status of the value, in the cell of its source."""
    return rx.cond(meter.state, rx.el.span(meter.state, class_name=f"state {meter.state_mood}"))


def _whereabouts(meter: Any) -> rx.Component:
    place = rx.cond(meter.location, rx.el.span(meter.location, " ", class_name="place"))
    return rx.el.div(place, meter.serial, class_name="whereabouts")


def _verification(meter: Any) -> rx.Component:
    words = rx.cond(meter.due == Due.OVERDUE, t(table_texts.OVERDUE), t(table_texts.SOON))
    mark = rx.el.span(words, class_name=f"due {meter.due}")
    return rx.fragment(meter.verification, rx.cond(meter.due, mark))


def _cell(
    meter: Any,
    error: rx.Var[str],
    closed: rx.Var[bool],
    sent: rx.Var[str],
    below: rx.Var[bool],
) -> rx.Component:
    place = rx.cond(meter.location, f", {meter.location}", "")
    note = rx.el.p(meter.note, class_name="hint", custom_attrs={"id": f"{meter.field}-note"})
    return cell_input(
        meter.field,
        # Put together here, since four hundred of them would make the state a fifth larger.
        f"{t(texts.CURRENT_OF.format(meter=''))}{meter.water} {meter.serial}{place}",
        error=error,
        note=rx.cond(meter.note & ~sent.bool(), note),
        reason=rx.cond(below, _explain_button()),
        default_value=rx.cond(sent, sent, meter.typed),
        read_only=closed,
        key=rx.cond(sent, sent, meter.key),
        data_sent=rx.cond(sent, sent, meter.sent),
        data_unreadable=rx.cond(meter.unreadable, "yes", ""),
        data_before=meter.previous,
        data_most=meter.most,
        data_usual=meter.usual,
        data_some=rx.cond(meter.some, "yes", ""),
    )


def _explain_button() -> rx.Component:
    return rx.el.button(
        t(EXPLAIN),
        type="button",
        class_name="plain",
        on_click=open_dialog(EXPLAIN_DIALOG),
    )
