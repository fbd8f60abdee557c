"""The page «Регистрации»: the list, and beside it the chosen one as billing holds it."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.staff.customers.registrations import texts
from cabinet.staff.customers.registrations.state import RegistrationsState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import Fact, badge, button, card, facts, result, submit_button, text_area
from cabinet.web.language import t

_KINDS: Final = (
    (ContractKind.LEGAL.value, texts.LEGAL),
    (ContractKind.INDIVIDUAL.value, texts.INDIVIDUAL),
)
_LONGEST_REASON: Final = 200


def registrations_page() -> rx.Component:
    """What waits, and the panel in which one is decided about."""
    state = RegistrationsState
    return staff_page(
        texts.TITLE,
        result(state.success),
        filters_form(state, [Filter("kind", texts.KIND, _KINDS)]),
        rx.el.div(_panel(), _list(), class_name="above-list"),
        first_line=state.first_line,
    )


def _list() -> rx.Component:
    state = RegistrationsState
    columns = [
        ListColumn("since", texts.SINCE, sort="since"),
        ListColumn("contract", texts.CONTRACT),
        ListColumn("name", texts.NAME, names=True),
        ListColumn("payer", texts.PAYER, names=True),
        ListColumn("differences", texts.DIFFERENCES, cell=_differences),
        ListColumn("id", texts.DECIDE, cell=_choose),
    ]
    return rx.el.section(
        list_table(
            state,
            texts.LIST,
            columns,
            file="registrations",
            is_current=lambda row: rx.cond(row["id"] == _case().id.to_string(), "true", "false"),
        )
    )


def _case() -> Any:
    return RegistrationsState.case


def _differences(row: Any) -> rx.Component:
    said = row["differences"]
    return rx.cond(row["differs"] != "", rx.el.strong(said, class_name="differs"), said)


def _choose(row: Any) -> rx.Component:
    return rx.el.button(
        t(texts.DECIDE),
        rx.el.span(" ", row["contract"], class_name="unseen"),
        type="button",
        on_click=RegistrationsState.choose(row["id"]),
        class_name="button secondary",
    )


def _panel() -> rx.Component:
    return card(
        rx.cond(
            _case().id > 0, _decision(), rx.el.p(t(texts.CHOOSE), class_name="hint", key="none")
        )
    )


def _decision() -> rx.Component:
    case, state = _case(), RegistrationsState
    return rx.el.div(
        rx.el.h2(t(texts.CONTRACT), " ", case.contract, id="decide", tab_index=-1),
        facts(
            Fact(texts.WHAT, case.what),
            Fact(texts.LOGIN, case.login),
            Fact(texts.NAME, case.name),
            Fact(texts.PAYER, _marked(case.payer, case.name_differs)),
            Fact(texts.EMAIL, case.email),
            Fact(texts.REGISTRY_EMAIL, _marked(case.registry_email, case.email_differs)),
            Fact(texts.BIN_IIN, case.bin_iin),
            Fact(texts.ADDRESS, case.address),
        ),
        rx.cond(
            allowed(Permission.REGISTRATIONS_DECIDE),
            rx.el.div(
                button(texts.APPROVE, on_click=state.approve, busy=state.busy),
                rx.el.form(
                    text_area(
                        "reason",
                        texts.REASON,
                        errors=state.errors,
                        hint=texts.REASON_HINT,
                        max_length=_LONGEST_REASON,
                    ),
                    submit_button(texts.REJECT, kind="danger", busy=state.busy),
                    on_submit=state.reject,
                    no_validate=True,
                    class_name="stacked",
                    key=case.id.to_string() + "-" + state.done.to_string(),  # type: ignore[attr-defined]  vars
                ),
                class_name="stacked",
            ),
        ),
        class_name="stacked",
        key="case",
    )


def _marked(value: Any, differs: Any) -> Any:
    """What billing holds, marked where it is not what was given."""
    return rx.fragment(value, " ", rx.cond(differs, badge(t(texts.DIFFERS), "overdue")))
