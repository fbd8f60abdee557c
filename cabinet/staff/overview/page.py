"""The page «Сводка»."""

from typing import Any, Final

import reflex as rx

from cabinet.staff.overview import texts
from cabinet.staff.overview.state import OverviewState
from cabinet.staff.web.shell import staff_page
from cabinet.ui import Column, card, data_table, row, skeleton
from cabinet.web.language import t

_COLUMNS: Final = (Column(texts.KIND), Column(texts.WHEN), Column(texts.AGE))


def overview_page() -> rx.Component:
    """«Сводка»."""
    return staff_page(
        texts.TITLE,
        rx.cond(OverviewState.is_loaded, _overview(), card(skeleton(6))),
        first_line=OverviewState.first_line,
    )


def _overview() -> rx.Component:
    return rx.fragment(
        rx.el.p(OverviewState.window, class_name="hint"),
        rx.el.h2(t(texts.WAITING)),
        rx.el.ul(rx.foreach(OverviewState.tiles, _tile), class_name="waiting-tiles"),
        rx.el.h2(
            rx.cond(
                OverviewState.imports_path != "",
                rx.el.a(t(texts.IMPORTS), href=OverviewState.imports_path, class_name="link"),
                t(texts.IMPORTS),
            )
        ),
        data_table(texts.IMPORTS, _COLUMNS, rx.foreach(OverviewState.imports, _import), slim=True),
    )


def _tile(tile: Any) -> rx.Component:
    """A tile; its title is a link where the reader may decide there."""
    title = rx.cond(
        tile.path != "", rx.el.a(tile.title, href=tile.path, class_name="link"), tile.title
    )
    return rx.el.li(
        rx.el.p(title, class_name="label"),
        rx.el.p(tile.figure, class_name="figure"),
        rx.el.p(tile.note, class_name="hint"),
        class_name=rx.cond(tile.is_calm, "card", "card urgent"),
    )


def _import(one: Any) -> rx.Component:
    return row(_COLUMNS, one.kind, one.when, one.age)
