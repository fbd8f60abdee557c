"""«Календарь»: the next days, the file with them, and the address that stays up to date."""

from typing import Any

import reflex as rx

from cabinet.home.calendar import texts
from cabinet.home.calendar.routes import FILE_PATH
from cabinet.home.calendar.state import CalendarState as State
from cabinet.ui import actions, cabinet_page, card, copy_rows, copying, download, skeleton
from cabinet.web.language import t


def calendar_page() -> rx.Component:
    """The page."""
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            State.is_loaded, rx.fragment(_days(), _subscription()), card(skeleton(6, shape="rows"))
        ),
    )


def _days() -> rx.Component:
    days: Any = State.days
    return card(
        rx.el.p(t(texts.WHAT)),
        rx.cond(
            days.length() > 0,
            rx.fragment(
                actions(download(texts.ADD, FILE_PATH)),
                rx.el.p(t(texts.FILE_HINT), class_name="hint"),
                rx.el.h2(t(texts.DATES)),
                rx.el.ul(rx.foreach(days, _day), class_name="entries"),
            ),
            rx.el.p(t(texts.NO_DATES)),
        ),
    )


def _day(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return rx.el.li(rx.el.span(cells[0]), " ", rx.el.span(cells[1], class_name="figure"))


def _subscription() -> rx.Component:
    return card(
        rx.el.h2(t(texts.SUBSCRIBE)),
        rx.el.p(t(texts.SUBSCRIBE_HINT)),
        copying(
            actions(rx.el.a(t(texts.OPEN), href=State.app_address, class_name="button secondary")),
            rx.el.p(t(texts.PRESS_TO_COPY), class_name="hint"),
            copy_rows(State.address),
        ),
    )
