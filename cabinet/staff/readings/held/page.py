"""The page «На проверке»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.readings.history import texts as history_texts
from cabinet.readings.status_texts import STATEMENTS
from cabinet.staff.lists.keys import listens_to_keys, on_key
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.readings.held import texts
from cabinet.staff.readings.held.state import CASE, REJECT_DIALOG, HeldState
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    Column,
    Fact,
    actions,
    bar_chart,
    card,
    data_table,
    facts,
    form_dialog,
    in_place_of_rows,
    message,
    row,
    text_field,
)
from cabinet.web.language import is_set, shown, t
from cabinet.web.reflex_internals import browser_link

_FILTERS: Final = (
    Filter("number", texts.NUMBER),
    Filter(
        "kind",
        texts.KIND,
        ((ContractKind.LEGAL, texts.LEGAL), (ContractKind.INDIVIDUAL, texts.INDIVIDUAL)),
    ),
    Filter("statement", texts.STATEMENT, tuple(STATEMENTS.items())),
)
_PAST: Final = (
    Column(history_texts.DATE),
    Column(history_texts.VALUE, figures=True),
    Column(history_texts.USED, figures=True),
    Column(history_texts.SOURCE),
    Column(history_texts.STATE),
    Column(history_texts.NOTE),
)


def held_page() -> rx.Component:
    """«На проверке»."""
    return staff_page(
        texts.TITLE,
        listens_to_keys(),
        filters_form(HeldState, _FILTERS),
        rx.el.div(
            message(HeldState.success, mood="success"),
            class_name="beside-result",
        ),
        rx.el.div(
            rx.el.div(
                _moves(),
                list_table(
                    HeldState,
                    texts.TITLE,
                    (
                        ListColumn("contract", texts.CONTRACT, cell=_contract),
                        ListColumn("meter", texts.METER, cell=_meter),
                        ListColumn("value", texts.VALUE, figures=True, cell=_value),
                    ),
                    file="held",
                    is_current=lambda line: rx.cond(
                        line["id"] == HeldState.opened, "true", "false"
                    ),
                ),
                class_name="stack",
            ),
            rx.cond(HeldState.case.id != "", _case(), card(rx.el.p(t(texts.CHOOSE)))),
            class_name="beside-list",
        ),
        _reject_dialog(),
        first_line=rx.cond(is_set(HeldState.first_line), shown(HeldState.first_line), ""),
    )


def _contract(line: Any) -> rx.Component:
    """The contract as a button that opens the value, with the payer under it."""
    return rx.fragment(
        rx.el.button(
            line["contract"],
            type="button",
            class_name="plain",
            on_click=HeldState.choose(line["id"]),
        ),
        rx.el.p(line["payer"], class_name="hint"),
    )


def _meter(line: Any) -> rx.Component:
    """The meter, with what was stated about it."""
    return rx.fragment(line["meter"], rx.el.p(line["statement"], class_name="hint"))


def _value(line: Any) -> rx.Component:
    """The value, and when it was sent."""
    return rx.fragment(line["value"], rx.el.p(line["sent"], class_name="hint"))


def _moves() -> rx.Component:
    """Buttons to the value before and after; keys press them too."""
    return actions(
        _key_button(texts.PREVIOUS_ONE, "k", HeldState.step(-1)),
        _key_button(texts.NEXT_ONE, "j", HeldState.step(1)),
        browser_link(
            t(texts.TO_THE_OPEN_ONE),
            _key("Enter"),
            href=f"#{CASE}",
            class_name="button quiet",
            custom_attrs=on_key("enter"),
        ),
    )


def _key_button(label: Any, key: str, pressed: Any, *, kind: str = "secondary") -> rx.Component:
    return rx.el.button(
        t(label),
        _key(key.upper()),
        type="button",
        class_name=f"button {kind}",
        on_click=pressed,
        custom_attrs=on_key(key),
    )


def _key(name: str) -> rx.Component:
    """The key that presses a button; who hears the page is told by the button itself."""
    return rx.el.kbd(name, custom_attrs={"aria-hidden": "true"})


def _case() -> rx.Component:
    case = HeldState.case
    return rx.el.section(
        rx.el.h2(case.heading, id=CASE, tab_index=-1),
        facts(
            Fact(texts.METER, case.meter),
            Fact(texts.STATEMENT, case.statement),
            Fact(texts.BEFORE, case.before),
            Fact(texts.NEW, case.value),
            Fact(texts.CONSUMPTION, case.consumption),
            Fact(texts.SENT_AT, case.sent),
            Fact(texts.RECEIPT, case.receipt),
        ),
        rx.cond(allowed(Permission.READINGS_DECIDE), _decisions()),
        rx.cond(
            allowed(Permission.CUSTOMERS_SEE),
            rx.el.p(rx.el.a(t(texts.TO_CUSTOMER), href=case.card_at, class_name="link")),
        ),
        rx.el.h3(t(texts.BILL), class_name="label"),
        rx.cond(
            HeldState.bill.length() > 0,  # type: ignore[attr-defined]
            rx.el.ul(rx.foreach(HeldState.bill, _bill_line)),
        ),
        rx.el.p(case.bill_total),
        rx.el.h3(t(texts.PAST), class_name="label"),
        bar_chart(HeldState.drawing, HeldState.drawing_words),
        data_table(
            texts.PAST,
            _PAST,
            rx.foreach(HeldState.past, _reading),
            empty=in_place_of_rows(HeldState.past, texts.NO_PAST),
        ),
        class_name="card follows-list",
    )


def _bill_line(line: Any) -> rx.Component:
    return rx.el.li(line)


def _decisions() -> rx.Component:
    return actions(
        _key_button(texts.ACCEPT, "a", HeldState.accept(HeldState.case.id), kind="primary"),
        _key_button(texts.REJECT, "r", HeldState.ask_reason),
        rx.el.a(
            t(texts.CORRECT),
            _key("E"),
            href=HeldState.case.correct_at,
            class_name="button quiet",
            custom_attrs=on_key("e"),
        ),
    )


def _reading(one: Any) -> rx.Component:
    return row(_PAST, one.day, one.value, one.used, one.source, one.state, one.note)


def _reject_dialog() -> rx.Component:
    return form_dialog(
        REJECT_DIALOG,
        texts.REJECT_TITLE,
        rx.el.p(HeldState.case.heading, ": ", HeldState.case.value),
        rx.el.p(t(texts.REJECT_HELP), class_name="hint"),
        rx.el.input(type="hidden", name="reading", value=HeldState.case.id),
        rx.el.fieldset(
            rx.el.legend(t(texts.REASON)),
            *(
                rx.el.label(
                    rx.el.input(
                        type="radio", name="stock", value=word, custom_attrs=on_key(str(place))
                    ),
                    t(text),
                    _key(str(place)),
                )
                for place, (word, text) in enumerate(texts.REASONS.items(), 1)
            ),
            class_name="reasons",
        ),
        text_field(
            "words",
            texts.OWN_WORDS,
            errors=HeldState.errors,
            hint=texts.OWN_WORDS_HINT,
            required=False,
            max_length=200,
            auto_complete="off",
        ),
        confirm=texts.REJECT_CONFIRM,
        about=HeldState.case.id,
        on_submit=HeldState.reject,
    )
