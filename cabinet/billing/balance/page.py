"""«Состояние взаиморасчетов»."""

from typing import Any

import reflex as rx

from cabinet.billing import explanation_texts
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
    copy_all,
    copy_rows,
    copying,
    data_table,
    detail_row,
    line,
    line_part,
    line_parts,
    lines,
    link,
    on_phones,
    row,
    share_all,
    skeleton,
)
from cabinet.web.language import is_set, shown, t

_ADJUSTED = Column(texts.ADJUSTED, figures=True)
_MONTHS = (
    Column(texts.MONTH),
    Column(texts.OPENING, figures=True),
    Column(texts.CHARGED, figures=True),
    _ADJUSTED,
    Column(texts.PAID, figures=True),
    Column(texts.CLOSING, figures=True),
)
_UNADJUSTED = tuple(column for column in _MONTHS if column is not _ADJUSTED)
_DOCUMENTS = (
    Column(texts.DATE),
    Column(texts.DOCUMENT),
    Column(texts.DEBIT, figures=True),
    Column(texts.CREDIT, figures=True),
)
# Where a month has its balances, what was charged, that it has charges, and what phones have under
# it.
_OPENING, _CHARGED, _CLOSING = 2, 3, len(_MONTHS)
_CHARGES, _UNDER = len(_MONTHS) + 1, len(_MONTHS) + 2
_SIGNED = len(_DOCUMENTS)  # where a document has its amount with its sign


def balance_page() -> rx.Component:
    """The debt, the turnovers behind it, and the ways to pay."""
    return cabinet_page(
        texts.TITLE,
        rx.cond(
            State.loaded,
            rx.fragment(
                _standing(),
                _how_to_pay(),
                rx.cond(State.parts.length() > 0, _how_it_came()),  # type: ignore[attr-defined]
                rx.cond(is_set(State.updated), _note(State.updated)),
                rx.cond(State.standing != "unknown", _by_month()),
            ),
            rx.fragment(
                card(skeleton(3, shape="sum")),
                card(skeleton(9, shape="rows")),
                key="on its way",
            ),
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
        rx.cond(State.came != "", rx.el.p(State.came)),
        rx.fragment(rx.foreach(State.accepted, _accepted)),
        rx.cond(
            is_set(State.due),
            rx.el.p(shown(State.due), class_name=rx.cond(State.is_overdue, "error", "")),
        ),
        rx.cond(is_set(State.later), rx.el.p(shown(State.later), class_name="hint")),
    )


def _accepted(sentence: rx.Var[str]) -> rx.Component:
    return rx.el.p(sentence, class_name="notice info")


def _sum(label: Text, look: str) -> rx.Component:
    return rx.el.p(rx.el.span(t(label)), " ", rx.el.strong(State.amount), class_name=look)


def _note(message: Any) -> rx.Component:
    return rx.el.div(shown(message), class_name="notice info")


def _how_to_pay() -> rx.Component:
    """The details where something is owed; else they are folded."""
    return rx.el.section(
        rx.cond(
            State.standing == "debt",
            rx.fragment(rx.el.h2(t(texts.HOW_TO_PAY)), _details()),
            rx.el.details(rx.el.summary(t(texts.PAY_AHEAD)), _details()),
        ),
        id="pay",
        tab_index=-1,
        class_name="card",
    )


def _details() -> rx.Component:
    known = copying(
        actions(copy_all(State.details_text), share_all(State.details_text)),
        rx.el.p(t(texts.DETAILS), class_name="hint"),
        rx.el.div(
            copy_rows(State.details),
            rx.el.figure(
                rx.el.img(src=State.qr, alt=t(texts.QR), class_name="qr"),
                rx.el.figcaption(t(texts.QR_HINT), class_name="hint"),
            ),
            class_name="payment",
        ),
    )
    return rx.cond(State.qr != "", known, rx.el.p(t(ASK_THE_UTILITY)))


def _how_it_came() -> rx.Component:
    return card(
        rx.el.h2(t(explanation_texts.HOW_IT_CAME)),
        rx.el.ul(rx.foreach(State.parts, _part), class_name="entries sum"),
    )


def _part(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return rx.el.li(rx.el.span(cells[0]), " ", rx.el.span(cells[1], class_name="figure"))


def _by_month() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(t(texts.BY_MONTH)),
            on_phones(_hint(texts.HINT_OF_LINES), _hint(texts.HINT)),
        ),
        on_phones(
            card(lines(texts.BY_MONTH, rx.foreach(State.months, _month_line))),
            rx.cond(State.has_adjusted, _months(_MONTHS), _months(_UNADJUSTED)),
        ),
        actions(
            rx.cond(State.has_more, button(texts.MORE, kind="secondary", on_click=State.show_more)),
            link(texts.TO_RECONCILIATION, "/reconciliation"),
        ),
    )


def _hint(text: Text) -> rx.Component:
    return rx.el.p(t(text), class_name="hint")


def _months(columns: tuple[Column, ...]) -> rx.Component:
    """The table; the column of corrections is left out where there are none."""
    rows = rx.foreach(State.months, lambda cells: _month(cells, columns))
    return data_table(texts.BY_MONTH, columns, rx.fragment(rows))


def _month(cells: rx.vars.ArrayVar[list[str]], columns: tuple[Column, ...]) -> rx.Component:
    is_open = cells[0] == State.opened
    heading = rx.el.button(
        cells[1],
        type="button",
        class_name="disclosure",
        on_click=State.toggle(cells[0]),
        custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
    )
    sums = (cells[_MONTHS.index(column) + 1] for column in columns[1:])
    opened = detail_row(
        columns,
        _documents(
            cells,
            data_table(
                texts.DOCUMENTS,
                _DOCUMENTS,
                rx.fragment(rx.foreach(State.documents, _document)),
            ),
        ),
        element_id="documents",
    )
    return rx.fragment(row(columns, heading, *sums), rx.cond(is_open, opened))


def _month_line(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    """A month on phones: what was charged, then what was paid and what was left."""
    is_open = cells[0] == State.opened
    balances = line_parts(
        rx.fragment(
            *(
                line_part(t(heading), cells[at])
                for heading, at in ((texts.OPENING, _OPENING), (texts.CLOSING, _CLOSING))
            )
        )
    )
    listed = line_parts(rx.foreach(State.documents, _document_part))
    return line(
        cells[1],
        cells[_CHARGED],
        cells[_UNDER],
        more=rx.cond(is_open, rx.fragment(balances, _documents(cells, listed))),
        toggle=(State.toggle(cells[0]), is_open),
    )


def _document_part(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return line_part(rx.fragment(cells[0], " ", cells[1]), cells[_SIGNED])


def _documents(month: rx.vars.ArrayVar[list[str]], listed: rx.Component) -> rx.Component:
    return rx.fragment(
        rx.cond(
            State.documents.length() > 0,  # type: ignore[attr-defined]  a var on the page
            listed,
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
    )


def _document(cells: rx.vars.ArrayVar[list[str]]) -> rx.Component:
    return row(_DOCUMENTS, *(cells[place] for place in range(len(_DOCUMENTS))))
