"""«Состояние взаиморасчетов»."""

from typing import Any

import reflex as rx

from cabinet.billing.balance import texts
from cabinet.billing.balance.state import BalanceState as State
from cabinet.billing.payment import ASK_THE_UTILITY
from cabinet.core.text import Text
from cabinet.ui import (
    Column,
    actions,
    button,
    cabinet_page,
    card,
    copyable,
    data_table,
    detail_row,
    link,
    row,
    skeleton,
)
from cabinet.web.language import is_set, shown, t

_MONTHS = (
    Column(texts.MONTH),
    Column(texts.OPENING, figures=True),
    Column(texts.CHARGED, figures=True),
    Column(texts.ADJUSTED, figures=True),
    Column(texts.PAID, figures=True),
    Column(texts.CLOSING, figures=True),
)
_DOCUMENTS = (
    Column(texts.DATE),
    Column(texts.DOCUMENT),
    Column(texts.DEBIT, figures=True),
    Column(texts.CREDIT, figures=True),
)
_CHARGES = len(_MONTHS) + 1  # where a month says that it has charges


def balance_page() -> rx.Component:
    """The debt, the turnovers behind it, and the ways to pay."""
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            State.loaded,
            rx.fragment(
                _standing(),
                rx.cond(is_set(State.updated), _note(State.updated)),
                _how_to_pay(),
                rx.cond(State.standing != "unknown", _by_month()),
            ),
            card(skeleton(6)),
        ),
    )


def _standing() -> rx.Component:
    return card(
        rx.fragment(
            rx.match(
                State.standing,
                ("debt", _sum(texts.TO_PAY, "owed")),
                ("overpaid", _sum(texts.OVERPAID, "owed good")),
                ("settled", rx.el.p(rx.el.strong(t(texts.SETTLED)), class_name="owed good")),
                rx.el.p(t(texts.NOTHING_KNOWN)),
            )
        ),
        rx.cond(
            is_set(State.due),
            rx.el.p(shown(State.due), class_name=rx.cond(State.is_overdue, "error", "")),
        ),
        rx.cond(is_set(State.later), rx.el.p(shown(State.later), class_name="hint")),
    )


def _sum(label: Text, look: str) -> rx.Component:
    return rx.el.p(rx.el.span(t(label)), " ", rx.el.strong(State.amount), class_name=look)


def _note(message: Any) -> rx.Component:
    return rx.el.div(shown(message), class_name="notice info")


def _how_to_pay() -> rx.Component:
    return card(
        rx.el.h2(t(texts.HOW_TO_PAY)),
        rx.cond(
            State.qr != "",
            rx.fragment(
                rx.el.p(t(texts.DETAILS)),
                rx.el.div(
                    rx.el.dl(rx.foreach(State.details, _detail), class_name="facts"),
                    rx.el.figure(
                        rx.el.img(src=State.qr, alt=t(texts.QR), class_name="qr"),
                        rx.el.figcaption(t(texts.QR_HINT), class_name="hint"),
                    ),
                    class_name="payment",
                ),
            ),
            rx.el.p(t(ASK_THE_UTILITY)),
        ),
    )


def _detail(line: rx.vars.ArrayVar[list[str]], place: rx.Var[int]) -> rx.Component:
    element_id = f"detail-{place}"
    return rx.fragment(rx.el.dt(line[0]), rx.el.dd(copyable(line[0], line[1], element_id)))


def _by_month() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(t(texts.BY_MONTH)),
            rx.el.p(t(texts.HINT), class_name="hint"),
        ),
        data_table(texts.BY_MONTH, _MONTHS, rx.fragment(rx.foreach(State.months, _month))),
        actions(
            rx.cond(State.has_more, button(texts.MORE, kind="secondary", on_click=State.show_more)),
            link(texts.TO_RECONCILIATION, "/reconciliation"),
        ),
    )


def _month(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    is_open = cells[0] == State.opened
    heading = rx.el.button(
        cells[1],
        type="button",
        class_name="disclosure",
        on_click=State.toggle(cells[0]),
        custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
    )
    sums = (cells[place] for place in range(2, len(_MONTHS) + 1))
    return rx.fragment(row(_MONTHS, heading, *sums), rx.cond(is_open, _documents(cells)))


def _documents(month: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return detail_row(
        _MONTHS,
        rx.cond(
            State.documents.length() > 0,  # type: ignore[attr-defined]  a var on the page
            data_table(
                texts.DOCUMENTS,
                _DOCUMENTS,
                rx.fragment(rx.foreach(State.documents, _document)),
            ),
            rx.el.p(t(texts.NO_DOCUMENTS)),
        ),
        actions(
            rx.cond(
                State.has_more_documents,
                button(texts.MORE, kind="secondary", on_click=State.show_more_documents),
            ),
            rx.cond(
                month[_CHARGES] != "",
                link(texts.TO_CHARGES, "/charges?period=" + month[_CHARGES]),
            ),
        ),
        element_id="documents",
    )


def _document(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return row(_DOCUMENTS, *(cells[place] for place in range(len(_DOCUMENTS))))
