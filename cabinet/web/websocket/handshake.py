"""Ties the websocket events that Reflex handles to the connection that they came over.

A second line of defence behind `cabinet.web.websocket.protocol`: a handshake is believed only if it
is the one that the server itself keeps of the connection, an object that no message can hold.
"""

import asyncio
from functools import partial
from typing import Any, Final

import reflex as rx

from cabinet.web.reflex_internals import Connect, Leave, PageSockets, Receive
from cabinet.web.websocket.disconnected_pages import (
    ANONYMOUS_SECONDS,
    SIGNED_IN_SECONDS,
    DisconnectedPages,
)
from cabinet.web.websocket.identity import Connection, connection_of

MOST_WAITING: Final = 200
_LOOK_AGAIN_S: Final = 0.05
_SWEEP_S: Final = 15
# Said to a page while its event is handled, before frontend/line.js calls the line slow.
AT_WORK: Final = "at_work"
_AT_WORK_EVERY_S: Final = 1


def secure_events(app: rx.App) -> None:
    """Ignore made-up handshakes, read no more where many events wait, and forget pages left.

    An event is acknowledged when it has been handled: what the page was not told of may be lost
    with this process.
    """
    sockets = PageSockets(app)
    connecting: set[str] = set()
    left = DisconnectedPages(partial(_forget, sockets))

    def truly(connect: Connect) -> Connect:
        async def connect_truly(sid: str, environ: Any, auth: Any = None) -> None:
            if environ is sockets.environ_of(sid):
                connecting.add(sid)
                try:
                    await connect(sid, environ, auth)
                finally:
                    connecting.discard(sid)

        return connect_truly

    def in_turn(receive: Receive) -> Receive:
        async def receive_in_turn(sid: str, data: Any) -> None:
            while _waiting(sockets, sid) >= MOST_WAITING:  # noqa: ASYNC110  Reflex tells nobody when it is less
                await asyncio.sleep(_LOOK_AGAIN_S)
            await receive(sid, data)
            if sid not in connecting:  # the first event, which comes with the handshake
                await _handled(sockets, sid)

        return receive_in_turn

    def noted(leave: Leave) -> Leave:
        def leave_behind(sid: str) -> Any:
            token, connection = sockets.token_of(sid), _connection_of(sockets, sid)
            if token is not None:
                left.note(token, *_address_and_time(connection or Connection()))
            return leave(sid)

        return leave_behind

    async def keep_sweeping() -> None:
        while True:
            await asyncio.sleep(_SWEEP_S)
            left.sweep()

    sockets.intercept(truly, in_turn, noted)
    app.register_lifespan_task(keep_sweeping)


def connection_behind(app: rx.App, sid: str) -> Connection | None:
    """The identity of an open websocket by its Socket.IO id; `None` when it has been closed."""
    return _connection_of(PageSockets(app), sid)


def _connection_of(sockets: PageSockets, sid: str) -> Connection | None:
    environ = sockets.environ_of(sid)
    return connection_of(environ["asgi.scope"]) if environ else None


def _address_and_time(connection: Connection) -> tuple[str, float]:
    """Where a page was left from, and for how many seconds its state is kept at most."""
    seconds = SIGNED_IN_SECONDS if connection.session_id else ANONYMOUS_SECONDS
    return connection.origin.address, seconds


async def _handled(sockets: PageSockets, sid: str) -> None:
    """Wait until the event that was taken just now has been handled, or its page is gone."""
    event = sockets.newest_event()
    while event is not None and sockets.environ_of(sid) is not None:
        ended, _ = await asyncio.wait([event], timeout=_AT_WORK_EVERY_S)
        if ended:
            return
        await sockets.tell(sid, AT_WORK)


def _waiting(sockets: PageSockets, sid: str) -> int:
    """The number of events of a page that Reflex has taken and not finished."""
    return sockets.waiting_events(sockets.token_of(sid) or "")


def _forget(sockets: PageSockets, token: str) -> bool:
    """Remove the state of a page that was left; whether it had no event to handle."""
    if sockets.is_open(token):
        return True  # it is open again
    if sockets.is_busy(token):
        return False
    sockets.forget_state(token)
    return True
