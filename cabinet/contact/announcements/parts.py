"""Parts of pages that show announcements: the banner of the first page, and one in full."""

from typing import Any

import reflex as rx

from cabinet.contact.announcements import texts
from cabinet.ui import HIDE_WHEN_OVER, badge
from cabinet.web.language import t
from cabinet.web.reflex_internals import browser_link
from cabinet.web.visitor import in_contract


def announcement_banners(banners: Any) -> rx.Component:
    """The banners, which a list var holds; nothing where there are none."""
    return rx.cond(
        banners.length() > 0,
        rx.el.section(
            rx.foreach(banners, _banner),
            class_name="announced",
            key=banners.length().to_string(),
            on_mount=HIDE_WHEN_OVER,
            custom_attrs={"aria-label": t(texts.TITLE)},
        ),
    )


def _banner(one: Any) -> rx.Component:
    address: Any = in_contract("/announcements")
    return rx.el.div(
        rx.el.p(rx.el.strong(one.kind, ": ", one.title), " · ", rx.el.span(one.period)),
        rx.el.p(
            one.text,
            " ",
            rx.el.a(t(texts.READ), rx.el.span(": ", one.title, class_name="unseen"), href=address),
        ),
        class_name=rx.cond(one.mood == "error", "notice error", "notice info"),
        custom_attrs={"data-left": one.left.to_string()},
    )


def announcement(one: Any) -> rx.Component:
    """An announcement in full."""
    return rx.el.article(
        rx.el.div(rx.el.h3(one.title), badge(one.kind, one.badge), class_name="card-head"),
        rx.el.p(
            one.period,
            rx.cond(one.revised != "", rx.el.span(" · ", one.revised)),
            class_name="hint",
        ),
        rx.foreach(one.paragraphs, _paragraph),
        id=one.id,
        class_name="card announcement",
    )


def _paragraph(parts: rx.vars.ArrayVar[list[list[str]]]) -> rx.Component:
    return rx.el.p(rx.foreach(parts, _part))


def _part(part: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    link = browser_link(part[0], href=part[1], rel="noopener noreferrer", class_name="link")
    return rx.cond(part[1] != "", link, rx.el.span(part[0]))
