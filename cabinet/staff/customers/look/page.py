"""The page «Как видит абонент»: the reason, then the customer's pages to read."""

from typing import Any

import reflex as rx

from cabinet.staff.customers.look import texts
from cabinet.staff.customers.look.state import LookState
from cabinet.staff.web.shell import staff_page
from cabinet.ui import card, problems, submit_button, text_field
from cabinet.web.language import t


def look_page() -> rx.Component:
    """The form of the reason, or what the customer sees."""
    state = LookState
    return staff_page(
        texts.TITLE,
        rx.el.p(
            rx.el.a(
                t(texts.BACK),
                href="/customers/one?contract=" + state.contract_id.to_string(),  # type: ignore[attr-defined]  a var
                class_name="link",
            )
        ),
        problems(state.errors, state.problem),
        rx.cond(state.whose != "", _look(), _reason()),
        first_line=state.whose,
    )


def _reason() -> rx.Component:
    state = LookState
    return card(
        rx.el.form(
            rx.el.p(t(texts.HELP)),
            text_field(
                "reason", texts.REASON, errors=state.errors, max_length=200, auto_complete="off"
            ),
            submit_button(texts.BEGIN, busy=state.busy),
            on_submit=state.begin,
            no_validate=True,
        ),
        narrow=True,
    )


def _look() -> rx.Component:
    state = LookState
    section: Any = state.section
    tables: Any = state.tables
    facts: Any = state.facts
    buttons = [
        rx.el.button(
            t(words),
            type="button",
            on_click=state.turn_to(name),
            class_name=rx.cond(section == name, "button primary", "button secondary"),
            custom_attrs={"aria-pressed": rx.cond(section == name, "true", "false")},
        )
        for name, words in texts.SECTIONS.items()
    ]
    names = [(name, t(words)) for name, words in texts.SECTIONS.items()]
    return rx.el.div(
        rx.el.nav(*buttons, class_name="actions", custom_attrs={"aria-label": t(texts.SECTION)}),
        card(
            rx.el.h2(rx.match(section, *names, ""), id="section", tab_index=-1),
            rx.cond(facts.length() > 0, rx.el.dl(rx.foreach(facts, _fact), class_name="facts")),
            rx.foreach(tables, _table),
            rx.cond(
                (facts.length() == 0) & (tables.length() == 0),
                rx.el.p(t(texts.NOTHING), class_name="hint"),
            ),
        ),
        class_name="stacked",
        key="look",
    )


def _fact(one: Any) -> rx.Component:
    return rx.fragment(rx.el.dt(one.label), rx.el.dd(one.value))


def _table(one: Any) -> rx.Component:
    return rx.el.div(
        rx.el.h3(one.caption),
        rx.cond(
            one.rows.length() > 0,
            rx.el.div(
                rx.el.table(
                    rx.el.caption(one.caption, class_name="unseen"),
                    rx.el.thead(
                        rx.el.tr(rx.foreach(one.headings, lambda name: rx.el.th(name, scope="col")))
                    ),
                    rx.el.tbody(rx.foreach(one.rows, _row)),
                    class_name="table",
                ),
                class_name="table-frame slim plain-table",
                tab_index=0,
                role="region",
                custom_attrs={"aria-label": one.caption},
            ),
            rx.el.p(t(texts.NOTHING), class_name="hint"),
        ),
        class_name="stacked",
    )


def _row(cells: Any) -> rx.Component:
    return rx.el.tr(rx.foreach(cells, rx.el.td), class_name="first")
