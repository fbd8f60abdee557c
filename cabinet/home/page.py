"""The first page: what is owed, what is to be done now, and how the year went."""

from typing import Any

import reflex as rx

from cabinet.billing.charges.charts.year_chart_card import year_chart_card
from cabinet.contact.announcements.parts import announcement_banners
from cabinet.core.enums import RequestKind
from cabinet.core.settings import settings
from cabinet.home import texts
from cabinet.home.calendar.rules import PATH as CALENDAR_PATH
from cabinet.home.state import OverviewState as State
from cabinet.security.rights import Act
from cabinet.ui import (
    actions,
    badge,
    cabinet_page,
    card,
    download,
    file_link,
    hero,
    link,
    link_button,
    notice,
    on_phones,
    overview,
    phone_link,
    request_link,
    skeleton,
    tiles,
)
from cabinet.web.language import shown, t
from cabinet.web.visitor import Visitor, allowed


def overview_page() -> rx.Component:
    """«Главная»."""
    nobody_yet: Any = Visitor.name == ""
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            State.loaded,
            rx.fragment(
                announcement_banners(State.banners),
                rx.cond(State.is_calm, notice(texts.NOTHING_TO_DO, mood="success")),
                rx.cond(
                    allowed(Act.MONEY),
                    overview(
                        _balance(),
                        _readings(),
                        _verification(on_phones(_calendar(), rx.fragment())),
                        _year(),
                        _documents(),
                    ),
                    tiles(_readings(), _verification(_calendar()), _receipts()),
                ),
            ),
            rx.fragment(
                rx.cond(
                    nobody_yet | allowed(Act.MONEY),
                    overview(
                        hero(skeleton(4, shape="sum")),
                        card(skeleton(4, shape="sum")),
                        card(skeleton(4, shape="sum")),
                        card(skeleton(7)),
                        card(skeleton(4, shape="rows")),
                    ),
                    tiles(*(card(skeleton(4)) for _ in range(2))),
                ),
                key="on its way",
            ),
        ),
        announces=True,
    )


def _balance() -> rx.Component:
    part: Any = State.balance  # a var on the page, which type checkers cannot see
    owes = (part.standing == "debt") | (part.standing == "overdue")
    return hero(
        rx.el.div(
            rx.el.h2(rx.cond(part.standing == "overpaid", t(texts.OVERPAID), t(texts.TO_PAY))),
            badge(part.badge, "overdue"),
            class_name="card-head",
        ),
        rx.cond(
            part.standing == "settled",
            _headline(t(texts.SETTLED), "owed"),
            rx.cond(part.headline != "", _headline(part.headline, "owed")),
        ),
        _lines(part.lines),
        _lines(State.accepted),
        actions(
            rx.cond(owes, link_button(texts.PAY, "/balance#pay")),
            rx.cond(
                State.period != "",
                download(texts.NOTICE, f"/documents/notice.pdf?period={State.period}"),
            ),
            rx.cond(owes, rx.fragment(), link(texts.TO_BALANCE, "/balance")),
        ),
    )


def _readings() -> rx.Component:
    part: Any = State.readings
    return card(
        rx.el.div(rx.el.h2(shown(State.month)), badge(part.badge, "soon"), class_name="card-head"),
        rx.cond(part.headline != "", _headline(part.headline)),
        rx.cond(
            part.standing == "todo",
            rx.el.progress(
                value=State.sent, max=State.meters, custom_attrs={"aria-label": part.headline}
            ),
        ),
        _lines(part.lines),
        rx.cond(
            part.standing != "none",
            actions(
                rx.cond(
                    part.standing == "todo",
                    link_button(texts.SEND, "/readings"),
                    link(texts.SEE_READINGS, "/readings"),
                ),
            ),
        ),
    )


def _verification(calendar: rx.Component) -> rx.Component:
    part: Any = State.verification
    look: Any = rx.match(part.standing, ("overdue", "overdue"), ("soon", "soon"), "good")
    return card(
        rx.el.div(rx.el.h2(t(texts.VERIFICATION)), badge(part.badge, look), class_name="card-head"),
        rx.cond(part.headline != "", _headline(part.headline)),
        _lines(part.lines),
        rx.cond(
            part.standing != "none",
            actions(
                on_phones(
                    rx.fragment(_ring(part.standing), _ask_for_it(part.standing)), rx.fragment()
                ),
                link(texts.ALL_DATES, "/readings#due"),
                calendar,
            ),
        ),
    )


def _ring(standing: Any) -> rx.Component:
    return rx.cond(_is_due(standing), phone_link(texts.RING, settings().utility_phone))


def _ask_for_it(standing: Any) -> rx.Component:
    ask = request_link(texts.ASK_FOR_VERIFICATION, RequestKind.VERIFICATION)
    return rx.cond(_is_due(standing), ask)


def _is_due(standing: Any) -> Any:
    return (standing == "overdue") | (standing == "soon")


def _calendar() -> rx.Component:
    return link(texts.CALENDAR, CALENDAR_PATH)


def _year() -> rx.Component:
    return rx.cond(
        State.period != "",
        year_chart_card(State.chart, texts.YEAR),
        card(rx.el.h2(t(texts.YEAR)), rx.el.p(t(texts.NO_CHARGES))),
    )


def _documents() -> rx.Component:
    rows: Any = State.documents
    return card(
        rx.el.h2(t(texts.DOCUMENTS)),
        rx.cond(
            rows.length() > 0,
            rx.el.ul(rx.foreach(rows, _document), class_name="entries"),
            rx.el.p(t(texts.PAYMENTS_COME)),
        ),
        actions(link(texts.TO_CHARGES, "/charges"), on_phones(rx.fragment(), _calendar())),
    )


def _receipts() -> rx.Component:
    """The documents of whoever sees no money."""
    rows: Any = State.documents
    return rx.cond(
        rows.length() > 0,
        card(
            rx.el.h2(t(texts.DOCUMENTS)),
            rx.el.ul(rx.foreach(rows, _document), class_name="entries"),
        ),
    )


def _document(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return rx.el.li(
        rx.cond(cells[2] != "", file_link(cells[0], cells[2]), rx.el.span(cells[0])),
        " ",
        rx.el.span(cells[1], class_name="figure"),
    )


def _headline(words: Any, look: str = "") -> rx.Component:
    return rx.el.p(rx.el.strong(words), class_name=f"headline {look}")


def _lines(lines: Any) -> rx.Component:
    return rx.fragment(rx.foreach(lines, _line))


def _line(words: rx.Var[str]) -> rx.Component:
    return rx.el.p(words)
