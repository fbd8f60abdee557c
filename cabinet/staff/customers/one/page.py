"""The page of one customer: contract, people, meters, and the form of what is done."""

from typing import Any, Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.staff import texts as side_texts
from cabinet.staff.customers import texts
from cabinet.staff.customers.one.state import CustomerState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.shell import staff_page
from cabinet.staff.web.visitor import allowed
from cabinet.ui import (
    Column,
    Fact,
    actions,
    card,
    data_table,
    facts,
    in_place_of_rows,
    problems,
    result,
    row,
    select_field,
    skeleton,
    submit_button,
    text_field,
)
from cabinet.web.language import t

_MEMBERS: Final = (
    Column(texts.LOGIN),
    Column(texts.NAME, names=True),
    Column(texts.EMAIL),
    Column(texts.ROLE),
    Column(texts.STATE),
    Column(texts.LAST_SIGN_IN),
    Column(texts.CHOOSE),
)
_METERS: Final = (
    Column(texts.METER),
    Column(texts.SERIAL),
    Column(texts.WATER),
    Column(texts.LOCATION, names=True),
    Column(texts.VERIFICATION),
)


def customer_page() -> rx.Component:
    """Everything about one customer."""
    state = CustomerState
    return staff_page(
        texts.CARD,
        result(state.success),
        problems(state.errors, state.problem),
        rx.cond(
            state.is_loaded,
            rx.cond(state.is_missing, _nobody(), _everything()),
            card(skeleton(8)),
        ),
    )


def _nobody() -> rx.Component:
    return card(
        rx.el.p(t(texts.NO_SUCH_CUSTOMER)),
        rx.el.p(rx.el.a(t(texts.TO_LIST), href="/customers", class_name="link")),
    )


def _everything() -> rx.Component:
    state = CustomerState
    supply: Any = state.supply
    meters: Any = state.meters
    may_act = allowed(Permission.CUSTOMERS_CHANGE) & ~state.is_own
    return rx.fragment(
        rx.cond(state.is_own, card(rx.el.p(t(texts.OWN_CONTRACT)))),
        rx.cond(supply.id > 0, _supply()),
        _members(),
        rx.cond(state.chosen > 0, _person(may_act)),
        rx.cond(meters.length() > 0, _meters()),
        rx.cond(may_act & (supply.id > 0), _release()),
    )


def _supply() -> rx.Component:
    supply: Any = CustomerState.supply
    return card(
        rx.el.h2(t(texts.NUMBER), " ", supply.number),
        facts(
            Fact(texts.KIND, supply.kind),
            Fact(texts.PAYER, supply.payer),
            Fact(texts.BIN_IIN, supply.bin_iin),
            Fact(texts.ADDRESS, supply.address),
            Fact(texts.BILLING_EMAIL, supply.email),
            Fact(texts.PHONE, supply.phone),
            Fact(texts.OWNER_SINCE, supply.owner_since),
            Fact(texts.BALANCE, supply.balance),
        ),
        actions(
            rx.el.a(
                t(texts.OPEN_LOOK),
                href="/look?contract=" + supply.id.to_string(),
                class_name="button secondary",
            ),
            _way(texts.ENTER_READINGS, supply.enter_at, Permission.READINGS_DECIDE),
            _way(side_texts.READINGS, supply.readings_at, Permission.READINGS_SEE),
            _way(side_texts.REQUESTS, supply.requests_at, Permission.REQUESTS_SEE),
        ),
    )


def _way(label: Text, href: Any, permission: Permission) -> rx.Component:
    """The way to another page about this contract, for who may see it."""
    return rx.cond(allowed(permission), rx.el.a(t(label), href=href, class_name="button quiet"))


def _members() -> rx.Component:
    members: Any = CustomerState.members
    return card(
        rx.el.h2(t(texts.MEMBERS)),
        data_table(
            texts.MEMBERS,
            _MEMBERS,
            rx.foreach(members, _member),
            empty=in_place_of_rows(members, texts.NOBODY),
        ),
    )


def _member(one: Any) -> rx.Component:
    return row(
        _MEMBERS,
        one.login,
        one.name,
        one.email,
        one.role,
        one.state,
        one.last_sign_in,
        rx.el.button(
            t(texts.CHOOSE),
            rx.el.span(" ", one.login, class_name="unseen"),
            type="button",
            on_click=CustomerState.choose(one.user_id),
            class_name="button secondary",
        ),
        key=one.user_id.to_string(),
    )


def _person(may_act: Any) -> rx.Component:
    state = CustomerState
    return card(
        rx.el.h2(state.chosen_login, id="person", tab_index=-1),
        rx.el.h3(t(texts.SESSIONS)),
        _listed(state.sessions, texts.NO_SESSIONS),
        rx.el.h3(t(texts.LETTERS)),
        _listed(state.letters, texts.NO_LETTERS),
        rx.cond(may_act, _act()),
    )


def _listed(words: Any, nothing: Any) -> rx.Component:
    return rx.cond(
        words.length() > 0,
        rx.el.ul(rx.foreach(words, rx.el.li)),
        rx.el.p(t(nothing), class_name="hint"),
    )


def _act() -> rx.Component:
    state = CustomerState
    act: Any = state.act
    on_papers = (act == "second_factor") | (act == "email") | (act == "hand_over")
    acts = [("", texts.ACT), *texts.ACTS.items()]
    return rx.el.form(
        rx.el.h3(t(texts.ACT)),
        select_field(
            "act",
            texts.ACT,
            acts,
            value="",
            on_pick=state.pick,
            errors=state.errors,
        ),
        rx.cond(
            act == "email",
            text_field(
                "email", texts.NEW_EMAIL, errors=state.errors, type="email", auto_complete="off"
            ),
        ),
        rx.cond(
            on_papers,
            text_field(
                "papers", texts.PAPERS, errors=state.errors, max_length=80, auto_complete="off"
            ),
        ),
        _reason("reason"),
        submit_button(texts.DO, kind="danger", busy=state.busy),
        on_submit=state.do,
        no_validate=True,
        key="act-" + state.chosen.to_string() + "-" + state.done.to_string(),  # type: ignore[attr-defined]  vars
    )


def _reason(name: str) -> rx.Component:
    return text_field(
        name,
        texts.REASON,
        errors=CustomerState.errors,
        hint=texts.REASON_HINT,
        max_length=200,
        auto_complete="off",
    )


def _meters() -> rx.Component:
    state = CustomerState
    return card(
        rx.el.h2(t(texts.METERS)),
        data_table(
            texts.METERS,
            _METERS,
            rx.foreach(
                state.meters,
                lambda one: row(
                    _METERS, one.number, one.serial, one.water, one.location, one.verification
                ),
            ),
            empty=in_place_of_rows(state.meters, texts.NO_METERS),
        ),
        rx.cond(state.more_meters != "", rx.el.p(state.more_meters, class_name="hint")),
    )


def _release() -> rx.Component:
    state = CustomerState
    return card(
        rx.el.form(
            rx.el.h2(t(texts.RELEASE)),
            rx.el.p(t(texts.RELEASE_HELP), class_name="hint"),
            text_field(
                "since",
                texts.RELEASE_SINCE,
                errors=state.errors,
                type="date",
                default_value=state.today,
            ),
            _reason("release_reason"),
            submit_button(texts.RELEASE_BUTTON, kind="danger", busy=state.busy),
            on_submit=state.release,
            no_validate=True,
            key="release-" + state.done.to_string(),  # type: ignore[attr-defined]  a var
        ),
        narrow=True,
    )
