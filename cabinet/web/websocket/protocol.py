"""ASGI middleware that lets through only those websocket messages that a page of the cabinet sends.

python-socketio calls a handler for any message name, keeps attachments for as long as a client
announces more of them, and queues answers that nobody reads. This middleware reads first:
what a page may send is a list, everything else ends the connection, and a client that sends faster
than any page does, or does not read its answers, is read more slowly.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from re import compile as pattern
from typing import Any, Final, NoReturn
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.core.errors import TooMany
from cabinet.core.settings import Settings, settings
from cabinet.monitoring.metrics import REFUSALS
from cabinet.security.networks import networks_of
from cabinet.security.rate_limits import Budget, spend
from cabinet.web.reflex_internals import Wire
from cabinet.web.request_identity import origin_of
from cabinet.web.websocket.pace import Pace

SOCKET_PATH: Final = Wire.PATH
# A page sends a few messages a second at most: a draft for each cell that is typed.
MESSAGES_A_SECOND: Final = 30
MESSAGES_AT_ONCE: Final = 300
# Many customers may share one address: an office, a mobile operator. A wide network has no more:
# each page takes 100 kB.
SOCKETS_OF_NETWORK: Final = 1_500

_POLICY_VIOLATION: Final = 1008
_PONG: Final = "3"
_CONNECT: Final = f"40{SOCKET_PATH},"
_DISCONNECT: Final = f"41{SOCKET_PATH},"
# A page asks for an acknowledgement of each event under a number of its own.
_MESSAGE: Final = pattern(rf"42{SOCKET_PATH},[0-9]{{0,9}}(?=\[)")
_TOKEN: Final = pattern(r"[0-9a-fA-F-]{36}")
_SCHEMA: Final = pattern(r"\w{0,64}")
_log = logging.getLogger(__name__)

Accepts = Callable[[object], bool]


class _NotOfPageError(Exception):
    """No page sends such a message."""


class SocketProtocol:
    """Wraps the application: its websockets speak with pages of the cabinet only."""

    def __init__(self, app: ASGIApp, *, accepts: Accepts) -> None:
        """Wrap `app`; `accepts` tells which events a page may send."""
        self.app = app
        self._accepts = accepts
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is no websocket, and the messages of one that a page opened."""
        if scope["type"] == "websocket" and scope["path"] == f"{SOCKET_PATH}/":
            await self._connect(scope, receive, send)
        elif scope["type"] == "websocket" or scope.get("path", "").startswith(SOCKET_PATH):
            # A page opens its websocket at one address, and sends no Engine.IO over plain requests.
            await PlainTextResponse(status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = origin_of(HTTPConnection(scope)).address
        networks = networks_of(address).keys()
        if reason := self._reason_against(scope, address, networks):
            REFUSALS.labels(reason).inc()
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        messages = _Messages(receive, send, self._accepts)
        with self._counted(networks):
            await self.app(scope, messages.receive, messages.send)

    def _reason_against(self, scope: Scope, address: str, networks: Set[str]) -> str:
        """Why a websocket is not opened; empty where it is."""
        if not _is_of_page(scope):
            return "socket-of-no-page"
        if self._is_full(networks):
            return "too-many-sockets"
        return "" if _is_in_budget(address) else "sockets-too-fast"

    def _is_full(self, networks: Set[str]) -> bool:
        most = own_sockets(settings())
        return any(self._open[network] >= most for network in networks)

    @contextmanager
    def _counted(self, networks: Set[str]) -> Iterator[None]:
        self._open.update(networks)
        try:
            yield
        finally:
            self._open.subtract(networks)
            for network in networks:
                if not self._open[network]:
                    del self._open[network]


def own_sockets(wanted: Settings) -> int:
    """How many websockets of a network this process opens: its share, and a quarter more.

    The system spreads connections over processes by chance.
    """
    if wanted.workers == 1:
        return SOCKETS_OF_NETWORK
    return wanted.share(SOCKETS_OF_NETWORK * 5 // 4)


def _is_in_budget(address: str) -> bool:
    try:
        spend(Budget.WEBSOCKETS, address)
    except TooMany:
        return False
    return True


def _is_of_page(scope: Scope) -> bool:
    """Return whether the websocket was asked for as Reflex's client does, with one token."""
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    tokens = query.get("token", [])
    return len(tokens) == 1 and _TOKEN.fullmatch(tokens[0]) is not None and "sid" not in query


class _Messages:
    """The two directions of one websocket."""

    def __init__(self, receive: Receive, send: Send, accepts: Accepts) -> None:
        self._receive = receive
        self._send = send
        self._accepts = accepts
        self._pace = Pace(MESSAGES_A_SECOND, MESSAGES_AT_ONCE)
        # Held while an answer waits for the client to read: meanwhile nothing more is taken.
        self._answering = asyncio.Lock()
        self._is_connected = False
        self._has_ended = False

    async def send(self, message: Message) -> None:
        """Send an answer; when the connection has ended, nothing."""
        async with self._answering:
            if not self._has_ended:
                await self._send(message)

    async def receive(self) -> Message:
        """The next message that passes; the end of the connection where none may follow."""
        while True:
            async with self._answering:
                pass
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            await asyncio.sleep(self._pace.wait(asyncio.get_running_loop().time()))
            try:
                text = self._checked(message.get("text"))
            except (_NotOfPageError, ValueError, RecursionError):
                REFUSALS.labels("message-of-no-page").inc()
                _log.warning("a websocket is closed: no page sends such a message")
                return await self._end()
            if text is not None:
                return {"type": "websocket.receive", "text": text}
            _log.warning("an event is left out: it fits no handler, or its place is no path")

    async def _end(self) -> Message:
        await self.send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        self._has_ended = True
        return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}

    def _checked(self, text: str | None) -> str | None:
        """The frame to pass on, `None` for one to leave out; a binary frame is `None` as well."""
        if text == _PONG:
            return text
        if text is None or text.startswith(_CONNECT) == self._is_connected:
            raise _NotOfPageError
        if not self._is_connected:
            self._is_connected = True
            return self._handshake(text)
        return text if text == _DISCONNECT else self._message(text)

    def _handshake(self, text: str) -> str:
        """Socket.IO's handshake, without the page's first event where that does not fit.

        Reflex then compares the page's schema with its own, and tells an old page to reload.
        """
        if text == _CONNECT:
            return text
        match _parsed(text.removeprefix(_CONNECT)):
            case {Wire.FIRST_EVENT: event, Wire.SCHEMA: str(schema)} if _SCHEMA.fullmatch(schema):
                schema_alone = _CONNECT + json.dumps({Wire.SCHEMA: schema})
                return text if self._accepts(event) else schema_alone
        raise _NotOfPageError

    def _message(self, text: str) -> str | None:
        start = _MESSAGE.match(text)
        if start is None:
            raise _NotOfPageError
        match _parsed(text[start.end() :]):
            case [Wire.EVENT, event]:
                return text if self._accepts(event) else None
            case [Wire.PING] | [Wire.CLIENT_ERROR, {}]:
                return text
        raise _NotOfPageError


def _parsed(text: str) -> Any:
    return json.loads(text, parse_constant=_no_number)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
