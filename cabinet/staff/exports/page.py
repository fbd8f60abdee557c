"""The part of «Загрузки» that is about files for billing."""

from typing import Any

import reflex as rx

from cabinet.core.enums import Work
from cabinet.staff.exports import texts
from cabinet.staff.exports.state import ExportsState
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.panel import run_panel
from cabinet.staff.web.visitor import allowed
from cabinet.ui.buttons import submit_button
from cabinet.ui.feedback import message
from cabinet.ui.fields import password_field, select_field, text_field
from cabinet.ui.form import waiting_form
from cabinet.ui.shell import actions, card
from cabinet.web.language import is_set, t


def exports_card() -> rx.Component:
    """The form of a file, and how far the one is that is being made."""
    return rx.fragment(
        rx.cond(allowed(Permission.EXPORTS_RUN), _form()),
        run_panel(ExportsState, Work.EXPORT, Permission.EXPORTS_RUN),
    )


def _form() -> rx.Component:
    state: Any = ExportsState
    return card(
        rx.el.h2(t(texts.TITLE)),
        rx.el.p(t(texts.EXPLANATION), class_name="hint"),
        message(state.problem, mood="error"),
        rx.el.form(
            select_field("export_kind", texts.KIND, list(texts.KINDS.items()), value="readings"),
            text_field(
                "export_month",
                texts.MONTH,
                errors=state.errors,
                type="month",
                default_value=state.month,
                key=state.month,
            ),
            select_field(
                "export_format",
                texts.FORMAT,
                [("csv", texts.CSV), ("xlsx", texts.XLSX)],
                value="csv",
            ),
            submit_button(texts.COUNT, kind="secondary", busy=state.busy),
            on_submit=state.count,
            no_validate=True,
            class_name="filters",
        ),
        rx.cond(is_set(state.counted), _making()),
    )


def _making() -> rx.Component:
    """What was counted can be made, once the password is given."""
    state: Any = ExportsState
    return waiting_form(
        message(state.counted, mood="info", element_id="export-counted"),
        password_field(
            "export_password",
            texts.PASSWORD,
            errors=state.errors,
            auto_complete="current-password",
            hint=texts.PASSWORD_HINT,
        ),
        actions(submit_button(texts.MAKE, busy=state.busy)),
        on_submit=state.start,
        class_name="stack",
    )
