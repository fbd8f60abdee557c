"""The page «Абоненты»: the search and the list."""

from typing import Any, Final

import reflex as rx

from cabinet.staff.customers import texts
from cabinet.staff.customers.state import CustomersState
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.web.shell import staff_page
from cabinet.ui import Column, card, data_table, row, submit_button, text_field
from cabinet.web.language import t

_KINDS: Final = tuple(texts.KINDS.items())
_STATES: Final = tuple(texts.REGISTERED_STATES.items())
_PEOPLE: Final = (Column(texts.LOGIN), Column(texts.NAME, names=True), Column(texts.EMAIL))


def customers_page() -> rx.Component:
    """The search, the contracts, and people who have none."""
    state = CustomersState
    people: Any = state.people
    columns = [
        ListColumn("number", texts.NUMBER, sort="number", cell=_number),
        ListColumn("payer", texts.PAYER, sort="payer", names=True),
        ListColumn("bin_iin", texts.BIN_IIN),
        ListColumn("address", texts.ADDRESS, names=True),
        ListColumn("login", texts.LOGIN),
        ListColumn("people", texts.PEOPLE, figures=True),
    ]
    return staff_page(
        texts.TITLE,
        rx.el.form(
            text_field(
                "search",
                texts.SEARCH,
                errors=state.errors,
                hint=texts.SEARCH_HINT,
                required=False,
                auto_complete="off",
                max_length=200,
            ),
            submit_button(texts.FIND),
            on_submit=state.search,
            no_validate=True,
            class_name="filters wide",
            custom_attrs={"role": "search", "aria-label": t(texts.FIND)},
        ),
        filters_form(
            state,
            [
                Filter("kind", texts.KIND, _KINDS),
                Filter("registered", texts.REGISTERED, _STATES),
            ],
        ),
        rx.cond(people.length() > 0, _people()),
        list_table(state, texts.LIST, columns, file="customers"),
        first_line=state.first_line,
    )


def _number(one: Any) -> rx.Component:
    return rx.el.a(one["number"], href="/customers/one?contract=" + one["id"], class_name="link")


def _people() -> rx.Component:
    return card(
        rx.el.h2(t(texts.WITHOUT_CONTRACT)),
        data_table(
            texts.WITHOUT_CONTRACT,
            _PEOPLE,
            rx.foreach(
                CustomersState.people,
                lambda one: row(
                    _PEOPLE,
                    rx.el.a(
                        one["login"],
                        href="/customers/one?person=" + one["id"],
                        class_name="link",
                    ),
                    one["name"],
                    one["email"],
                ),
            ),
        ),
    )
