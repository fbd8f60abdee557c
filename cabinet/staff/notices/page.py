"""«Уведомления»: the notices of a month and the reminders, counted first and then written."""

from typing import Any

import reflex as rx

from cabinet.core.enums import Work
from cabinet.staff.notices import texts
from cabinet.staff.notices.state import NoticesState, RemindersState
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.panel import run_panel
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui.buttons import button, submit_button
from cabinet.ui.feedback import message, problems
from cabinet.ui.fields import text_field
from cabinet.ui.shell import actions, card
from cabinet.web.language import is_set, shown, t


def notices_page() -> rx.Component:
    """The page."""
    state: Any = NoticesState
    return staff_page(
        texts.TITLE,
        problems(state.errors, state.problem),
        message(state.success, mood="success"),
        _notices(),
        run_panel(NoticesState, Work.NOTICES, Permission.NOTICES_RUN),
        _reminders(),
        run_panel(RemindersState, Work.REMINDERS, Permission.NOTICES_RUN),
        first_line=rx.cond(is_set(state.first_line), shown(state.first_line), ""),
    )


def _notices() -> rx.Component:
    state: Any = NoticesState
    form = rx.el.form(
        text_field(
            "notices_month",
            texts.MONTH,
            errors=state.errors,
            type="month",
            default_value=state.month,
            key=state.month,
        ),
        submit_button(texts.COUNT, kind="secondary", busy=state.busy),
        on_submit=state.count,
        no_validate=True,
        class_name="filters",
    )
    differing = rx.el.details(
        rx.el.summary(t(texts.DIFFERENCES.format(shown=100))),
        rx.el.ul(rx.foreach(state.differences, lambda words: rx.el.li(shown(words)))),
        open=True,
    )
    counted = rx.el.div(
        rx.el.p(shown(state.counted)),
        rx.el.p(shown(state.checked)),
        rx.cond(state.differences.length() > 0, differing),
        rx.cond(
            allowed(Permission.NOTICES_RUN) & state.is_anybody_told,
            actions(button(texts.WRITE, on_click=state.write, busy=state.busy)),
        ),
        class_name="stack",
    )
    return card(
        rx.el.h2(t(texts.NOTICES)),
        rx.el.p(t(texts.EXPLANATION), class_name="hint"),
        form,
        rx.el.div(
            rx.cond(is_set(state.checked), counted),
            id="notices-counted",
            tab_index=-1,
            role="status",
        ),
    )


def _reminders() -> rx.Component:
    state: Any = RemindersState
    remind = actions(button(texts.REMIND, on_click=state.remind, busy=state.busy))
    return card(
        rx.el.h2(t(texts.REMINDERS)),
        message(state.problem, mood="error"),
        message(state.success, mood="success"),
        rx.cond(is_set(state.due), rx.el.p(shown(state.due))),
        rx.cond(allowed(Permission.NOTICES_RUN), rx.cond(state.is_due, remind)),
    )
