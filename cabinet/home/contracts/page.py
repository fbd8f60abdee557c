"""«Договоры»: each contract with what it wants, the most urgent first."""

from typing import Any, Final

import reflex as rx

from cabinet.home.contracts import texts
from cabinet.home.contracts.formatting import ContractCard, Line
from cabinet.home.contracts.state import ContractsState as State
from cabinet.ui import actions, badge, cabinet_page, card, link, notice, skeleton
from cabinet.web.language import t
from cabinet.web.request_identity import CONTRACT
from cabinet.web.visitor import HOME_PATH

ADD_PATH: Final = "/contracts/add"
_MANY: Final = 8
# In the browser alone: it works whatever becomes of the line.
_FILTER: Final = (
    "{const typed=document.getElementById('find-contract').value.trim().toLowerCase();"
    "const all=[...document.querySelectorAll('.contracts > li')];"
    "all.forEach(one=>{one.hidden=!one.textContent.toLowerCase().includes(typed)});"
    "document.getElementById('contracts-shown').textContent="
    "all.filter(one=>!one.hidden).length}"
)


def contracts_page() -> rx.Component:
    """The contracts, and the way to one more."""
    rows: Any = State.contracts
    return cabinet_page(
        texts.TITLE,
        rx.cond(State.is_lost, notice(texts.CLOSED, mood="warning")),
        rx.cond(
            State.loaded,
            rx.fragment(
                rx.cond(rows.length() >= _MANY, _find(rows)),
                rx.cond(
                    rows.length() > 0,
                    rx.el.ul(
                        rx.foreach(State.contracts, _contract),
                        role="list",
                        class_name="contracts",
                        custom_attrs={"aria-label": t(texts.TITLE)},
                    ),
                    notice(texts.NONE),
                ),
                actions(link(texts.ADD, ADD_PATH)),
            ),
            card(skeleton(6, shape="rows")),
        ),
    )


def _find(rows: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.el.label(t(texts.FIND), html_for="find-contract", class_name="label"),
            rx.el.input(
                id="find-contract",
                type="search",
                class_name="input",
                auto_complete="off",
                max_length=60,
                on_change=rx.call_script(_FILTER),
            ),
            class_name="field",
        ),
        rx.el.p(
            t(texts.SHOWN),
            " ",
            rx.el.span(rows.length(), id="contracts-shown"),
            role="status",
            class_name="hint",
        ),
        role="search",
    )


def _contract(one: rx.vars.ObjectVar[ContractCard]) -> rx.Component:
    shown: Any = one
    # The spaces keep apart what is read aloud.
    return rx.el.li(
        rx.el.a(
            rx.el.span(rx.el.strong(shown.name), " ", rx.el.span(shown.role, class_name="role")),
            " ",
            rx.cond(shown.payer != "", rx.el.span(shown.payer, class_name="payer")),
            " ",
            rx.el.span(rx.foreach(shown.lines, _line), class_name="wants"),
            href=_home_of(shown.address),
        )
    )


def _line(one: rx.vars.ObjectVar[Line]) -> rx.Component:
    shown: Any = one
    return rx.fragment(badge(shown.words, shown.look), " ")


def _home_of(address: Any) -> Any:
    beginning: Any = rx.Var.create(f"{HOME_PATH}?{CONTRACT}=")
    return beginning + address
