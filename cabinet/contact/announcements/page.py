"""The page «Объявления» of a customer."""

from typing import Any

import reflex as rx

from cabinet.contact.announcements import texts
from cabinet.contact.announcements.parts import announcement
from cabinet.contact.announcements.state import AnnouncementsState
from cabinet.core.text import Text
from cabinet.ui import cabinet_page, card, skeleton
from cabinet.web.language import t


def announcements_page() -> rx.Component:
    """What is announced for the contract now, and what was."""
    state = AnnouncementsState
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            state.loaded,
            rx.fragment(
                _part(texts.NOW, state.current, texts.NOTHING_NOW),
                _part(texts.PAST, state.past, texts.NOTHING_PAST),
            ),
            card(skeleton(6)),
        ),
        announces=True,
    )


def _part(heading: Text, shown: Any, nothing: Text) -> rx.Component:
    return rx.el.section(
        rx.el.h2(t(heading)),
        rx.cond(
            shown.length() > 0,
            rx.foreach(shown, announcement),
            rx.el.p(t(nothing), class_name="hint"),
        ),
        class_name="announcements",
    )
