"""ASGI middleware that gives each request an id, and notes how it was answered and when.

What is noted is the route, never the address as it was asked for: that may hold anything.
"""

import logging
from collections.abc import Sequence
from time import perf_counter
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.monitoring.metrics import REQUEST_SECONDS, REQUESTS, SOCKETS, status_class
from cabinet.monitoring.request_ids import HEADER, handling, id_of

ACCESS: Final = "cabinet.access"
"""The logger of what was handled."""
_KINDS: Final = ("http", "websocket")
_PAGE: Final = "page"
_FILE: Final = "file"
_SOCKET: Final = "websocket"
_UNKNOWN: Final = "unknown"
_FAILED: Final = 500
_NOT_FOUND: Final = 404
_OPENED: Final = 101
_log = logging.getLogger(ACCESS)


class Requests:
    """Gives requests their ids, and logs each once it is answered; a websocket when it ends."""

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        """Wrap `app`, whose `routes` are told apart."""
        self.app = app
        self._routes = [one for one in routes if isinstance(one, Route)]
        self._exact = {one.path for one in self._routes if not one.param_convertors}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its id."""
        if scope["type"] not in _KINDS:
            await self.app(scope, receive, send)
            return
        answer = _Answer(send, id_of(Headers(scope=scope).get(HEADER, "")))
        began = perf_counter()
        with handling(answer.request_id):
            try:
                await self.app(scope, receive, answer.send)
            finally:
                self._note(scope, answer.status, perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        place = self.place_of(scope, status)
        if place == _SOCKET:
            SOCKETS.dec(status == _OPENED)
        else:
            REQUEST_SECONDS.labels(place).observe(seconds)
        REQUESTS.labels(place, status_class(status)).inc()
        if place != _FILE:
            _log.info(
                "%s %s %d in %.1f ms",
                *(scope.get("method", "GET"), place, status, seconds * 1000),
                extra={"handler": place, "ms": round(seconds * 1000, 1), "status": status},
            )

    def place_of(self, scope: Scope, status: int) -> str:
        """What answered a request: one of the routes, a page, a file, or nothing that there is."""
        if scope["type"] == _SOCKET:
            return _SOCKET
        if scope["path"] in self._exact:
            return scope["path"]
        if status == _NOT_FOUND:
            return _UNKNOWN
        with_names = (one for one in self._routes if one.path not in self._exact)
        found = (one.path for one in with_names if one.matches(scope)[0] != Match.NONE)
        return next(found, _FILE if "." in scope["path"].rpartition("/")[2] else _PAGE)


class _Answer:
    """Passes an answer on with the id of its request, and remembers its status."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self.request_id = request_id
        self.status = _FAILED  # where nothing is answered at all

    async def send(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self.request_id
        elif message["type"] == "websocket.accept":
            self.status = _OPENED
            SOCKETS.inc()
            message = {**message, "headers": [*message.get("headers", ()), self._header()]}
        elif message["type"] == "websocket.close" and self.status == _FAILED:
            self.status = 403  # before it was accepted
        await self._send(message)

    def _header(self) -> tuple[bytes, bytes]:
        return HEADER.lower().encode(), self.request_id.encode()
