"""The drawing of a run: how far it is, what it tells, and what can be done about it."""

from typing import Any

import reflex as rx

from cabinet.core.enums import Work
from cabinet.core.text import Text
from cabinet.staff.permissions import Permission
from cabinet.staff.runs import texts
from cabinet.staff.web.visitor import allowed
from cabinet.ui.buttons import button
from cabinet.ui.feedback import message, notice
from cabinet.ui.shell import actions, badge
from cabinet.web.language import is_set, shown, t

# A class of a run on a page: its vars and handlers are asked for.
RunOnPage = Any


def run_panel(
    state: RunOnPage, work: Work, permission: Permission, *decision: rx.Component
) -> rx.Component:
    """The run of a state, with what is to be decided about it; nothing where there is none."""
    run = state.run
    panel = rx.el.div(
        rx.el.h2(shown(run.title)),
        rx.el.p(badge(shown(run.state), run.look), " ", shown(run.who)),
        _progress(state, work),
        message(run.reason, mood="warning"),
        rx.cond(
            run.look == "overdue",
            rx.cond(run.can_start_again, notice(texts.BROKEN_OFF, mood="warning")),
        ),
        rx.cond(is_set(run.figures), rx.el.p(shown(run.figures))),
        rx.foreach(run.notes, lambda words: rx.el.p(shown(words))),
        rx.cond(
            run.digest,
            rx.el.p("SHA-256: ", rx.el.code(run.digest), class_name="hint digest"),
        ),
        _listed(texts.ERRORS, run.errors),
        _files(run),
        _listed(texts.WARNINGS, run.warnings),
        _listed(texts.OWNERS, run.owners),
        rx.cond(allowed(permission), rx.el.div(*decision, _steering(state), class_name="stack")),
        class_name="stack",
    )
    return rx.cond(run.run_id, rx.el.section(panel, class_name="card"))


def _progress(state: RunOnPage, work: Work) -> rx.Component:
    """The bar, and the button that the page presses by itself while a run is under way."""
    run = state.run
    value: Any = rx.cond(run.has_percent, run.percent, None)
    bar = rx.el.progress(
        max="100",
        custom_attrs={"aria-label": t(texts.DONE_OF_IT), "value": value},
        class_name="how-far",
    )
    again = rx.el.button(
        t(texts.REFRESH),
        id=f"refresh-{work.value}",
        type="button",
        class_name="button quiet",
        on_click=state.refresh,
    )
    told = rx.el.p(shown(run.progress), role="status")
    return rx.cond(run.is_under_way, rx.el.div(told, bar, actions(again), class_name="stack"))


def _listed(heading: Text, sentences: Any) -> rx.Component:
    return rx.cond(
        sentences.length() > 0,
        rx.el.details(
            rx.el.summary(t(heading)),
            rx.el.ul(rx.foreach(sentences, lambda words: rx.el.li(shown(words)))),
            open=True,
        ),
    )


def _files(run: Any) -> rx.Component:
    def offered(label: Text, address: Any) -> rx.Component:
        link = rx.el.a(
            t(label),
            href=address,
            class_name="button secondary",
            custom_attrs={"download": "", "reloadDocument": True},
        )
        return rx.cond(address, link)

    return actions(
        offered(texts.ERRORS_CSV, run.csv),
        offered(texts.ERRORS_XLSX, run.xlsx),
        offered(texts.TAKE, run.file),
    )


def _steering(state: RunOnPage) -> rx.Component:
    run = state.run
    return actions(
        rx.cond(
            run.can_start_again,
            button(texts.START_AGAIN, on_click=state.start_again, busy=state.busy),
        ),
        rx.cond(
            run.can_cancel,
            button(texts.CANCEL, kind="secondary", on_click=state.cancel, busy=state.busy),
        ),
    )
