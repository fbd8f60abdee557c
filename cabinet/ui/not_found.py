"""The 404 page."""

import reflex as rx

from cabinet.ui import texts
from cabinet.ui.buttons import link
from cabinet.ui.shell import outside_page
from cabinet.web.language import t


def not_found_page() -> rx.Component:
    """Tell that there is no such page, and where to start from."""
    return outside_page(
        texts.NOT_FOUND, rx.el.p(t(texts.NOT_FOUND_HELP)), rx.el.p(link(texts.HOME, "/"))
    )
