"""The part of «Оплаты в банках» that compares a bank's list of a day."""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.staff.customers.payments import texts
from cabinet.staff.customers.payments.bank_lists_state import BankListsState
from cabinet.staff.customers.payments.routes import COMPARE_PATH
from cabinet.staff.lists import texts as list_texts
from cabinet.staff.lists.files import file_address
from cabinet.staff.permissions import Permission
from cabinet.staff.web.visitor import allowed
from cabinet.ui import Column, actions, card, data_table, problems, row, select_field, submit_button
from cabinet.ui.fields import table_field
from cabinet.ui.form import posted_form
from cabinet.web.language import t

_COLUMNS: Final = (
    Column(texts.NUMBER),
    Column(texts.WHAT),
    Column(texts.LISTED_ACCOUNT),
    Column(texts.LISTED_TENGE, figures=True),
    Column(texts.TOLD_ACCOUNT),
    Column(texts.TOLD_TENGE, figures=True),
)


def bank_lists_part() -> rx.Component:
    """The comparison of the address, the form of another one, and those before."""
    state: Any = BankListsState
    return rx.fragment(
        problems(state.errors, state.problem),
        rx.cond(state.said != "", _compared()),
        rx.cond(state.banks.length() > 0, _compare()),
    )


def _compared() -> rx.Component:
    state: Any = BankListsState
    return card(
        rx.el.h2(t(texts.COMPARED_TITLE)),
        rx.el.p(state.said, class_name="notice " + state.look, role="status"),
        rx.cond(state.note != "", rx.el.p(state.note, class_name="hint")),
        rx.cond(
            state.differences.length() > 0,
            rx.fragment(
                rx.el.p(t(texts.WHAT_TO_DO), class_name="hint"),
                data_table(
                    texts.COMPARED_TITLE, _COLUMNS, rx.foreach(state.differences, _row), slim=True
                ),
                actions(_taken(list_texts.CSV, "csv"), _taken(list_texts.XLSX, "xlsx")),
            ),
        ),
    )


def _taken(label: Text, form: str) -> rx.Component:
    state: Any = BankListsState
    return rx.el.a(
        t(label),
        href=file_address("bank-differences", form) + state.file_query,
        class_name="button quiet",
        custom_attrs={"download": "", "reloadDocument": True},
    )


def _row(one: Any) -> rx.Component:
    return row(
        _COLUMNS,
        one["number"],
        one["what"],
        one["listed_account"],
        one["listed_tenge"],
        one["told_account"],
        one["told_tenge"],
    )


def _compare() -> rx.Component:
    """The form, which the browser posts by itself, and what was compared before."""
    state: Any = BankListsState
    return rx.el.details(
        rx.el.summary(t(texts.COMPARE_TITLE)),
        card(
            rx.cond(allowed(Permission.PAYMENTS_COMPARE), _form()),
            rx.cond(
                state.past.length() > 0,
                rx.fragment(
                    rx.el.h2(t(texts.PAST), class_name="label"),
                    rx.el.ul(rx.foreach(state.past, _past)),
                ),
            ),
        ),
        open=state.problem.length() > 0,
    )


def _past(one: Any) -> rx.Component:
    return rx.el.li(rx.el.a(one["words"], href=one["href"], class_name="link"))


def _form() -> rx.Component:
    banks: Any = BankListsState.banks
    options = rx.fragment(rx.foreach(banks, lambda name: rx.el.option(name, value=name)))
    return posted_form(
        rx.el.p(t(texts.COMPARE_HINT), class_name="hint"),
        select_field("of", texts.BANK, options, value=""),
        table_field("list", texts.FILE),
        actions(submit_button(texts.COMPARE)),
        form_id="compare",
        action=COMPARE_PATH,
        enc_type="multipart/form-data",
        class_name="stack",
    )
