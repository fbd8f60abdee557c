"""Every event handler, called over the websocket by nobody, by strangers and with nonsense."""

import json
from collections.abc import Iterator
from inspect import signature
from typing import Any, get_origin, get_type_hints

import pytest
import reflex as rx
from sqlalchemy import inspect, text
from sqlmodel import col, select

from cabinet.application.customers import ACTS, PUBLIC_HANDLERS, WAITING_HANDLERS, client_events
from cabinet.db import Database
from cabinet.identity.login.state import LoginState
from cabinet.identity.profile.email.state import EmailConfirmationState
from cabinet.identity.recovery.state import PasswordChangeState, RecoveryState
from cabinet.identity.registration.state import ConfirmationState, RegistrationState
from cabinet.models import OutboxLetter
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.authorization import Guard
from cabinet.web.reflex_internals import registered_handlers
from cabinet.web.visitor import Visitor
from tests.e2e.running import Server, wait_until
from tests.e2e.wire import Wire, demo_logins, sign_in
from tests.reflex_internals import ROOT, on_load_state

# All that anybody may call: named here once more, so that no name is added unseen.
PUBLIC = sorted(
    f"{state.get_full_name()}.{name}"
    for state, names in (
        (rx.State, ("hydrate", "hydrate_and_load", "set_is_hydrated")),
        (on_load_state(), ("on_load_internal", "set_is_hydrated")),
        (Visitor, ("choose_language", "report_broken_page")),
        (LoginState, ("load", "sign_in", "enter_code", "begin_anew")),
        (RegistrationState, ("load", "take_over", "choose_kind", "show_login", "register")),
        (ConfirmationState, ("load", "confirm", "send_again", "send_to")),
        (RecoveryState, ("load", "send")),
        (PasswordChangeState, ("load", "change")),
        (EmailConfirmationState, ("load", "confirm")),
    )
    for name in names
)
ALL = sorted(registered_handlers())
PROTECTED = [name for name in ALL if name not in PUBLIC]
CALLABLE = client_events()
VISITOR = Visitor.get_full_name()
READINGS = ReadingsState.get_full_name()
CONFIRMATION = ConfirmationState.get_full_name()
# What may change something when a customer calls it without arguments.
MEANT = (
    f"{VISITOR}.sign_out",
    f"{VISITOR}.choose_language",
    "charges_state.send_report",
    "reconciliation_state.send_report",
    "personal_state.end_others",
    "subscription_state.save",  # a form without the box says no
)

VALUES: list[Any] = [
    None,
    -1,
    1e308,
    True,
    "",
    "x" * 10_000,
    "<img src=x onerror=alert(1)>",
    "\x00\x1b[31m\r\n",
    "１２３",
    "' OR 1=1 --",
    [],
    [[], {}, None],
    {},
    {"login": {"a": [1]}, "password": 5, "name": None, "number": ["1"], "code": {"x": "y"}},
    {"login": "\x00", "password": "\x00", "code": "\x00", "email": "\x00@b.kz"},
    {"__class__": "x", "self": 1, "form": {}},
]


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows, but not when sessions were last used, and not the notes that somebody tried.

    Letters that wait are sent first: the demo's and those of a sign-in are on their way meanwhile.
    """
    wait_until(lambda: no_letter_waits(database), 60, "the end of all letters")
    rows: dict[str, list[Any]] = {}
    with database.reading() as session:
        for table in set(inspect(database.engine).get_table_names()) - {"audit_entry", "throttle"}:
            found = session.connection().execute(text(f'SELECT * FROM "{table}"')).mappings()
            rows[table] = [{**row, "seen_at": None} for row in found]
    return rows


def no_letter_waits(database: Database) -> bool | None:
    waiting = select(OutboxLetter.id).where(
        col(OutboxLetter.sent_at).is_(None),
        col(OutboxLetter.given_up_at).is_(None),
        col(OutboxLetter.last_error) == "",  # the demo has one that is tried again in an hour
    )
    with database.reading() as session:
        return None if session.exec(waiting).first() else True


def payloads(arguments: list[str]) -> Iterator[Any]:
    """Nothing at all, wrong types for every argument, too many arguments, and no mapping."""
    yield {}
    yield {"unexpected": 1}
    yield {"self": 1}
    yield from ([], 1, "x", None)
    for value in VALUES:
        yield dict.fromkeys(arguments, value)
    yield {name: {} for name in (*arguments, "unexpected")}


def arguments_of(name: str) -> list[str]:
    return list(signature(registered_handlers()[name]).parameters)[1:]  # the state comes first


def tells_no_more_than_a_number(answers: str) -> bool:
    return not any(sign in answers for sign in ("Traceback", "Error", "site-packages", ".py"))


def fitting(name: str) -> dict[str, Any]:
    """A payload that fits a handler's signature."""
    hints = get_type_hints(registered_handlers()[name])
    empty: dict[Any, Any] = {str: "x", int: 1, bool: True}
    return {
        argument: empty[hints[argument]]
        if hints[argument] in empty
        else get_origin(hints[argument])()
        for argument in arguments_of(name)
    }


def test_all_that_is_called_without_a_session_is_named_in_this_test() -> None:
    guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, {}.get)
    assert sorted(guard.public) == PUBLIC
    assert set(PUBLIC) <= set(ALL)


def test_nobody_is_sent_to_sign_in_by_whatever_is_not_public(
    server: Server, database: Database
) -> None:
    before = everything(database)
    for name in PROTECTED:
        with Wire(server) as wire:
            for payload in ({}, dict.fromkeys(arguments_of(name), "x"), {"values": {"1": "5"}}):
                assert "delta" not in wire.call(name, payload), name
            answers = wire.call(name, fitting(name)) if name in CALLABLE.names else ""
            assert "delta" not in answers, name
            assert ("location.replace('/')" in answers) == (name in CALLABLE.names), name
    assert everything(database) == before


def test_setvar_is_nobodys_not_even_a_customers(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=cookie) as wire:
        for name in ALL:
            if name.endswith(".setvar"):
                assert wire.call(name, {"var_name": "name", "value": "Другой"}) == ""
        assert "Другой" not in wire.call(f"{ROOT}.hydrate")


@pytest.mark.parametrize("name", PUBLIC)
def test_nonsense_from_nobody_changes_nothing(
    server: Server, database: Database, name: str
) -> None:
    before = everything(database)
    with Wire(server) as wire:
        for payload in payloads(arguments_of(name)):
            assert tells_no_more_than_a_number(wire.call(name, payload)), payload
    assert everything(database) == before


def test_nonsense_from_a_customer_changes_nothing(server: Server, database: Database) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    before = everything(database)
    for name in (one for one in PROTECTED if not one.endswith(MEANT)):
        with Wire(server, cookie=cookie) as wire:
            for payload in payloads(arguments_of(name)):
                assert tells_no_more_than_a_number(wire.call(name, payload)), (name, payload)
    with Wire(server, cookie=cookie) as wire:
        assert "location.replace" not in wire.call(f"{READINGS}.load")
    assert everything(database) == before


@pytest.mark.parametrize(
    "more",
    [
        {"router_data": None},
        {"router_data": {}},
        {"router_data": {"pathname": 5, "asPath": []}},
        {"router_data": {"pathname": "/readings/../..", "asPath": "/\x00"}},
        {"router_data": {"pathname": "/confirm", "asPath": "/confirm?confirm_user_id=%00"}},
        {"router_data": {"pathname": "/confirm", "asPath": "/confirm?confirm_user_id=%ed%a0%80"}},
        {
            "router_data": {
                "pathname": "/readings",
                "asPath": "/readings",
                "web.security_headers": {"cookie": "x"},
            }
        },
        {"token": "x", "substate": "y", "unexpected": 1},
    ],
)
@pytest.mark.parametrize(
    "name", [f"{ROOT}.hydrate_and_load", f"{CONFIRMATION}.load", f"{READINGS}.load"]
)
def test_a_browser_may_say_anything_about_where_it_is(
    server: Server, database: Database, name: str, more: dict[str, Any]
) -> None:
    before = everything(database)
    with Wire(server) as wire:
        assert tells_no_more_than_a_number(wire.call(name, {}, **more))
    assert everything(database) == before


@pytest.mark.parametrize(
    "event",
    [
        None,
        1,
        "canary",
        [],
        {},
        {"name": None},
        {"name": 5, "payload": 5, "router_data": 5},
        {"name": "no.such", "payload": {}, "router_data": {"pathname": "/", "asPath": "/"}},
        {"name": "_redirect", "payload": {"path": "https://evil.example"}},
        {"name": f"{ROOT}._mark_dirty", "payload": {}, "router_data": {}},
    ],
)
def test_an_event_of_any_shape_changes_nothing(
    server: Server, database: Database, event: object
) -> None:
    before = everything(database)
    with Wire(server) as wire:
        assert wire.emit("event", event) == ""
    assert everything(database) == before


@pytest.mark.parametrize(
    "packet", [("event",), ("no-such-event", {}), ("connect", {}), ("disconnect",), ()]
)
def test_a_packet_that_no_page_sends_ends_its_connection(
    server: Server, database: Database, packet: tuple[object, ...]
) -> None:
    before = everything(database)
    with Wire(server) as wire, Wire(server) as other:
        assert wire.is_cut_off_by(f"42/_event,{json.dumps(packet)}")
        assert other.call(f"{ROOT}.hydrate") != ""
    assert everything(database) == before


def test_an_error_that_a_browser_reports_is_no_packet_of_that_kind(server: Server) -> None:
    with Wire(server) as wire:
        assert wire.emit("client_error", {"error_type": "x\ny", "message": "z" * 10_000}) == ""


def test_half_a_character_ends_at_most_its_own_connection(
    server: Server, database: Database
) -> None:
    before = everything(database)
    half = {"login": "\ud800", "password": "\ud800", "code": "\ud800", "number": "\ud800"}
    for name in PUBLIC:
        with Wire(server) as wire:
            for value in ("\ud800", half):
                payload = dict.fromkeys(arguments_of(name), value)
                event = {"name": name, "payload": payload, "router_data": {"pathname": "/"}}
                if wire.is_cut_off_by(f"42/_event,{json.dumps(['event', event])}"):
                    break
    assert everything(database) == before
