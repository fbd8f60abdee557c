"""A page's websocket straight to Reflex, without the middleware that checks messages before it."""

import asyncio
import json
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Self
from uuid import uuid4

import reflex as rx
from starlette.types import Message, Scope

from cabinet.web.reflex_internals import Wire
from cabinet.web.websocket.identity import Connection, with_connection
from tests.reflex_internals import is_idle, socket_of

NAMESPACE: Final = Wire.PATH


class PageSocket:
    """A websocket whose handshake has this identity; `answers` is all that came back.

    What comes `first` comes with the handshake.
    """

    def __init__(
        self, app: rx.App, connection: Connection | None = None, *, first: object = None
    ) -> None:
        self.token = str(uuid4())
        self.answers = ""
        self._app = app
        self._first = json.dumps(first) if first else ""
        self._connection = connection or Connection()
        self._frames: asyncio.Queue[Message] = asyncio.Queue()
        self._is_heard = asyncio.Event()

    async def __aenter__(self) -> Self:
        """Open it, as Reflex's client does."""
        self._open = asyncio.ensure_future(
            socket_of(self._app)(self._scope(), self._receive, self._send)
        )
        self._frames.put_nowait({"type": "websocket.connect"})
        await self.send(f"40{NAMESPACE},{self._first}")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        self._frames.put_nowait({"type": "websocket.disconnect", "code": 1005})
        with suppress(TimeoutError):
            await asyncio.wait_for(self._open, 5)

    async def send(self, *frames: str | bytes) -> None:
        """Send frames, and wait until Reflex has dealt with them."""
        self.put(*frames)
        self._is_heard.clear()
        async with asyncio.timeout(10):
            await self._is_heard.wait()
            while not is_idle(self._app):  # noqa: ASYNC110  Reflex tells nobody when it is
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.05)  # the answers leave in another task

    def put(self, *frames: str | bytes) -> None:
        """Send frames, without waiting for what comes of them."""
        for frame in frames:
            kind = "bytes" if isinstance(frame, bytes) else "text"
            self._frames.put_nowait({"type": "websocket.receive", kind: frame})

    async def call(self, name: str, **payload: Any) -> str:
        """Send an event; what came back."""
        before = len(self.answers)
        await self.send(event_frame(name, **payload))
        return self.answers[before:]

    def _scope(self) -> Scope:
        scope = {
            "type": "websocket",
            "path": f"{NAMESPACE}/",
            "query_string": f"token={self.token}&EIO=4&transport=websocket".encode(),
            "headers": [(b"connection", b"Upgrade"), (b"upgrade", b"websocket")],
            "client": ("", 0),
        }
        return with_connection(scope, self._connection)

    async def _receive(self) -> Message:
        if self._frames.empty():
            self._is_heard.set()
        return await self._frames.get()

    async def _send(self, message: Message) -> None:
        self.answers += message.get("text") or ""


def event_frame(name: str, **payload: Any) -> str:
    """The frame of an event of a page."""
    place = {"pathname": "/", "asPath": "/"}
    return message_frame(Wire.EVENT, {"name": name, "payload": payload, "router_data": place})


def message_frame(*parts: object) -> str:
    """The frame of a Socket.IO message."""
    return f"42{NAMESPACE},{json.dumps(parts)}"
