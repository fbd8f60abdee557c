"""The drawing of a list: filters above, the table, the pages and files below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from cabinet.core.text import Text
from cabinet.staff.lists import texts
from cabinet.staff.lists.files import TYPED, file_address
from cabinet.ui.buttons import submit_button
from cabinet.ui.feedback import problems, skeleton
from cabinet.ui.fields import select_field, text_field
from cabinet.ui.form import posted_form
from cabinet.ui.shell import actions
from cabinet.ui.table import Column, Sorting, data_table, in_place_of_rows, row
from cabinet.web.language import is_set, shown, t

# A class of a list: its vars and handlers are asked for on the page.
ListState = Any


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by its name in the address; a choice where it has `options`, else it is typed."""

    name: str
    label: Text
    options: Sequence[tuple[str, Text]] = ()
    type: str = "text"


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column by its name in the rows; `cell` draws more than its words from a whole row."""

    name: str
    heading: Text
    sort: str = ""
    figures: bool = False
    names: bool = False
    cell: Callable[[Any], rx.Component] | None = None


def filters_form(state: ListState, filters: Sequence[Filter]) -> rx.Component:
    """The filters of a list side by side; `/` on the keyboard leads to the first typed one."""
    return rx.el.form(
        *(_input(state, one) for one in filters),
        submit_button(texts.SHOW, kind="secondary"),
        on_submit=state.choose_filters,
        class_name="filters",
        no_validate=True,
        custom_attrs={"role": "search", "aria-label": t(texts.FILTERS)},
    )


def list_table(
    state: ListState,
    caption: Text,
    columns: Sequence[ListColumn],
    *,
    file: str = "",
    is_current: Callable[[Any], Any] | None = None,
) -> rx.Component:
    """The table of a list with its count, pages and, where it has a name of one, its `file`."""
    drawn = [
        Column(one.heading, figures=one.figures, names=one.names, sort=one.sort) for one in columns
    ]

    def line(var: Any) -> rx.Component:
        cells = (one.cell(var) if one.cell else var[one.name] for one in columns)
        current = {} if is_current is None else {"aria-current": is_current(var)}
        return row(drawn, *cells, custom_attrs=current)

    sorting = Sorting(
        by=state.sort, descending=state.descending, offered=True, choose=state.sort_by
    )
    table = rx.el.div(
        rx.el.p(
            rx.cond(is_set(state.found), rx.el.span(shown(state.found))),
            role="status",
            class_name="found",
        ),
        data_table(
            caption,
            drawn,
            rx.foreach(state.rows, line),
            sorting=sorting,
            empty=in_place_of_rows(state.rows, texts.NOTHING),
        ),
        _pages(state),
        file_buttons(file, query=state.file_query, typed=state.typed) if file else rx.fragment(),
        class_name="stack",
    )
    return rx.fragment(
        problems(state.errors, state.problem), rx.cond(state.loaded, table, skeleton())
    )


def _input(state: ListState, one: Filter) -> rx.Component:
    value = state.filters[one.name].to(str)
    known = rx.cond(state.filters.contains(one.name), value, "")
    if one.options:
        options = [("", texts.ALL), *one.options]
        return select_field(one.name, one.label, options, value=known)
    return text_field(
        one.name,
        one.label,
        errors=state.errors,
        required=False,
        default_value=known,
        key=known,
        type=one.type,
        auto_complete="off",
    )


def _pages(state: ListState) -> rx.Component:
    """The way to the pages before and after, where there is more than one."""

    def turn(label: Text, page: Any, *, is_there: Any) -> rx.Component:
        return rx.el.button(
            t(label),
            type="button",
            disabled=~is_there,
            on_click=state.turn_to(page),
            class_name="button secondary",
        )

    return rx.cond(
        state.pages > 1,
        rx.el.nav(
            turn(texts.BEFORE, state.page - 1, is_there=state.page > 1),
            rx.el.span(t(texts.PAGE), " ", state.page, " ", t(texts.OF), " ", state.pages),
            turn(texts.AFTER, state.page + 1, is_there=state.page < state.pages),
            class_name="pages",
            custom_attrs={"aria-label": t(texts.PAGES)},
        ),
    )


def file_buttons(name: str, *, query: Any = "", typed: Any = "") -> rx.Component:
    """The buttons that take all rows of a list as files; what was typed is posted."""

    def take(label: Text, file_format: str) -> rx.Component:
        return posted_form(
            rx.el.input(type="hidden", name=TYPED, value=typed),
            rx.el.button(t(label), type="submit", class_name="button quiet"),
            form_id=f"{name}-{file_format}",
            action=file_address(name, file_format) + query,
        )

    return actions(take(texts.CSV, "csv"), take(texts.XLSX, "xlsx"))
