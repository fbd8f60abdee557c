"""Cookies, tokens, handshakes and pages of strangers: what they open, and that it is nothing."""

import json
from contextlib import suppress
from dataclasses import asdict
from uuid import uuid4

import httpx
import pytest
from simple_websocket import ConnectionClosed
from sqlalchemy import text
from sqlmodel import select

from cabinet.db import Database
from cabinet.identity.login.state import LoginState
from cabinet.models import UserSession
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.visitor import Visitor
from cabinet.web.websocket.identity import SCOPE_KEY, Connection
from tests.e2e.running import Server
from tests.e2e.wire import Wire, demo_logins, sign_in
from tests.reflex_internals import ROOT, var_name

LOGIN = LoginState.get_full_name()
VISITOR = Visitor.get_full_name()
READINGS = ReadingsState.get_full_name()


def test_headers_within_an_event_are_not_believed(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    told = {"headers": {"cookie": cookie}, "pathname": "/readings", "asPath": "/readings"}
    with Wire(server) as wire:
        assert wire.call(f"{READINGS}.load", router_data=told) == ""


def test_a_handshake_made_up_by_a_page_ends_its_connection(server: Server) -> None:
    made_up = {"QUERY_STRING": "token=other", "asgi.scope": {"client": ["203.0.113.5", 1]}}
    packet = ["connect", made_up, {"event": {"name": f"{ROOT}.hydrate"}}]
    with Wire(server) as wire:
        assert wire.is_cut_off_by(f"42/_event,{json.dumps(packet)}")


def test_no_living_session_is_taken_over_by_a_made_up_handshake(
    server: Server, database: Database
) -> None:
    """A message named `disconnect` made Reflex forget the true handshake and believe a new one."""
    cookie = sign_in(server, *demo_logins(server)[0])
    name = shown(seen_by(server, cookie), "name")
    assert name
    with database.reading() as session:
        living = session.exec(select(UserSession.id)).all()
    claims = [claim for one in living if one for claim in (one, asdict(Connection(one)))]
    assert claims
    for claim in claims:
        assert name not in taken_over(server, claim, cookie)


def seen_by(server: Server, cookie: str) -> str:
    with Wire(server, cookie=cookie) as wire:
        return wire.call(f"{ROOT}.hydrate") + wire.call(f"{READINGS}.load")


def taken_over(server: Server, claim: object, cookie: str) -> str:
    """All that comes back to a stranger who disconnects by message and makes up a handshake.

    It claims a session as the server notes it, and has a header with the cookie of one.
    """
    header = [{"_placeholder": True, "num": 0}, {"_placeholder": True, "num": 1}]
    scope = {SCOPE_KEY: claim, "headers": [header], "client": ["203.0.113.5", 1]}
    made_up = {"QUERY_STRING": f"token={uuid4()}", "asgi.scope": scope}
    with Wire(server) as wire:
        with suppress(ConnectionClosed, OSError):  # the server hangs up meanwhile
            wire.send('42/_event,["disconnect"]')
            wire.send(f"452-/_event,{json.dumps(['connect', made_up])}")
            wire.send(b"cookie")
            wire.send(cookie.encode())
            wire.call(f"{ROOT}.hydrate")
            wire.call(f"{READINGS}.load")
        return "".join(wire.answers)


def test_a_place_that_cannot_be_read_costs_one_event(server: Server) -> None:
    """It made every answer to its failure fail in its turn, without end."""
    log = server.data_dir / "server.log"
    with Wire(server) as wire:
        wire.call(f"{ROOT}.hydrate")
        before = log.read_text(encoding="utf-8").count("\n")
        for place in (5, None, {}, "[::1", "//[::1", "/" + "x" * 3000):
            for told in ({"pathname": "/", "asPath": place}, {"pathname": place, "asPath": "/"}):
                assert wire.call(f"{ROOT}.hydrate", router_data=told) == ""
        assert wire.call(f"{ROOT}.hydrate") != ""
        wire.call(f"{ROOT}.hydrate")
    lines = log.read_text(encoding="utf-8").splitlines()[before:]
    assert not [line for line in lines if "fault" in line or "Traceback" in line]
    assert len(lines) <= 60


def test_the_browser_learns_nothing_of_how_its_connection_is_known(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    browser = {"User-Agent": "Canary/1.0", "X-Canary": "canary"}
    with Wire(server, cookie=f"{cookie}; language=kk", headers=browser) as wire:
        answers = wire.call(f"{ROOT}.hydrate") + wire.call(f"{READINGS}.load")
    assert shown(answers, "name")
    for word in (SCOPE_KEY, "known_devices", "asgi-scope", '127.0.0.1"', "anary", "language=kk"):
        assert word not in answers


def test_the_digest_of_a_cookie_is_worth_nothing_to_who_sends_it(
    server: Server, database: Database
) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with database.reading() as session:
        digests = session.exec(select(UserSession.cookie_digest)).all()
    for digest in filter(None, digests):
        with Wire(server, cookie=f"{cookie.partition('=')[0]}={digest}") as wire:
            assert "location.replace('/#ended')" in wire.call(f"{READINGS}.load")


def test_the_state_of_another_is_not_shown_to_who_knows_its_token(server: Server) -> None:
    (alice, alices_password), (bob, bobs_password), *_ = demo_logins(server)
    with Wire(server, cookie=sign_in(server, alice, alices_password)) as wire:
        alices = wire.call(f"{ROOT}.hydrate")
        alices += wire.call(f"{READINGS}.load")
        token = wire.token
    name = shown(alices, "name")
    assert name
    for cookie in ("", sign_in(server, bob, bobs_password)):
        with Wire(server, cookie=cookie, token=token) as wire:
            seen = wire.call(f"{ROOT}.hydrate") + wire.call(f"{LOGIN}.load")
            assert name not in seen
            assert shown(seen, "contract_number") != shown(alices, "contract_number")


def test_another_who_knows_a_token_in_use_hears_nothing(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=cookie) as alice, Wire(server, token=alice.token) as stranger:
        name = shown(alice.call(f"{ROOT}.hydrate"), "name")
        heard = stranger.call(f"{ROOT}.hydrate")
        alice.call(f"{READINGS}.load")
        heard += stranger.call(f"{LOGIN}.load")
        assert name
        assert name not in heard


def shown(answers: str, var: str) -> str:
    """The last value of a var of the visitor that a page was sent."""
    values = [
        vars_of[var_name(var)]
        for line in answers.splitlines()
        for update in json.loads(line.partition(",")[2])[1:]
        for state, vars_of in (update.get("delta") or {}).items()
        if state == VISITOR and vars_of.get(var_name(var))
    ]
    return values[-1] if values else ""


def test_the_cookie_that_no_script_may_read_is_not_sent_to_the_page(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=f"{cookie}; language=kk") as wire:
        answers = wire.call(f"{ROOT}.hydrate") + wire.call(f"{READINGS}.load")
    assert shown(answers, "name")
    assert cookie.partition("=")[2] not in answers
    assert f'"{var_name("code")}":"kk"' in answers


def test_a_session_that_was_ended_is_over_at_the_next_event(server: Server) -> None:
    cookie = sign_in(server, *demo_logins(server)[0])
    with Wire(server, cookie=cookie) as one, Wire(server, cookie=cookie) as other:
        assert "location.replace" not in other.call(f"{READINGS}.load")
        assert "/session/close" in one.call(f"{VISITOR}.sign_out")
        answers = other.call(f"{READINGS}.load")
        assert "location.replace('/#ended')" in answers
        assert "delta" not in answers


def test_a_message_over_64_kilobytes_is_cut_off(server: Server) -> None:
    with Wire(server) as wire:
        event = {"name": "none", "payload": {}, "router_data": {}}
        for size, is_cut_off in ((60_000, False), (70_000, True)):
            packet = ["event", event | {"more": "x" * size}]
            assert wire.is_cut_off_by(f"42/_event,{json.dumps(packet)}") == is_cut_off


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
    with Wire(server, cookie=cookie) as wire:  # with our own origin it is opened
        token = wire.token
    socket = f"{server.base_url}/_event/?token={token}&EIO=4&transport=websocket"
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
            wire.wait_for("fault-number")
        finally:
            rename(database, "gone", "user_session")
        assert "location.replace" not in wire.call(f"{READINGS}.load")
    assert log.read_text(encoding="utf-8").count("fault ") - before == 1


def rename(database: Database, name: str, other: str) -> None:
    with database.writing() as session:
        session.connection().execute(text(f"ALTER TABLE {name} RENAME TO {other}"))
