"""Ties the websocket events that Reflex handles to the connection that they came over.

A second line of defence behind `cabinet.web.websocket.protocol`: a handshake is believed only if it
is the one that the server itself keeps of the connection, an object that no message can hold.
"""

import asyncio
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, Final

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken

from cabinet.web.websocket.disconnected_pages import DisconnectedPages
from cabinet.web.websocket.identity import Connection, connection_of

MOST_WAITING: Final = 200
_LOOK_AGAIN_S: Final = 0.05


def secure_events(app: rx.App) -> None:
    """Ignore made-up handshakes, read no more where many events wait, and forget pages left."""
    namespace, server = app.event_namespace, app.sio
    assert namespace is not None
    assert server is not None
    connect, take, leave = namespace.on_connect, namespace.on_event, namespace.on_disconnect
    assert iscoroutinefunction(connect)
    left = DisconnectedPages(partial(_forget, app))

    async def connect_truly(sid: str, environ: Any, auth: Any = None) -> None:
        if environ is _environ_of(app, sid):
            await connect(sid, environ, auth)

    async def take_in_turn(sid: str, data: Any) -> None:
        while _waiting(app, sid) >= MOST_WAITING:  # noqa: ASYNC110  Reflex tells nobody when it is less
            await asyncio.sleep(_LOOK_AGAIN_S)
        await take(sid, data)

    def leave_behind(sid: str) -> asyncio.Task[Any] | None:
        token, connection = namespace.sid_to_token.get(sid), connection_behind(app, sid)
        if token is not None:
            left.note(token, connection.origin.address if connection else "")
        return leave(sid)

    namespace.on_connect = connect_truly
    namespace.on_event = take_in_turn
    namespace.on_disconnect = leave_behind


def connection_behind(app: rx.App, sid: str) -> Connection | None:
    """The identity of an open websocket by its Socket.IO id; `None` when it has been closed."""
    environ = _environ_of(app, sid)
    return connection_of(environ["asgi.scope"]) if environ else None


def _environ_of(app: rx.App, sid: str) -> dict[str, Any] | None:
    """The handshake of a connection as python-socketio keeps it."""
    assert app.sio is not None
    assert app.event_namespace is not None
    try:
        return app.sio.get_environ(sid, app.event_namespace.namespace)
    except KeyError:
        return None


def _waiting(app: rx.App, sid: str) -> int:
    """How many events of a page Reflex has taken and not finished."""
    assert app.event_namespace is not None
    return _waiting_of(app, app.event_namespace.sid_to_token.get(sid, ""))


def _waiting_of(app: rx.App, token: str) -> int:
    return len(app.event_processor._token_queues.get(token, ()))


def _forget(app: rx.App, token: str) -> bool:
    """Remove the state of a page that was left; whether it had no event to handle."""
    namespace, manager = app.event_namespace, app.state_manager
    assert namespace is not None
    assert isinstance(manager, StateManagerMemory)
    if token in namespace._token_manager.token_to_socket:
        return True  # it is open again
    known = BaseStateToken(ident=token, cls=rx.State)
    lock = manager._states_locks.get(known.lock_key)
    if _waiting_of(app, token) or (lock is not None and lock.locked()):
        return False
    manager._purge_token(known)
    return True
