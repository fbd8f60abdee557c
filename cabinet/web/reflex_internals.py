"""Every private name of Reflex that the cabinet depends on, renamed once.

No other module of the cabinet uses one; those of the built scripts and of the environment are in
`cabinet.application.frontend.reflex_internals`. docs/upgrading-reflex.md says of each name what
breaks without it, and which test tells.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, ClassVar, Final, TypeAlias

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken
from reflex.state import BaseState, OnLoadInternalState, StateUpdate
from reflex.utils.prerequisites import get_web_dir
from reflex.vars import VarData
from reflex_base import constants
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler
from reflex_components_core.base.error_boundary import ErrorBoundary
from reflex_components_core.el.elements.inline import A as RouterlessLink

__all__ = ["BaseState", "StateUpdate"]  # the types of `rx.Middleware`, which Reflex does not export

Handler: TypeAlias = Callable[..., Any]
Connect: TypeAlias = Callable[[str, dict[str, Any], Any], Awaitable[None]]
Receive: TypeAlias = Callable[[str, Any], Awaitable[None]]
Leave: TypeAlias = Callable[[str], Any]


class Wire:
    """The websocket's address, its messages and the keys of its handshake. None is documented."""

    PATH: Final = str(constants.Endpoint.EVENT)
    EVENT: Final = str(constants.SocketEvent.EVENT)
    PING: Final = str(constants.SocketEvent.PING)
    CLIENT_ERROR: Final = str(constants.SocketEvent.CLIENT_ERROR)
    FIRST_EVENT: Final = str(constants.CompileVars.CONNECT_AUTH_EVENT)
    SCHEMA: Final = str(constants.CompileVars.CONNECT_AUTH_STATE_SCHEMA)


HANDLERS_OF_EVERY_PAGE: Final = frozenset(
    {
        *(
            f"{rx.State.get_full_name()}.{name}"
            for name in ("hydrate", "hydrate_and_load", "set_is_hydrated")
        ),
        *(
            f"{OnLoadInternalState.get_full_name()}.{name}"
            for name in ("on_load_internal", "set_is_hydrated")
        ),
    }
)
"""The handlers that Reflex's own script calls to show a page. Reflex publishes no list of them."""

# Reflex makes a state's name of its module's.
_OWN_STATE: Final = ".cabinet___"
_STAFF_STATE: Final = ".cabinet___staff___"
_SETTER: Final = ".setvar"  # a handler that Reflex adds to every state: it sets any var


def built_pages() -> Path:
    """The folder of the built pages. Only the command that builds them knows it publicly."""
    return get_web_dir() / constants.Dirs.STATIC


def handler_name(handler: rx.event.EventHandler) -> str:
    """The name under which the browser calls a handler. Reflex has no public one."""
    return format_event_handler(handler)


def registered_handlers() -> dict[str, Handler]:
    """All functions that a browser may call, by name. Reflex lets nobody list them publicly."""
    handlers = RegistrationContext.get().event_handlers
    return {name: one.handler.fn for name, one in handlers.items()}


def is_of_cabinet(name: str) -> bool:
    """Return whether a handler is of the customers' side.

    Reflex does not say which it adds itself.
    """
    return _OWN_STATE in name and not is_setter(name) and _STAFF_STATE not in name


def is_of_staff(name: str) -> bool:
    """Return whether a handler is of the utility's side. Reflex knows no sides."""
    return _STAFF_STATE in name and not is_setter(name)


def is_setter(name: str) -> bool:
    """Return whether a handler sets any var. Reflex has no switch to leave it out."""
    return name.endswith(_SETTER)


def answer(*events: rx.event.EventSpec) -> StateUpdate:
    """The answer of a middleware that ends an event. Reflex documents no way to make one."""
    return StateUpdate(events=rx.event.Event.from_event_type(list(events)))


def load_again() -> rx.event.EventType:
    """The event that calls the page's `on_load`. Publicly only opening the page does."""
    return OnLoadInternalState.on_load_internal()


def root_of(state: BaseState) -> BaseState:
    """The state above all others of a page: who resets it resets all. `get_state` finds no root."""
    return state._get_root_state()


def is_load(event_name: str) -> bool:
    """Return whether an event is the one that calls a page's `on_load`. Reflex names it itself."""
    return event_name == _LOAD


_LOAD: Final = f"{OnLoadInternalState.get_full_name()}.on_load_internal"


def forget_defaults(root: BaseState) -> None:
    """Give back the copies of defaults that a page's first answer made of states it does not use.

    Reflex keeps them for as long as the page is open: 17 kB. They are made again when asked for.
    """
    for state in root.substates.values():
        if not state._was_touched:
            vars(state).clear()


class PageSockets:
    """The websockets of open pages, and the states kept for them. Reflex hides both entirely."""

    def __init__(self, app: rx.App) -> None:
        """Look into `app`, which keeps its states in memory."""
        assert app.event_namespace is not None
        assert app.sio is not None
        assert isinstance(app.state_manager, StateManagerMemory)
        self._app = app
        self._namespace = app.event_namespace
        self._server = app.sio
        self._states = app.state_manager

    def intercept(
        self,
        connect: Callable[[Connect], Connect],
        receive: Callable[[Receive], Receive],
        leave: Callable[[Leave], Leave],
    ) -> None:
        """Wrap what Reflex does on a handshake, an event and a disconnect."""
        namespace: Any = self._namespace
        namespace.on_connect = connect(namespace.on_connect)
        namespace.on_event = receive(namespace.on_event)
        namespace.on_disconnect = leave(namespace.on_disconnect)

    def environ_of(self, sid: str) -> dict[str, Any] | None:
        """The handshake of a connection as python-socketio keeps it, `None` when it is closed."""
        try:
            return self._server.get_environ(sid, self._namespace.namespace)
        except KeyError:
            return None

    def token_of(self, sid: str) -> str | None:
        """The page behind a connection by its token; `None` when it has none."""
        return self._namespace.sid_to_token.get(sid)

    def is_open(self, token: str) -> bool:
        """Return whether a page has a connection."""
        return token in self._namespace._token_manager.token_to_socket

    def waiting_events(self, token: str) -> int:
        """The number of events of a page that Reflex has taken and not finished."""
        return len(self._app.event_processor._token_queues.get(token, ()))

    def newest_event(self) -> asyncio.Future[Any] | None:
        """The end of the event that Reflex has taken last; `None` when all have ended."""
        return next(reversed(self._app.event_processor._futures.values()), None)

    async def tell(self, sid: str, message: str) -> None:
        """Send a message without content over a connection."""
        await self._namespace.emit(message, to=sid)

    def is_busy(self, token: str) -> bool:
        """Return whether a page's state is in use, or will be by an event that waits."""
        lock = self._states._states_locks.get(self._key(token).lock_key)
        return bool(self.waiting_events(token)) or (lock is not None and lock.locked())

    def forget_state(self, token: str) -> None:
        """Remove a page's state. Reflex does so only when it has not been used for an hour."""
        self._states._purge_token(self._key(token))

    @staticmethod
    def _key(token: str) -> BaseStateToken:
        return BaseStateToken(ident=token, cls=rx.State)


class CustomElement(rx.el.Div):
    """An element whose name has a hyphen; `tag`, which Reflex makes identifiers of, cannot."""

    ELEMENT: ClassVar[str] = ""

    def _get_tag_name(self) -> str:
        return f'"{self.ELEMENT}"'


def error_boundary(fallback: rx.Component, on_error: Any) -> dict[tuple[int, str], Any]:
    """The `app_wraps` that show `fallback` when a page cannot be drawn.

    Reflex exports neither the component nor the place of the one that this replaces.
    """
    return {_BOUNDARY: lambda _: ErrorBoundary.create(fallback_render=fallback, on_error=on_error)}


_BOUNDARY: Final = (55, "ErrorBoundary")


def browser_link(*children: Any, **props: Any) -> rx.Component:
    """A link that the browser follows by itself; `rx.el.a` leads to the client's router."""
    return RouterlessLink.create(*children, **props)


def list_made_in_hook(name: str, hook: str, *, like: Any, react: list[str]) -> rx.Var[list[Any]]:
    """A list var that a hook of the component assigns, of the type of `like`, which the hook reads.

    Public vars cannot bring a hook with them. `react` is what the hook uses of React.
    """
    drawn = VarData(imports={"react": react}, hooks={hook: None})
    return rx.Var(
        name,
        _var_type=like._var_type,
        _var_data=VarData.merge(like._get_all_var_data(), drawn),
    ).guess_type()


def is_narrow() -> rx.Var[bool]:
    """Return whether the window is as narrow as a phone's, by the browser's own word.

    Public vars cannot bring a hook with them. `assets/inside.css` has the same width.
    """
    used = VarData(imports={"react": ["useSyncExternalStore"]}, hooks={_NARROW: None})
    return rx.Var("isNarrow", _var_type=bool, _var_data=used).guess_type()


_NARROW: Final = """
const isNarrow = useSyncExternalStore(
  (changed) => {
    const width = matchMedia("(max-width: 640px)");
    width.addEventListener("change", changed);
    return () => width.removeEventListener("change", changed);
  },
  () => matchMedia("(max-width: 640px)").matches,
  () => false,
);
"""
