"""A form with a column of cells to fill in as in a spreadsheet.

What happens in the browser alone, between two messages to the server, is in assets/grid.js: moving
from cell to cell, pasting a column, the filter, the progress, handing over what is typed.
"""

from collections.abc import Mapping
from typing import Any, Final

import reflex as rx
from reflex.event import EventType
from reflex.vars import ObjectVar

from cabinet.core.text import Text
from cabinet.web.language import t
from cabinet.web.reflex_internals import CustomElement

_SCRIPT: Final = "/grid.js"


def _typed(event: ObjectVar[dict[str, Any]]) -> Any:
    detail = event["detail"].to(dict)
    return detail["period"].to(str), detail["cells"].to(dict[str, str]), detail["number"].to(int)


def _uploaded(event: ObjectVar[dict[str, Any]]) -> Any:
    return (event["detail"].to(dict[str, Any]),)


class _MeterGrid(CustomElement):
    """The element that assets/grid.js brings to life."""

    tag = "metergrid"
    ELEMENT = "meter-grid"

    on_typed: rx.EventHandler[_typed]
    on_uploaded: rx.EventHandler[_uploaded]


def spreadsheet(
    *children: rx.Component,
    on_typed: EventType,
    on_uploaded: EventType,
    words: Mapping[str, Text],
    data: Mapping[str, rx.Var | str],
) -> rx.Component:
    """The part of a page that holds the form, its filter and its upload.

    `on_typed` is given the cells that were typed into, some moments after the last key; `words` and
    `data` are what the script says and knows, by the names it knows them under.
    """
    attributes = {f"data-{name}": t(text) for name, text in words.items()} | {
        f"data-{name}": value for name, value in data.items()
    }
    return rx.fragment(
        # A module runs once, however often the page comes back.
        rx.el.script(src=_SCRIPT, type="module"),
        _MeterGrid.create(
            *children,
            on_typed=on_typed,
            on_uploaded=on_uploaded,
            class_name="stack",
            custom_attrs=attributes,
        ),
    )
