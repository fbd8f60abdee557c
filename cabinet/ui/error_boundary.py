"""The page that is shown when the browser fails to render one."""

from typing import Any, cast

import reflex as rx

from cabinet.ui import texts
from cabinet.web.language import t
from cabinet.web.reflex_internals import error_boundary
from cabinet.web.visitor import Visitor


def page_guard() -> dict[tuple[int, str], Any]:
    """Catch what breaks while a page is drawn: the log is told, and the reader what to do next."""
    return error_boundary(
        rx.el.main(
            rx.el.h1(t(texts.BROKEN)),
            rx.el.p(t(texts.BROKEN_HELP)),
            rx.el.p(rx.el.a(t(texts.HOME), href="/", class_name="link")),
            class_name="outside",
        ),
        # Preact tells no place; Reflex's type promises one.
        on_error=cast("Any", Visitor.report_broken_page),
    )
