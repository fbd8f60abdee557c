"""Ties the websocket events that Reflex handles to the connection that they came over.

A second line of defence behind `cabinet.socket_protocol`: a handshake is believed only if it is
the one that the server itself keeps of the connection, an object that no message can hold.
"""

import asyncio
from inspect import iscoroutinefunction
from typing import Any, Final

import reflex as rx

from cabinet.connection import Connection, connection_of

MOST_WAITING: Final = 200
_LOOK_AGAIN_S: Final = 0.05


def secure_events(app: rx.App) -> None:
    """Ignore made-up handshakes, and read no more from a page that has many events waiting."""
    namespace, server = app.event_namespace, app.sio
    assert namespace is not None
    assert server is not None
    connect, take = namespace.on_connect, namespace.on_event
    assert iscoroutinefunction(connect)

    async def connect_truly(sid: str, environ: Any, auth: Any = None) -> None:
        if environ is _environ_of(app, sid):
            await connect(sid, environ, auth)

    async def take_in_turn(sid: str, data: Any) -> None:
        while _waiting(app, sid) >= MOST_WAITING:  # noqa: ASYNC110  Reflex tells nobody when it is less
            await asyncio.sleep(_LOOK_AGAIN_S)
        await take(sid, data)

    namespace.on_connect = connect_truly
    namespace.on_event = take_in_turn


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
    token = app.event_namespace.sid_to_token.get(sid, "")
    return len(app.event_processor._token_queues.get(token, ()))
