"""Rows of two lines, for phones in place of a table's: a name, its figure, what is small.

Where a row has more to tell, a press opens it: the browser does that by itself.
"""

from typing import Any

import reflex as rx
from reflex.event import EventType

from cabinet.core.text import Text
from cabinet.ui import texts
from cabinet.ui.fields import checkbox
from cabinet.web.language import t
from cabinet.web.reflex_internals import is_narrow
from cabinet.web.visitor import in_contract


def on_phones(rows: rx.Component, table: rx.Component) -> rx.Component:
    """The rows where the window is as narrow as a phone's, the table elsewhere; never both."""
    return rx.cond(is_narrow(), rows, table)


def lines(caption: Text, *rows: rx.Component) -> rx.Component:
    """A list of `line`s."""
    return rx.el.ul(*rows, role="list", class_name="lines", custom_attrs={"aria-label": t(caption)})


def line(
    name: rx.Component | rx.Var[str] | str,
    figure: rx.Component | rx.Var[str] | str,
    under: rx.Component | rx.Var[str] | str = "",
    *,
    more: rx.Component | None = None,
    toggle: tuple[EventType, rx.Var[bool] | bool] | None = None,
    href: rx.Var[str] | str = "",
    look: rx.Var[str] | str = "",
    **attributes: Any,
) -> rx.Component:
    """A name, its figure at the right, and what is small under both; a press opens `more`.

    Where `more` comes from the server, `toggle` asks for it and says whether it is there. With
    `href` the row leads to a page.
    """
    # The spaces keep apart what is read aloud.
    words = (
        rx.el.span(name, class_name="line-name"),
        " ",
        rx.el.strong(figure, class_name="line-figure"),
        " ",
        rx.el.span(under, class_name="line-under"),
    )
    if not isinstance(href, str) or href:
        leading = rx.el.a(*words, href=in_contract(href), class_name="line")
        return rx.el.li(leading, class_name=look, **attributes)
    if more is None:
        return rx.el.li(rx.el.div(*words, class_name="line"), class_name=look, **attributes)
    if toggle:
        ask, is_open = toggle
        button = rx.el.button(
            *words,
            type="button",
            on_click=ask,
            class_name="line",
            custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
        )
        return rx.el.li(button, more, class_name=look, **attributes)
    opened = rx.el.details(rx.el.summary(*words, class_name="line"), more)
    return rx.el.li(opened, class_name=look, **attributes)


def line_parts(rows: rx.Component) -> rx.Component:
    """The contents of a line that was opened: a list of `line_part`s."""
    return rx.el.ul(rows, role="list", class_name="line-parts")


def line_part(
    words: rx.Component | rx.Var[str] | str, figure: rx.Component | rx.Var[str] | str
) -> rx.Component:
    """A part of an opened line: its words, and its figure at the right."""
    return rx.el.li(rx.el.span(words), " ", rx.el.span(figure, class_name="figures"))


def numbers(*tables: rx.Component) -> rx.Component:
    """The figures behind a chart, which are closed on phones until they are asked for."""
    return rx.el.div(
        checkbox("numbers", texts.SHOW_NUMBERS),
        rx.el.div(*tables, class_name="stack"),
        class_name="numbers",
    )
