"""The page «Показания»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.readings.status_texts import STATES
from cabinet.staff.lists.keys import listens_to_keys
from cabinet.staff.lists.table import Filter, ListColumn, filters_form, list_table
from cabinet.staff.permissions import Permission
from cabinet.staff.readings import texts
from cabinet.staff.readings.rows import NOT_SENT, Flag
from cabinet.staff.readings.state import ENTER_PATH, REMIND_DIALOG, MetersState
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import actions, button, confirm_dialog, message
from cabinet.web.language import is_set, shown, t

_FILTERS: Final = (
    Filter("number", texts.NUMBER),
    Filter("month", texts.MONTH, type="month"),
    Filter(
        "kind",
        texts.KIND,
        ((ContractKind.LEGAL, texts.LEGAL), (ContractKind.INDIVIDUAL, texts.INDIVIDUAL)),
    ),
    Filter("group", texts.GROUP),
    Filter("state", texts.STATE, ((NOT_SENT, texts.NOT_SENT), *STATES.items())),
    Filter(
        "flag",
        texts.FLAG,
        (
            (Flag.UNUSUAL, texts.UNUSUAL),
            (Flag.ZERO, texts.ZERO),
            (Flag.SILENT, texts.SILENT),
            (Flag.UNVERIFIED, texts.UNVERIFIED),
            (Flag.NO_SERIAL, texts.NO_SERIAL),
        ),
    ),
)


def meters_page() -> rx.Component:
    """«Показания»."""
    return staff_page(
        texts.TITLE,
        listens_to_keys(),
        rx.cond(allowed(Permission.READINGS_DECIDE), _acts()),
        message(MetersState.success, mood="success"),
        filters_form(MetersState, _FILTERS),
        list_table(
            MetersState,
            texts.TITLE,
            (
                ListColumn("contract", texts.CONTRACT, sort="contract", cell=_contract),
                ListColumn("payer", texts.PAYER, sort="payer", names=True),
                ListColumn("object", texts.OBJECT, names=True),
                ListColumn("serial", texts.SERIAL, sort="serial", cell=_serial),
                ListColumn("last", texts.LAST, figures=True, cell=_last),
                ListColumn("value", texts.VALUE, figures=True),
                ListColumn("used", texts.CONSUMPTION, figures=True),
                ListColumn("state", texts.STATE, sort="sent", cell=_state),
            ),
            file="readings",
        ),
        _remind_dialog(),
        first_line=rx.cond(is_set(MetersState.first_line), shown(MetersState.first_line), ""),
    )


def _acts() -> rx.Component:
    return actions(
        rx.el.a(t(texts.ENTER_TITLE), href=ENTER_PATH, class_name="button"),
        button(
            texts.REMIND,
            kind="secondary",
            on_click=MetersState.count_silent,
            busy=MetersState.busy,
        ),
    )


def _contract(line: Any) -> rx.Component:
    """The number; for whoever may enter readings the way to do it."""
    return rx.cond(
        allowed(Permission.READINGS_DECIDE),
        rx.el.a(line["contract"], href=line["enter"], class_name="link", title=t(texts.ENTER)),
        line["contract"],
    )


def _serial(line: Any) -> rx.Component:
    """The serial number, and the water that goes through."""
    return rx.fragment(line["serial"], rx.el.p(line["water"], class_name="hint"))


def _last(line: Any) -> rx.Component:
    """The value before, and its day."""
    return rx.fragment(line["last"], rx.el.p(line["last_day"], class_name="hint"))


def _state(line: Any) -> rx.Component:
    return rx.fragment(
        line["state"],
        rx.cond(line["sent"] != "", rx.el.p(line["sent"], ", ", line["source"], class_name="hint")),
    )


def _remind_dialog() -> rx.Component:
    return confirm_dialog(
        REMIND_DIALOG,
        texts.REMIND_TITLE,
        rx.cond(is_set(MetersState.to_remind), rx.el.p(shown(MetersState.to_remind))),
        confirm=texts.REMIND_CONFIRM,
        on_confirm=MetersState.remind,
    )
