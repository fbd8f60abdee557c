"""What the cabinet needs of Reflex's private names, and that nothing else uses any.

Each test here fails when an upgrade takes one away: docs/upgrading-reflex.md says what then.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from re import findall
from typing import Any

import pytest
import reflex as rx
from reflex_base import constants
from reflex_base.components.component import Component
from socketio import AsyncServer

from cabinet.application.frontend import reflex_internals as built
from cabinet.web import reflex_internals as internals
from cabinet.web.language import Language
from cabinet.web.reflex_internals import PageSockets, Wire
from cabinet.web.visitor import Visitor
from tests.page_socket import NAMESPACE, PageSocket, event_frame, message_frame
from tests.reflex_internals import (
    ROOT,
    context_script,
    handling_events,
    is_idle,
    new_app,
    new_state,
    on_load_state,
    router_at,
    state_script,
    var_name,
    written_answer,
)

CHOOSE = "choose_language"


class Slow(rx.Middleware):
    """Keeps an event waiting until it is let go."""

    def __init__(self) -> None:
        self.root: Any = None
        self.let_go = asyncio.Event()
        self.let_go.set()

    async def preprocess(self, app: rx.App, state: Any, event: Any) -> Any:
        self.root = internals.root_of(state)
        await self.let_go.wait()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
async def app(slow: Slow) -> AsyncIterator[rx.App]:
    app = new_app()
    app.add_middleware(slow, index=0)
    async with handling_events(app):
        yield app


async def held(page: PageSocket, slow: Slow, count: int) -> None:
    """Send events that wait."""
    slow.let_go.clear()
    for _ in range(count):
        page.put(event_frame(f"{ROOT}.hydrate"))
    await asyncio.sleep(0.2)


# The names of handlers and states.


def test_a_handler_is_called_by_its_states_name_and_its_own() -> None:
    name = internals.handler_name(Visitor.sign_out)  # type: ignore[arg-type]
    assert name == f"{Visitor.get_full_name()}.sign_out"


def test_registered_handlers_are_functions_by_these_names() -> None:
    handlers = internals.registered_handlers()
    assert handlers[f"{Visitor.get_full_name()}.{CHOOSE}"] is Visitor.choose_language.fn  # type: ignore[attr-defined]
    assert set(handlers) >= internals.HANDLERS_OF_EVERY_PAGE


def test_a_state_of_the_cabinet_is_told_by_its_name() -> None:
    own = [name for name in internals.registered_handlers() if internals.is_of_cabinet(name)]
    assert f"{Visitor.get_full_name()}.sign_out" in own
    assert not [name for name in own if name.startswith((f"{ROOT}.set", f"{ROOT}.hydrate"))]
    assert not internals.HANDLERS_OF_EVERY_PAGE & set(own)


def test_each_state_has_a_setter_which_is_not_the_cabinets() -> None:
    setter = f"{Visitor.get_full_name()}.setvar"
    assert setter in internals.registered_handlers()
    assert internals.is_setter(setter)
    assert not internals.is_of_cabinet(setter)


async def test_a_page_is_shown_by_the_handlers_of_every_page(app: rx.App) -> None:
    async with PageSocket(app) as page:
        for name in internals.HANDLERS_OF_EVERY_PAGE:
            is_setting = name.endswith("set_is_hydrated")
            assert await page.call(name, **({"value": True} if is_setting else {})) != ""
        assert "alert" not in page.answers  # what Reflex answers when a handler fails


# States and events.


def test_the_root_of_a_state_resets_all_states() -> None:
    root = new_state(rx.State)
    visitor = root.get_substate(Visitor.get_full_name().split("."))
    visitor.name = "Алиса"
    assert internals.root_of(visitor) is root
    internals.root_of(visitor).reset()
    assert visitor.name == ""


def test_copies_of_defaults_are_given_back_until_something_is_written() -> None:
    root = new_state(rx.State)
    visitor = root.get_substate(Visitor.get_full_name().split("."))
    language = root.get_substate(Language.get_full_name().split("."))
    language.code = "kk"
    shown = root.dict()
    assert vars(visitor)
    internals.forget_defaults(root)
    assert not vars(visitor)
    assert language.code == "kk"
    assert root.dict() == shown


async def test_the_load_of_a_page_is_told_by_its_name(app: rx.App) -> None:
    class Noting(rx.Middleware):
        async def preprocess(self, app: rx.App, state: Any, event: Any) -> Any:
            seen.append(internals.is_load(event.name))

    seen: list[bool] = []
    app.add_middleware(Noting(), index=0)
    async with PageSocket(app) as page:
        await page.call(f"{ROOT}.hydrate")
        await page.call(f"{on_load_state().get_full_name()}.on_load_internal")
    assert seen[0] is False
    assert seen[-1] is True


async def test_an_answer_ends_an_event_and_sends_others() -> None:
    class Refusing(rx.Middleware):
        async def preprocess(self, app: rx.App, state: Any, event: Any) -> Any:
            return internals.answer(rx.call_script("canary()"))

    app = new_app()
    app.add_middleware(Refusing(), index=0)
    async with handling_events(app), PageSocket(app) as page:
        answers = await page.call(f"{ROOT}.hydrate")
    assert "canary()" in answers
    assert "is_hydrated" not in answers
    assert internals.answer() == internals.StateUpdate()


def test_a_page_is_loaded_again_by_reflexs_own_handler() -> None:
    loading: Any = internals.load_again()
    assert internals.handler_name(loading.handler) in internals.HANDLERS_OF_EVERY_PAGE
    assert issubclass(rx.State, internals.BaseState)


# Websockets and what is kept of their pages.


async def test_the_three_handlers_of_a_websocket_can_be_wrapped(app: rx.App) -> None:
    called: list[str] = []

    def noting(name: str) -> Any:
        def wrap(handler: Any) -> Any:
            async def wrapped(sid: str, *more: Any) -> Any:
                called.append(name)
                return await handler(sid, *more)

            return wrapped

        return wrap

    def noting_end(handler: Any) -> Any:
        def wrapped(sid: str) -> Any:
            called.append("leave")
            return handler(sid)

        return wrapped

    PageSockets(app).intercept(noting("connect"), noting("receive"), noting_end)
    async with PageSocket(app) as page:
        assert await page.call(f"{ROOT}.hydrate") != ""
    assert called == ["connect", "receive", "leave"]


async def test_a_connection_has_a_handshake_and_a_page_until_it_is_closed(app: rx.App) -> None:
    sockets = PageSockets(app)
    async with PageSocket(app) as page:
        assert app.event_namespace is not None
        sid = app.event_namespace.token_to_sid[page.token]
        environ = sockets.environ_of(sid)
        assert environ is not None
        assert environ["asgi.scope"]["path"] == f"{Wire.PATH}/"
        assert environ is sockets.environ_of(sid)
        assert sockets.is_open(page.token)
    await asyncio.sleep(0.1)
    assert sockets.environ_of(sid) is None
    assert sockets.token_of(sid) is None
    assert not sockets.is_open(page.token)


async def test_events_of_a_page_that_wait_are_counted(app: rx.App, slow: Slow) -> None:
    sockets = PageSockets(app)
    async with PageSocket(app) as page:
        assert sockets.waiting_events(page.token) == 0
        await held(page, slow, 5)
        assert sockets.waiting_events(page.token) >= 4  # one is being handled
        assert sockets.is_busy(page.token)
        assert not is_idle(app)
        slow.let_go.set()
        await page.call(f"{ROOT}.hydrate")
        assert sockets.waiting_events(page.token) == 0
        assert not sockets.is_busy(page.token)


async def test_the_newest_event_ends_when_it_has_been_handled(app: rx.App, slow: Slow) -> None:
    sockets = PageSockets(app)
    async with PageSocket(app) as page:
        assert sockets.newest_event() is None
        await held(page, slow, 1)
        event = sockets.newest_event()
        assert event is not None
        assert not event.done()
        slow.let_go.set()
        await page.call(f"{ROOT}.hydrate")
        assert event.done()
        assert sockets.newest_event() is None


async def test_a_message_reaches_the_page_of_a_connection(app: rx.App) -> None:
    async with PageSocket(app) as page:
        assert app.event_namespace is not None
        await PageSockets(app).tell(app.event_namespace.token_to_sid[page.token], "canary")
        await page.call(f"{ROOT}.hydrate")
        assert message_frame("canary").replace(" ", "") in page.answers


async def test_a_pages_state_is_locked_while_an_event_is_handled(app: rx.App, slow: Slow) -> None:
    sockets = PageSockets(app)
    async with PageSocket(app) as page:
        await held(page, slow, 1)
        lock = sockets._states._states_locks[sockets._key(page.token).lock_key]
        assert lock.locked()
        slow.let_go.set()
        await page.call(f"{ROOT}.hydrate")
        assert not lock.locked()


async def test_a_forgotten_state_is_made_anew(app: rx.App, slow: Slow) -> None:
    sockets = PageSockets(app)
    async with PageSocket(app) as page:
        await page.call(f"{ROOT}.hydrate")
        before = slow.root
        await page.call(f"{ROOT}.hydrate")
        assert slow.root is before
        sockets.forget_state(page.token)
        await page.call(f"{ROOT}.hydrate")
        assert slow.root is not before


def test_a_connections_handshake_is_asked_of_a_public_socketio() -> None:
    assert callable(AsyncServer.get_environ)


# The wire.


def test_the_words_of_the_wire_are_those_of_the_clients_script() -> None:
    script = state_script()
    for word in (Wire.FIRST_EVENT, Wire.SCHEMA):
        assert f"{word}" in script
    for word in (Wire.EVENT, Wire.CLIENT_ERROR):
        assert f'"{word}"' in script
    assert Wire.PATH == NAMESPACE == "/_event"
    assert Wire.PING == "ping"


def test_an_event_tells_its_place_under_the_names_that_are_checked() -> None:
    assert (constants.RouteVar.PATH, constants.RouteVar.ORIGIN) == ("pathname", "asPath")
    assert constants.RouteVar.QUERY == "query"


# What pages are made of.


def test_built_pages_are_where_the_build_writes_them() -> None:
    assert internals.built_pages().parts[-3:] == (".web", "build", "client")


def test_an_element_may_have_a_hyphen() -> None:
    class Element(internals.CustomElement):
        tag = "twowords"
        ELEMENT = "two-words"

    assert 'jsx("two-words"' in str(Element.create())
    assert "_get_tag_name" in vars(Component)


def test_the_boundary_takes_the_place_of_reflexs_own() -> None:
    wraps = internals.error_boundary(rx.el.p("broken"), Visitor.report_broken_page)
    assert set(wraps) <= set(rx.App.__dataclass_fields__["app_wraps"].default_factory())  # type: ignore[misc]
    (component,) = (wrap(True) for wrap in wraps.values())
    assert "broken" in str(component.render())
    assert "ErrorBoundary" in str(component.render())


def test_a_link_that_the_browser_follows_is_none_of_the_routers() -> None:
    assert 'jsx("a"' in str(internals.browser_link("на", href="#content"))
    assert 'jsx("a"' not in str(rx.el.a("на", href="/home"))


def test_a_list_made_in_a_hook_brings_it_and_keeps_its_type() -> None:
    class RowsState(rx.State):
        rows: list[str] = []

    made: Any = internals.list_made_in_hook(
        "made", "const made = 1;", like=RowsState.rows, react=["useState"]
    )
    data = made._get_all_var_data()
    assert str(made) == "made"
    assert made._var_type == list[str]
    assert "const made = 1;" in data.hooks
    assert RowsState.get_full_name() in str(data.hooks)
    assert "react" in dict(data.imports)


def test_the_width_of_the_window_is_asked_by_a_hook() -> None:
    made: Any = internals.is_narrow()
    data = made._get_all_var_data()
    assert made._var_type is bool
    assert str(made) == "isNarrow"
    assert "const isNarrow = useSyncExternalStore" in str(data.hooks)
    styles = Path(__file__).parents[3].joinpath("assets", "inside.css").read_text("utf-8")
    (width,) = set(findall(r"\(max-width: \w+\)", str(data.hooks)))
    assert f"@media {width} {{" in styles


# The built scripts; tests/unit/application/frontend changes them.


def test_the_language_has_this_name_in_scripts() -> None:
    assert Language.get_full_name() == built.LANGUAGE_STATE
    assert var_name("code") == built.LANGUAGE_VAR
    page = new_state(Language)
    assert f'"{built.LANGUAGE_VAR}":' in json.dumps(page.dict())


def test_the_scripts_have_the_places_that_are_changed() -> None:
    assert built.ENDPOINT in state_script()
    context = context_script(Language, code="ru")
    assert built.STATE_SCHEMA in context
    assert built.MAKES_STORE in context


def test_a_page_asks_for_its_data_and_is_told_of_them_under_these_names() -> None:
    script = context_script(Language, code="ru")
    asks = script[script.index("onLoadInternalEvent") : script.index("initialEvents")]
    names = findall(r"ReflexEvent\(\s*'([\w.]+)'", asks)
    assert names
    assert all(name.endswith(built.OPENS_PAGE) for name in names)
    assert var_name("is_hydrated") == built.HAS_DATA
    line = Path(built.__file__).with_name("line.js").read_text("utf-8")
    assert f"/{built.OPENS_PAGE}$/" in line
    assert f'"{built.HAS_DATA}"' in line


def test_a_page_is_told_of_another_version_under_this_name() -> None:
    typed = Path(__file__).parents[3].joinpath("assets", "typed.js").read_text("utf-8")
    line = Path(built.__file__).with_name("line.js").read_text("utf-8")
    assert f'"{built.OTHER_VERSION}"' in line
    assert str(constants.SocketEvent.STATE_MISMATCH) == built.OTHER_VERSION
    script = state_script()
    assert f'"{built.OTHER_VERSION}"' in script
    assert f'"{built.RELOADED}"' in script
    assert f'"{built.RELOADED}"' in typed


def test_the_environment_of_a_built_server_is_what_reflex_reads() -> None:
    variables = rx.config.environment
    names = {
        variables.REFLEX_SKIP_COMPILE.name,
        variables.REFLEX_MOUNT_FRONTEND_COMPILED_APP.name,
    }
    assert names == set(built.PREBUILT)


# What tests lean on besides.


def test_a_state_of_no_page_answers_once_with_what_changed() -> None:
    state = new_state(Language)
    state.code = "kk"
    told = {Language.get_full_name(): {var_name("code"): "kk"}}
    assert json.loads(written_answer(state)) == told
    assert json.loads(written_answer(state)) == {}


def test_a_router_tells_the_query_of_its_address() -> None:
    assert router_at("http://localhost/charges?period=2026-10").url.query == "period=2026-10"


def test_the_state_that_loads_pages_is_reflexs() -> None:
    assert on_load_state().get_full_name().startswith(f"{ROOT}.reflex___")
