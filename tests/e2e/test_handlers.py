"""Every event handler, called over the websocket by nobody, by strangers and with nonsense."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import inspect, text

from cabinet.cabinet import PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.db import Database
from cabinet.guard import Guard
from tests.e2e.running import Server
from tests.e2e.wire import Wire, demo_logins, sign_in

ROOT = "reflex___state____state"
PUBLIC = sorted(Guard(PUBLIC_HANDLERS, WAITING_HANDLERS).public)
ALL = sorted(RegistrationContext.get().event_handlers)
PROTECTED = [name for name in ALL if name not in PUBLIC]
VISITOR = f"{ROOT}.cabinet___visitor____visitor"
READINGS = f"{ROOT}.cabinet___readings___state____readings_state"
CONFIRMATION = f"{ROOT}.cabinet___registration___state____confirmation_state"
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
    """All rows, but not when sessions were last used, and not the notes that somebody tried."""
    rows: dict[str, list[Any]] = {}
    with database.reading() as session:
        for table in set(inspect(database.engine).get_table_names()) - {"audit_entry", "throttle"}:
            found = session.connection().execute(text(f'SELECT * FROM "{table}"')).mappings()
            rows[table] = [{**row, "seen_at": None} for row in found]
    return rows


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
    code = RegistrationContext.get().event_handlers[name].handler.fn.__code__
    return list(code.co_varnames[1 : code.co_argcount])


def tells_no_more_than_a_number(answers: str) -> bool:
    return not any(sign in answers for sign in ("Traceback", "Error", "site-packages", ".py"))


def test_whoever_is_let_through_without_a_session_is_written_down() -> None:
    assert set(PUBLIC) <= set(ALL)
    assert PROTECTED


def test_nobody_is_sent_to_sign_in_by_whatever_is_not_public(
    server: Server, database: Database
) -> None:
    before = everything(database)
    with Wire(server) as wire:
        for name in PROTECTED:
            for payload in ({}, dict.fromkeys(arguments_of(name), "x"), {"values": {"1": "5"}}):
                answers = wire.call(name, payload)
                assert "delta" not in answers, name
                assert ("location.replace('/')" in answers) != name.endswith(".setvar"), name
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
    with Wire(server, cookie=cookie) as wire:
        for name in (one for one in PROTECTED if not one.endswith(MEANT)):
            for payload in payloads(arguments_of(name)):
                assert tells_no_more_than_a_number(wire.call(name, payload)), (name, payload)
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
                "headers": {"cookie": "x"},
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
    "packet",
    [
        ("event",),
        ("event", None),
        ("event", 1),
        ("event", "canary"),
        ("event", []),
        ("event", {}),
        ("event", {"name": None}),
        ("event", {"name": 5, "payload": 5, "router_data": 5}),
        ("event", {"name": "no.such", "payload": {}, "router_data": {}}),
        ("event", {"name": "_redirect", "payload": {"path": "https://evil.example"}}),
        ("event", {"name": f"{ROOT}._mark_dirty", "payload": {}, "router_data": {}}),
        ("no-such-event", {}),
        ("connect", {}),
        ("client_error", {"error_type": "x\ny", "message": "z" * 10_000}),
        (),
    ],
)
def test_a_packet_of_any_shape_changes_nothing(
    server: Server, database: Database, packet: tuple[object, ...]
) -> None:
    before = everything(database)
    with Wire(server) as wire:
        assert tells_no_more_than_a_number(wire.emit(*packet))
    assert everything(database) == before


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
