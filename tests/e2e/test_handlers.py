"""Every event handler, called over the websocket by nobody, by strangers and with nonsense."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import httpx
import pytest
from reflex_base.registry import RegistrationContext
from sqlalchemy import inspect, text
from sqlmodel import select

from cabinet.cabinet import PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.db import Database
from cabinet.guard import Guard
from cabinet.models import UserSession
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
MEANT = (f"{VISITOR}.sign_out", f"{VISITOR}.choose_language", "charges_state.send_report")

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


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    with closing(Database(f"sqlite:///{server.data_dir / 'cabinet.sqlite'}")) as database:
        yield database


def everything(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables, but not when sessions were last used."""
    rows: dict[str, list[Any]] = {}
    with database.reading() as session:
        for table in inspect(database.engine).get_table_names():
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


def test_headers_within_an_event_are_not_believed(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    told = {"headers": {"cookie": cookie}, "pathname": "/readings", "asPath": "/readings"}
    with Wire(server) as wire:
        assert "location.replace('/')" in wire.call(f"{READINGS}.load", router_data=told)


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


def test_a_handshake_made_up_by_a_page_is_not_believed(server: Server) -> None:
    made_up = {"QUERY_STRING": "token=other", "asgi.scope": {"client": ["203.0.113.5", 1]}}
    with Wire(server) as wire:
        wire.emit("connect", made_up, {"event": {"name": f"{ROOT}.hydrate"}})
        assert "203.0.113.5" not in wire.call(f"{ROOT}.hydrate")


def test_the_digest_of_a_cookie_is_worth_nothing_to_who_sends_it(
    server: Server, database: Database
) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with database.reading() as session:
        digests = session.exec(select(UserSession.cookie_digest)).all()
    for digest in filter(None, digests):
        for sent in ({"x-session-digest": digest}, {"X-Session-Digest": digest}):
            with Wire(server, headers=sent) as wire:
                assert "location.replace('/')" in wire.call(f"{READINGS}.load")
        with Wire(server, cookie=f"{cookie.partition('=')[0]}={digest}") as wire:
            assert "location.replace('/')" in wire.call(f"{READINGS}.load")


def test_the_state_of_another_is_not_shown_to_who_knows_its_token(server: Server) -> None:
    (alice, alices_password), (bob, bobs_password) = demo_logins(server)
    with Wire(server, cookie=sign_in(server, alice, alices_password)) as wire:
        alices = wire.call(f"{ROOT}.hydrate")
        alices += wire.call(f"{READINGS}.load")
        token = wire.token
    name = shown(alices, "name")
    assert name
    for cookie in ("", sign_in(server, bob, bobs_password)):
        with Wire(server, cookie=cookie, token=token) as wire:
            seen = wire.call(f"{ROOT}.hydrate") + wire.call(f"{VISITOR}.dismiss_fault")
            assert name not in seen
            assert shown(seen, "contract_number") != shown(alices, "contract_number")


def test_another_who_knows_a_token_in_use_hears_nothing(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=cookie) as alice, Wire(server, token=alice.token) as stranger:
        name = shown(alice.call(f"{ROOT}.hydrate"), "name")
        heard = stranger.call(f"{ROOT}.hydrate")
        alice.call(f"{READINGS}.load")
        heard += stranger.call(f"{VISITOR}.dismiss_fault")
        assert name
        assert name not in heard


def shown(answers: str, var: str) -> str:
    """The last value of a var of the visitor that a page was sent."""
    values = [
        vars_of[f"{var}_rx_state_"]
        for line in answers.splitlines()
        for update in json.loads(line.partition(",")[2])[1:]
        for state, vars_of in (update.get("delta") or {}).items()
        if state == VISITOR and vars_of.get(f"{var}_rx_state_")
    ]
    return values[-1] if values else ""


def test_the_cookie_that_no_script_may_read_is_not_sent_to_the_page(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=f"{cookie}; language=kk") as wire:
        answers = wire.call(f"{ROOT}.hydrate") + wire.call(f"{READINGS}.load")
    assert shown(answers, "name")
    assert cookie.partition("=")[2] not in answers
    assert '"code_rx_state_":"kk"' in answers


def test_a_session_that_was_ended_is_over_at_the_next_event(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=cookie) as one, Wire(server, cookie=cookie) as other:
        assert "location.replace" not in other.call(f"{READINGS}.load")
        assert "/session/close" in one.call(f"{VISITOR}.sign_out")
        answers = other.call(f"{READINGS}.load")
        assert "location.replace('/')" in answers
        assert "delta" not in answers


def test_a_message_over_64_kilobytes_is_cut_off(server: Server) -> None:
    with Wire(server) as wire:
        assert not wire.is_cut_off_by(f"42/_event,{json.dumps(['none', 'x' * 60_000])}")
        assert wire.is_cut_off_by(f"42/_event,{json.dumps(['none', 'x' * 70_000])}")


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1", "http://localhost:1"]
)
def test_foreign_pages_get_no_connection_and_no_session(server: Server, origin: str) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    handshake = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    foreign = {"Origin": origin, "Cookie": cookie}
    socket = f"{server.base_url}/_event/?token=x&EIO=4&transport=websocket"
    assert httpx.get(socket, headers=foreign | handshake).status_code == 403
    for path in ("open", "close"):
        for headers in (foreign, {"Cookie": cookie}):
            answer = httpx.post(f"{server.base_url}/session/{path}", headers=headers)
            assert answer.status_code == 403
            assert "set-cookie" not in answer.headers
    with Wire(server, cookie=cookie) as wire:
        assert "location.replace" not in wire.call(f"{READINGS}.load")


def test_a_database_that_is_away_is_told_once(server: Server, database: Database) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    log = server.data_dir / "server.log"
    with Wire(server, cookie=cookie) as wire:
        wire.call(f"{READINGS}.load")
        before = log.read_text(encoding="utf-8").count("fault ")
        rename(database, "user_session", "gone")
        try:
            wire.tell(f"{READINGS}.load")
            wire.wait_for('"fault_id_rx_state_":"')
        finally:
            rename(database, "gone", "user_session")
        assert "location.replace" not in wire.call(f"{READINGS}.load")
    assert log.read_text(encoding="utf-8").count("fault ") - before == 1


def rename(database: Database, name: str, other: str) -> None:
    with database.writing() as session:
        session.connection().execute(text(f"ALTER TABLE {name} RENAME TO {other}"))
