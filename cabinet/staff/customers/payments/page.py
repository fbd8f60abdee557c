"""The page «Оплаты в банках»: the list of payments, by bank, state and age."""

from typing import Any

import reflex as rx

from cabinet.staff.customers.payments import texts
from cabinet.staff.customers.payments.bank_lists_part import bank_lists_part
from cabinet.staff.customers.payments.state import PaymentsState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.web.shell import staff_page
from cabinet.ui import badge


def payments_page() -> rx.Component:
    """What banks have taken, the latest first."""
    state = PaymentsState
    columns = [
        ListColumn("paid", texts.PAID, sort="paid"),
        ListColumn("bank", texts.BANK),
        ListColumn("number", texts.NUMBER),
        ListColumn("contract", texts.CONTRACT),
        ListColumn("tenge", texts.TENGE, figures=True),
        ListColumn("state", texts.STATE, cell=_state),
        ListColumn("document", texts.DOCUMENT, names=True),
    ]
    return staff_page(
        texts.TITLE,
        bank_lists_part(),
        filters_form(
            state,
            [
                Filter("bank", texts.BANK),
                Filter("state", texts.STATE, tuple(texts.STATES.items())),
                Filter("older", texts.OLDER, type="number"),
            ],
        ),
        rx.el.section(list_table(state, texts.LIST, columns, file="bank-payments")),
        first_line=state.first_line,
    )


def _state(row: Any) -> rx.Component:
    look: Any = rx.match(row["look"], ("late", "overdue"), ("billed", "good"), "soon")
    return badge(row["state"], look)
