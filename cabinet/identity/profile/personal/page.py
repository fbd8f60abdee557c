"""«Личные данные»."""

from typing import Any, Final

import reflex as rx

from cabinet.core.enums import ContractKind
from cabinet.core.text import Text
from cabinet.identity.profile import texts as profile_texts
from cabinet.identity.profile.personal import texts
from cabinet.identity.profile.personal.state import PersonalState
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
    link,
    problems,
    result,
    row,
    skeleton,
)
from cabinet.web.language import t
from cabinet.web.visitor import Visitor

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
    return rx.fragment(_profile(), _billing(), _sessions(), _entries())


def _profile() -> rx.Component:
    known = PersonalState.profile
    return card(
        rx.el.h2(t(texts.PROFILE)),
        facts(
            Fact(_by_kind(texts.COMPANY, texts.PERSON), known.name),
            Fact(texts.LOGIN, known.login),
            Fact(profile_texts.EMAIL, known.email),
        ),
        actions(
            download(texts.EXPORT, "/profile/export.zip", kind="secondary"),
            link(texts.SECOND_FACTOR, "/profile/second-factor"),
            link(texts.CLOSE, "/profile/close"),
        ),
        large_file_hint(),
    )


def _billing() -> rx.Component:
    known = PersonalState.profile
    return card(
        rx.el.h2(t(texts.BILLING)),
        facts(
            Fact(texts.PAYER, known.payer),
            Fact(_by_kind(texts.BIN, texts.IIN), known.bin_iin),
            Fact(_by_kind(texts.CONTRACT, texts.ACCOUNT), known.number),
            Fact(texts.ADDRESS, known.address),
            Fact(texts.PHONE, known.phone),
            Fact(profile_texts.EMAIL, known.billing_email),
            Fact(texts.RECIPIENTS, known.recipients),
            Fact(texts.METERS, known.meters),
        ),
        rx.el.p(t(texts.BILLING_HELP), class_name="hint"),
    )


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
    return card(
        rx.el.h2(t(texts.ENTRIES)),
        rx.el.p(t(texts.ENTRIES_HELP), class_name="hint"),
        data_table(
            texts.ENTRIES,
            _ENTRIES,
            rx.foreach(PersonalState.entries, _entry),
            empty=rx.cond(
                PersonalState.entries.length() == 0,  # type: ignore[attr-defined]
                rx.el.p(t(texts.NO_ENTRIES)),
            ),
        ),
    )


def _entry(one: Any) -> rx.Component:
    return row(_ENTRIES, one.when, one.what, one.device, one.address)
