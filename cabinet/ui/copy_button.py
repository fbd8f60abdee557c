"""Values that are copied or shared with one press, for people who type them into a bank."""

from typing import Any, Final

import reflex as rx

from cabinet.ui import texts
from cabinet.web.language import t

_SCRIPT: Final = "/copy.js"
_ROWS: Final = "copied-rows"


def copying(*children: rx.Component) -> rx.Component:
    """The part of a page with `copy_all`, `share_all` and `copy_rows`; says what was copied."""
    return rx.el.div(
        # A module runs once, however often the page comes back.
        rx.el.script(src=_SCRIPT, type="module"),
        *children,
        rx.el.p(
            role="status",
            class_name="said",
            custom_attrs={"data-done": t(texts.COPIED), "data-by-hand": t(texts.COPY_BY_HAND)},
        ),
        class_name="stack",
        custom_attrs={"data-copies": ""},
    )


def copy_all(text: rx.Var[str] | str) -> rx.Component:
    """The button that copies all rows as one text."""
    return rx.el.button(
        t(texts.COPY_ALL),
        type="button",
        class_name="button primary",
        custom_attrs={"data-local": "", "data-copy": text, "aria-controls": _ROWS},
    )


def share_all(text: rx.Var[str] | str) -> rx.Component:
    """The button that hands all rows to another app, where the browser can do that."""
    return rx.el.button(
        t(texts.SHARE),
        type="button",
        class_name="button secondary share",
        custom_attrs={"data-local": "", "data-share": text},
    )


def copy_rows(rows: Any) -> rx.Component:
    """Rows that are copied when they are pressed: of each its label, what is shown and copied."""
    return rx.el.dl(rx.foreach(rows, _row), id=_ROWS, class_name="copy-rows")


def _row(cells: Any) -> rx.Component:
    return rx.el.div(
        rx.el.dt(cells[0]),
        rx.el.dd(
            rx.el.button(
                rx.el.span(t(texts.COPY), ": ", cells[0], ", ", class_name="unseen"),
                rx.el.span(cells[1]),
                type="button",
                custom_attrs={"data-local": "", "data-copy": cells[2]},
            )
        ),
    )
