"""What Reflex believes of a websocket's handshake, without the middleware that checks messages."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from functools import partial
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx

from cabinet.application.customers import ACTS, PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.application.frontend import reflex_internals as built
from cabinet.db import Database
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.authorization import Guard
from cabinet.web.reflex_internals import Wire, handler_name
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.websocket import handshake
from cabinet.web.websocket.handshake import AT_WORK, connection_behind, secure_events
from cabinet.web.websocket.identity import SCOPE_KEY, Connection
from tests.cast import make_cast
from tests.integration.signing_in import HOME, Browser, browser_of
from tests.page_socket import NAMESPACE, PageSocket, event_frame, message_frame
from tests.reflex_internals import ROOT, handling_events, kept_states, new_app

HYDRATE = f"{ROOT}.hydrate"
ACKNOWLEDGED = f"43{NAMESPACE},7[]"
LOAD: str = handler_name(ReadingsState.load)  # type: ignore[arg-type]


@pytest.fixture
async def app() -> AsyncIterator[rx.App]:
    """Reflex with the guard and the protected websocket, and nothing in front of them."""
    app = new_app()
    secure_events(app)
    guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, partial(connection_behind, app))
    app.add_middleware(guard, index=0)
    async with handling_events(app):
        yield app


class Slow(rx.Middleware):
    """Handles each event once it is let go."""

    def __init__(self) -> None:
        self.let_go = asyncio.Event()

    async def preprocess(self, app: rx.App, state: Any, event: Any) -> None:
        """Wait."""
        await self.let_go.wait()


@pytest.fixture
def alice(served: Database) -> Browser:
    """A customer who is signed in."""
    with served.writing() as session:
        return browser_of(session, make_cast(session).alice)


async def heard(page: PageSocket, words: str) -> None:
    """Wait until a page has got an answer with these words."""
    async with asyncio.timeout(10):
        while words not in page.answers:  # noqa: ASYNC110  nobody tells what has come
            await asyncio.sleep(0.01)


def made_up(identity: object, cookie: str, token: str) -> list[str | bytes]:
    """The frames of a message `connect` whose handshake claims an identity and brings a cookie."""
    header = [{"_placeholder": True, "num": 0}, {"_placeholder": True, "num": 1}]
    scope = {SCOPE_KEY: identity, "headers": [header], "client": ["203.0.113.5", 1]}
    handshake = {"QUERY_STRING": f"token={token}", "asgi.scope": scope}
    packet = json.dumps(["connect", handshake])
    return [
        f"452-{NAMESPACE},{packet}",
        b"cookie",
        f"{session_cookie_name()}={cookie}".encode(),
    ]


def claims(session_id: int) -> list[Any]:
    """A session's identity in the forms that JSON can give it."""
    return [session_id, asdict(Connection(session_id, HOME, "kk"))]


async def test_a_websocket_is_whose_its_handshake_says(app: rx.App, alice: Browser) -> None:
    async with PageSocket(app, Connection(alice.who.session_id)) as page:
        assert alice.who.name in await page.call(HYDRATE) + await page.call(LOAD)
    async with PageSocket(app) as page:
        assert "location.replace('/')" in await page.call(LOAD)
        assert alice.who.name not in page.answers


async def test_a_made_up_handshake_after_a_disconnect_connects_nobody(
    app: rx.App, alice: Browser
) -> None:
    for claim in claims(alice.who.session_id):
        async with PageSocket(app) as page:
            await page.send(message_frame("disconnect"))
            await page.send(*made_up(claim, alice.cookie, str(uuid4())))
            assert await page.call(HYDRATE) + await page.call(LOAD) == ""
            assert alice.who.name not in page.answers


async def test_a_made_up_handshake_leaves_a_websocket_whose_it_is(
    app: rx.App, alice: Browser
) -> None:
    for claim in claims(alice.who.session_id):
        async with PageSocket(app) as page:
            await page.send(*made_up(claim, alice.cookie, str(uuid4())))
            assert "location.replace('/')" in await page.call(LOAD)
            assert alice.who.name not in page.answers


async def test_a_made_up_handshake_with_the_token_of_another_hears_nothing_of_them(
    app: rx.App, alice: Browser
) -> None:
    session_id = alice.who.session_id
    async with PageSocket(app, Connection(session_id)) as hers, PageSocket(app) as stranger:
        assert alice.who.name in await hers.call(HYDRATE) + await hers.call(LOAD)
        await stranger.send(message_frame("disconnect"))
        await stranger.send(*made_up(session_id, alice.cookie, hers.token))
        await stranger.call(HYDRATE)
        assert await hers.call(LOAD) != ""
        assert alice.who.name not in stranger.answers


async def test_an_event_is_acknowledged_when_it_has_been_handled(
    app: rx.App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "_AT_WORK_EVERY_S", 0.01)
    slow = Slow()
    app.add_middleware(slow, index=0)
    async with PageSocket(app) as page:
        page.put(event_frame(HYDRATE).replace(",", ",7", 1))
        await heard(page, AT_WORK)
        assert ACKNOWLEDGED not in page.answers
        slow.let_go.set()
        await page.send()
        answers, _, after = page.answers.partition(ACKNOWLEDGED)
        assert "is_hydrated" in answers
        assert after == ""


async def test_the_event_of_a_handshake_keeps_nobody_from_connecting(app: rx.App) -> None:
    slow = Slow()
    app.add_middleware(slow, index=0)
    first = {Wire.FIRST_EVENT: json.loads(event_frame(HYDRATE).partition(",")[2])[1]}
    page = PageSocket(app, first=first)

    async def let_go_once_connected() -> None:
        await heard(page, f"40{NAMESPACE},")
        slow.let_go.set()

    async with asyncio.TaskGroup() as group:
        group.create_task(let_go_once_connected())
        async with page:
            assert slow.let_go.is_set()


def test_pages_know_by_which_word_the_server_says_that_it_is_at_work() -> None:
    line = Path(built.__file__).with_name("line.js").read_text("utf-8")
    assert f'"{AT_WORK}"' in line


async def test_the_state_of_a_page_that_was_left_is_given_back_though_nobody_comes(
    app: rx.App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handshake, "ANONYMOUS_SECONDS", 0)
    monkeypatch.setattr(handshake, "_SWEEP_S", 0.01)
    async with PageSocket(app) as page:
        await page.call(HYDRATE)
        assert kept_states(app) == 1
        own = filter(iscoroutinefunction, app.get_lifespan_tasks())
        tasks = [asyncio.ensure_future(task()) for task in own]
        await page.call(HYDRATE)
        assert kept_states(app) == 1, "a page that is open keeps its state"
    async with asyncio.timeout(10):
        while kept_states(app):  # noqa: ASYNC110  nobody tells when it is swept
            await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
