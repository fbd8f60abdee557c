"""The first page: a card for each thing that may want something from the customer."""

from typing import Any

import reflex as rx

from cabinet.core.text import Text
from cabinet.home import texts
from cabinet.home.state import OverviewState as State
from cabinet.ui import (
    actions,
    cabinet_page,
    card,
    download,
    link,
    link_button,
    notice,
    skeleton,
    tiles,
)
from cabinet.web.language import is_set, shown, t


def overview_page() -> rx.Component:
    """«Главная»."""
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            State.loaded,
            rx.fragment(
                rx.cond(State.is_calm, notice(texts.NOTHING_TO_DO, mood="success")),
                tiles(_readings(), _balance(), _charges(), _verification()),
            ),
            rx.fragment(tiles(*(card(skeleton(4)) for _ in range(3))), key="on its way"),
        ),
    )


def _readings() -> rx.Component:
    part = State.readings
    return card(
        rx.el.h2(shown(State.month)),
        rx.cond(part.headline != "", _headline(part.headline)),
        _lines(part.lines),
        rx.cond(
            part.standing != "none",
            actions(
                rx.cond(
                    part.standing == "todo",
                    link_button(texts.SEND, "/readings"),
                    link(texts.SEE_READINGS, "/readings"),
                ),
                rx.cond(State.receipt != "", _document(texts.RECEIPT, State.receipt)),
            ),
        ),
    )


def _balance() -> rx.Component:
    part = State.balance
    look = rx.match(part.standing, ("overdue", "error"), "")
    return card(
        rx.el.h2(t(texts.BALANCE)),
        rx.fragment(
            rx.match(
                part.standing,
                ("settled", _headline(t(texts.SETTLED), "good")),
                ("overpaid", _sum(texts.OVERPAID, part.headline, "good")),
                ("unknown", rx.fragment()),
                _sum(texts.TO_PAY, part.headline),
            )
        ),
        _lines(part.lines, look),
        actions(link(texts.TO_BALANCE, "/balance")),
    )


def _charges() -> rx.Component:
    return card(
        rx.el.h2(shown(State.charges_heading)),
        rx.cond(
            State.period != "",
            rx.fragment(
                _sum(texts.CHARGED, State.charged, "lesser"),
                actions(
                    download(texts.NOTICE, f"/documents/notice.pdf?period={State.period}"),
                    link(texts.TO_CHARGES, f"/charges?period={State.period}"),
                ),
            ),
            rx.el.p(t(texts.NO_CHARGES)),
        ),
    )


def _verification() -> rx.Component:
    return rx.cond(
        State.meters.length() > 0,  # type: ignore[attr-defined]  a var on the page
        card(
            rx.el.h2(t(texts.VERIFICATION)),
            rx.el.ul(rx.foreach(State.meters, _meter), class_name="meters"),
            rx.cond(is_set(State.further), rx.el.p(shown(State.further))),
            rx.el.p(t(texts.VERIFICATION_HINT), class_name="hint"),
        ),
    )


def _meter(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return rx.el.li(rx.el.span(cells[0]), " ", rx.el.span(cells[1], class_name=f"due {cells[2]}"))


def _document(label: Text, path: Any) -> rx.Component:
    return download(label, path, kind="quiet")


def _headline(words: Any, look: str = "") -> rx.Component:
    return rx.el.p(rx.el.strong(words), class_name=f"headline {look}")


def _sum(label: Text, amount: Any, look: str = "") -> rx.Component:
    return rx.el.p(rx.el.span(t(label)), " ", rx.el.strong(amount), class_name=f"owed {look}")


def _lines(lines: Any, look: Any = "") -> rx.Component:
    return rx.fragment(rx.foreach(lines, lambda line: rx.el.p(line, class_name=look)))
