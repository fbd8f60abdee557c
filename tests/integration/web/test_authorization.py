"""Who may call which handler: the middleware itself, on a page's state and a database."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import reflex as rx
import time_machine

from cabinet import db
from cabinet.application.customers import ACTS, PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.db import Database
from cabinet.identity.registration.state import RegistrationState, WaitingState
from cabinet.models import UserSession
from cabinet.readings.entry.state import ReadingsState
from cabinet.security.sessions import end_session
from cabinet.web.authorization import Guard
from cabinet.web.language import Language
from cabinet.web.reflex_internals import StateUpdate, handler_name
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.visitor import Visitor
from cabinet.web.websocket.identity import SCOPE_KEY, Connection
from tests.cast import NOW, Cast, make_cast, membership_of
from tests.integration.signing_in import HOME, Browser, browser_of
from tests.integration.unwell import only_readable
from tests.reflex_internals import new_state, receive_over

SOCKET = "socket-1"


class Page:
    """A page over a websocket, and the middleware in front of its handlers."""

    def __init__(self, connections: dict[str, Connection]) -> None:
        self.root = new_state(rx.State)
        self.connections = connections
        self.guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, connections.get)

    async def call(
        self, handler: Any, socket: str = SOCKET, told: Any = None
    ) -> StateUpdate | None:
        receive_over(socket, self.root, told or {})
        name = handler if isinstance(handler, str) else handler_name(handler)
        return await self.guard.preprocess(None, self.root, rx.event.Event(name=name))  # type: ignore[arg-type]

    def state_of(self, state: type[rx.State]) -> Any:
        return self.root.get_substate(state.get_full_name().split("."))

    @property
    def visitor(self) -> Any:
        return self.state_of(Visitor)

    @property
    def language(self) -> str:
        return self.state_of(Language).code


def led_to(update: StateUpdate | None) -> str:
    """The page to which an event's sender is led, empty where nothing is answered."""
    assert update is not None, "the event passed"
    scripts = [str(event.payload) for event in update.events]
    return "".join(scripts).partition("location.replace('")[2].partition("'")[0]


@pytest.fixture
async def cast(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Cast]:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        cast = make_cast(session)
    with time_machine.travel(NOW, tick=False):
        yield cast


def in_session(database: Database, who: Any) -> tuple[Page, Browser]:
    with database.writing() as session:
        browser = browser_of(session, who)
    connection = Connection(browser.who.session_id, HOME, "kk")
    return Page({SOCKET: connection}), browser


async def test_nobody_calls_public_handlers_alone(cast: Cast) -> None:
    page = Page({SOCKET: Connection()})
    assert await page.call(RegistrationState.load) is None
    for handler in (ReadingsState.load, Visitor.sign_out, WaitingState.load):
        assert led_to(await page.call(handler)) == "/"


async def test_nobody_is_led_to_sign_in_and_on_to_the_page_asked_for(cast: Cast) -> None:
    page = Page({SOCKET: Connection()})
    for asked in ("/readings", "/charges?contract=a-1&month=2026-11"):
        told = {"pathname": asked.partition("?")[0], "asPath": asked}
        led = urlsplit(led_to(await page.call(ReadingsState.load, told=told)))
        assert (led.path, led.fragment, parse_qs(led.query)) == ("/", "", {"next": [asked]})


async def test_a_customer_calls_what_is_theirs(cast: Cast, database: Database) -> None:
    page, _ = in_session(database, cast.alice)
    assert await page.call(ReadingsState.load) is None
    assert page.visitor._who.user_id == cast.alice.user_id
    assert page.visitor.contract_number == "123"
    assert page.visitor._connection.origin == HOME
    assert page.language == "kk"


async def test_a_customer_who_waits_for_approval_is_led_to_where_they_wait(
    cast: Cast, database: Database
) -> None:
    page, _ = in_session(database, cast.bob)
    with database.writing() as session:
        membership_of(session, cast.bob.user_id).approved_at = None
    assert led_to(await page.call(ReadingsState.load)) == "/waiting"
    assert await page.call(WaitingState.load) is None


async def test_a_session_that_has_ended_is_over_at_the_next_event(
    cast: Cast, database: Database
) -> None:
    page, browser = in_session(database, cast.alice)
    assert await page.call(ReadingsState.load) is None
    with database.writing() as session:
        end_session(session, session_id=browser.who.session_id, now=NOW + timedelta(minutes=1))
    assert led_to(await page.call(ReadingsState.load)) == "/#ended"
    assert page.visitor.name == ""


async def test_a_page_that_is_opened_with_a_cookie_of_no_session_says_that_it_has_ended(
    cast: Cast,
) -> None:
    page = Page({SOCKET: Connection(has_ended=True)})
    assert led_to(await page.call(ReadingsState.load)) == "/#ended"
    assert await page.call(RegistrationState.load) is None


async def test_what_an_event_tells_of_itself_opens_no_session(
    cast: Cast, database: Database
) -> None:
    _, browser = in_session(database, cast.alice)
    known = Connection(browser.who.session_id)
    for told in (
        {"headers": {"cookie": f"{session_cookie_name()}={browser.cookie}"}},
        {SCOPE_KEY: known, "ip": "6.6.6.6"},
        {"asgi.scope": {SCOPE_KEY: known}},
    ):
        page = Page({SOCKET: Connection()})
        assert led_to(await page.call(ReadingsState.load, told=told)) == "/"
        assert page.visitor._who is None


async def test_an_event_of_no_websocket_is_not_answered(cast: Cast, database: Database) -> None:
    page, _ = in_session(database, cast.alice)
    for socket in ("", "socket-2"):
        update = await page.call(ReadingsState.load, socket)
        assert update is not None
        assert not update.events
        assert not update.delta


async def test_what_was_sent_before_the_websocket_closed_is_still_done(
    cast: Cast, database: Database
) -> None:
    page, _ = in_session(database, cast.alice)
    assert await page.call(ReadingsState.load) is None
    page.connections.clear()
    assert await page.call(ReadingsState.submit) is None
    assert page.visitor._who.user_id == cast.alice.user_id


async def test_a_page_forgets_whose_it_was_when_somebody_else_opens_it(
    cast: Cast, database: Database
) -> None:
    page, _ = in_session(database, cast.alice)
    assert await page.call(ReadingsState.load) is None
    page.state_of(ReadingsState).problem = {"ru": "её"}
    with database.writing() as session:
        bob = browser_of(session, cast.bob)
    page.connections["socket-2"] = Connection(bob.who.session_id)
    assert await page.call(ReadingsState.load, "socket-2") is None
    assert page.visitor.contract_number == "2666"
    assert page.state_of(ReadingsState).problem == {}


async def test_setvar_is_nobodys(cast: Cast, database: Database) -> None:
    page, _ = in_session(database, cast.alice)
    update = await page.call(f"{Visitor.get_full_name()}.setvar")
    assert update is not None
    assert not update.events


async def test_a_language_that_was_chosen_stays_for_the_connection(
    cast: Cast, database: Database
) -> None:
    page, _ = in_session(database, cast.alice)
    await page.call(ReadingsState.load)
    page.state_of(Language).code = "en"
    await page.call(ReadingsState.load)
    assert page.language == "en"


async def test_an_event_needs_no_writing_and_the_next_one_notes_it(
    cast: Cast, database: Database
) -> None:
    page, browser = in_session(database, cast.alice)
    with time_machine.travel(NOW + timedelta(minutes=20), tick=False):
        with only_readable(database):
            assert await page.call(ReadingsState.load) is None
        assert seen_at(database, browser) == NOW
        assert await page.call(ReadingsState.load) is None
        assert seen_at(database, browser) == NOW + timedelta(minutes=20)


def seen_at(database: Database, browser: Browser) -> datetime:
    with database.reading() as session:
        return session.get_one(UserSession, browser.who.session_id).seen_at
