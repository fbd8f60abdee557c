"""Tables of figures; on a phone each row becomes a card with labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import reflex as rx
from reflex.event import EventType

from cabinet.core.text import Text
from cabinet.web.language import t

_TOTAL: Final = 3  # columns that the figure of a total has for itself


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, and whether it holds figures (set to the right, of equal width).

    A column of `names` gives way to the others where there is little room: its long words break.
    `sort` is the column's name for the `Sorting` of its table, empty when it cannot be sorted by.
    """

    heading: Text
    figures: bool = False
    names: bool = False
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column the server has sorted the rows, and how to ask for another one.

    Headings are buttons only while there is enough to sort: while `offered`.
    """

    by: rx.Var[str] | str
    descending: rx.Var[bool] | bool
    offered: rx.Var[bool] | bool
    choose: Callable[[str], EventType]


def data_table(
    caption: Text,
    columns: Sequence[Column],
    body: rx.Component,
    *,
    foot: rx.Component | None = None,
    empty: rx.Component | None = None,
    sorting: Sorting | None = None,
    slim: bool = False,
) -> rx.Component:
    """A table of `row`s; `foot` holds the totals, `empty` is shown instead when there are no rows.

    One that is `slim` fits a tablet whatever figures it holds: it never scrolls sideways there, and
    its head sticks to the window. Other tables do so on wide screens only.
    """
    return rx.el.div(
        rx.el.table(
            rx.el.caption(t(caption), class_name="unseen"),
            rx.el.thead(rx.el.tr(*(_heading(column, sorting) for column in columns))),
            rx.el.tbody(body),
            rx.el.tfoot(foot) if foot else rx.fragment(),
            class_name="table",
        ),
        empty or rx.fragment(),
        class_name="table-frame slim" if slim else "table-frame",
    )


def in_place_of_rows(rows: Any, sentence: Text) -> rx.Component:
    """The `empty` of a table: a sentence that is shown while the var `rows` has none."""
    return rx.cond(rows.length() == 0, rx.el.p(t(sentence), class_name="nothing"))


def row(
    columns: Sequence[Column],
    *cells: rx.Component | rx.Var[str] | str,
    first_of_group: rx.Var[bool] | bool = True,
    is_followed: rx.Var[bool] | bool = False,
    **attributes: Any,
) -> rx.Component:
    """A row with one cell a column; a row that continues the one above has no rule over it.

    The first of a group stands close to what follows it, if it `is_followed`.
    """
    first = rx.cond(is_followed, "first followed", "first")
    return rx.el.tr(
        *(_cell(column, cell) for column, cell in zip(columns, cells, strict=True)),
        class_name=rx.cond(first_of_group, first, "more"),
        **attributes,
    )


def detail_row(
    columns: Sequence[Column], *children: rx.Component, element_id: rx.Var[str] | str
) -> rx.Component:
    """The details of the row above, across all columns; that row's button names its id."""
    return rx.el.tr(
        rx.el.td(rx.el.div(*children), col_span=len(columns)), id=element_id, class_name="detail"
    )


def total_row(
    columns: Sequence[Column], label: Text, total: rx.Component | rx.Var[str]
) -> rx.Component:
    """The row of the total, under the last column, which it does not make wider."""
    return rx.el.tr(
        rx.el.th(t(label), col_span=len(columns) - _TOTAL, scope="row"),
        rx.el.td(total, class_name="figures", col_span=_TOTAL),
        class_name="total",
    )


def totals_row(
    columns: Sequence[Column], label: Text, *totals: rx.Component | rx.Var[str]
) -> rx.Component:
    """The row of the totals, one under each column but the first."""
    return rx.el.tr(
        rx.el.th(t(label), scope="row"),
        *(_cell(column, total) for column, total in zip(columns[1:], totals, strict=True)),
        class_name="total each",
    )


def _heading(column: Column, sorting: Sorting | None) -> rx.Component:
    plain = rx.el.th(t(column.heading), scope="col", class_name="figures" if column.figures else "")
    if sorting is None or not column.sort:
        return plain
    order = rx.cond(sorting.descending, "descending", "ascending")
    button = rx.el.button(
        t(column.heading), type="button", on_click=sorting.choose(column.sort), class_name="sort"
    )
    sortable = rx.el.th(
        button,
        scope="col",
        class_name="figures" if column.figures else "",
        custom_attrs={"aria-sort": rx.cond(sorting.by == column.sort, order, "none")},
    )
    return rx.cond(sorting.offered, sortable, plain)


def _cell(column: Column, cell: rx.Component | rx.Var[str] | str) -> rx.Component:
    kind = "figures" if column.figures else "names" if column.names else ""
    attributes: dict[str, Any] = {"class_name": kind} if kind else {}
    return rx.el.td(cell, custom_attrs={"data-label": t(column.heading)}, **attributes)
