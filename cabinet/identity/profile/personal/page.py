"""«Личные данные»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ContractKind, Role
from cabinet.core.text import Text
from cabinet.identity.profile import texts as profile_texts
from cabinet.identity.profile.personal import texts
from cabinet.identity.profile.personal.state import NO_ADDRESS, PersonalState
from cabinet.security.rights import Act
from cabinet.ui import (
    Column,
    Fact,
    actions,
    button,
    cabinet_page,
    card,
    data_table,
    download,
    facts,
    large_file_hint,
    line,
    lines,
    link,
    link_button,
    on_phones,
    problems,
    result,
    row,
    skeleton,
)
from cabinet.web.language import t
from cabinet.web.visitor import Visitor, allowed

_SESSIONS: Final = (
    Column(texts.DEVICE),
    Column(texts.NETWORK),
    Column(texts.SINCE),
    Column(texts.SEEN),
    Column(texts.ACTION),
)
_ENTRIES: Final = (
    Column(texts.WHEN),
    Column(texts.WHAT),
    Column(texts.DEVICE),
    Column(texts.NETWORK),
)


def personal_page() -> rx.Component:
    """The customer's data, sessions and latest entries."""
    return cabinet_page(
        texts.TITLE,
        result(PersonalState.success),
        problems(PersonalState.errors, PersonalState.problem),
        rx.cond(PersonalState.is_loaded, _everything(), card(skeleton(8))),
    )


def _everything() -> rx.Component:
    return rx.fragment(
        _profile(), _billing(), _access(), _security(), _sessions(), _entries(), _data()
    )


def _profile() -> rx.Component:
    known = PersonalState.profile
    return card(
        rx.el.h2(t(texts.PROFILE)),
        facts(
            Fact(_name_label(), known.name),
            Fact(texts.LOGIN, known.login),
            Fact(profile_texts.EMAIL, known.email),
        ),
    )


def _access() -> rx.Component:
    """The ways to who works with the contract, for whom may see it, and to one's own role."""
    everybody = link_button(texts.ALL_ACCESS, "/access", kind="secondary")
    return rx.cond(
        allowed(Act.METERS),
        card(
            rx.el.h2(t(texts.ACCESS)),
            actions(
                rx.cond(allowed(Act.SEE_ACCESS), everybody),
                link(texts.OWN_ACCESS, "/access/mine"),
            ),
        ),
    )


def _security() -> rx.Component:
    return card(
        rx.el.h2(t(texts.SECURITY)),
        facts(Fact(texts.SECOND_FACTOR, PersonalState.profile.protection)),
        actions(
            link_button(texts.SET_UP, "/profile/second-factor", kind="secondary"),
            link(texts.CHANGE_PASSWORD, "/password"),
        ),
    )


def _data() -> rx.Component:
    return card(
        rx.el.h2(t(texts.DATA)),
        actions(
            download(texts.EXPORT, "/profile/export.zip"),
            link(texts.CLOSE, "/profile/close"),
        ),
        large_file_hint(),
    )


def _billing() -> rx.Component:
    """What billing holds, as far as the role permits it; nothing where no contract is meant."""
    known = PersonalState.profile
    number = Fact(_by_kind(texts.CONTRACT, texts.ACCOUNT), known.number)
    supplied = (Fact(texts.RECIPIENTS, known.recipients), Fact(texts.METERS, known.meters))
    everything = facts(
        Fact(texts.PAYER, known.payer),
        Fact(_by_kind(texts.BIN, texts.IIN), known.bin_iin),
        number,
        Fact(texts.ADDRESS, known.address),
        Fact(texts.PHONE, known.phone),
        Fact(profile_texts.EMAIL, known.billing_email),
        *supplied,
    )
    return rx.cond(
        allowed(Act.METERS),
        card(
            rx.el.h2(t(texts.BILLING)),
            rx.cond(allowed(Act.CONTRACT_DATA), everything, facts(number, *supplied)),
            rx.el.p(t(texts.BILLING_HELP), class_name="hint"),
            actions(link(texts.ADD_CONTRACT, "/contracts/add")),
        ),
    )


def _name_label() -> rx.Var[Any]:
    """A company is the name of its owner alone; whoever it let in is a person."""
    owner: Any = Visitor.role == Role.OWNER
    is_company = owner & (Visitor.contract_kind == ContractKind.LEGAL)
    return rx.cond(is_company, t(texts.COMPANY), t(texts.PERSON))


def _by_kind(legal: Text, individual: Text) -> rx.Var[Any]:
    return rx.cond(Visitor.contract_kind == ContractKind.LEGAL, t(legal), t(individual))


def _sessions() -> rx.Component:
    return card(
        rx.el.h2(t(texts.SESSIONS)),
        data_table(texts.SESSIONS, _SESSIONS, rx.foreach(PersonalState.sessions, _session)),
        rx.cond(
            PersonalState.sessions.length() > 1,  # type: ignore[attr-defined]  a var on the page
            actions(button(texts.END_OTHERS, kind="secondary", on_click=PersonalState.end_others)),
        ),
    )


def _session(one: Any) -> rx.Component:
    return row(
        _SESSIONS,
        one.device,
        one.address,
        one.since,
        one.seen,
        rx.cond(
            one.is_this,
            rx.el.strong(t(texts.THIS_DEVICE)),
            button(texts.END, kind="secondary", on_click=PersonalState.end_session(one.session_id)),
        ),
        key=one.session_id.to_string(),
    )


def _entries() -> rx.Component:
    entries: Any = PersonalState.entries  # a var on the page, which type checkers cannot see
    return card(
        rx.el.h2(t(texts.ENTRIES)),
        rx.el.p(t(texts.ENTRIES_HELP), class_name="hint"),
        rx.cond(
            entries.length() == 0,
            rx.el.p(t(texts.NO_ENTRIES)),
            on_phones(
                lines(texts.ENTRIES, rx.foreach(entries, _entry_on_phones)),
                data_table(texts.ENTRIES, _ENTRIES, rx.foreach(entries, _entry)),
            ),
        ),
    )


def _entry_on_phones(one: Any) -> rx.Component:
    return line(one.what, rx.el.small(one.when), _where(one))


def _where(one: Any) -> rx.Component:
    is_known = one.address != NO_ADDRESS
    return rx.fragment(one.device, rx.cond(is_known, rx.fragment(" · ", one.address)))


def _entry(one: Any) -> rx.Component:
    return row(_ENTRIES, one.when, one.what, one.device, one.address)
