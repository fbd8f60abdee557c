"""A websocket client that sends any frame and lives with being hung up on."""

import json
from time import monotonic
from uuid import uuid4

from simple_websocket import ConnectionClosed

from bench.wire import NAMESPACE
from cabinet.identity.registration.state import RegistrationState
from cabinet.web.reflex_internals import handler_name
from tests.e2e.wire import Wire

# A public handler whose answer contains what it was sent.
ECHO: str = handler_name(RegistrationState.show_login)  # type: ignore[arg-type]


class Socket(Wire):
    """A page's websocket; `is_open` turns false when the server hangs up."""

    is_open = True

    def ask(self, name: str, payload: object = None, *, seconds: float = 3) -> str:
        """Call a handler; everything that came back until it was dealt with."""
        before = len(self.answers)
        self.throw(self.packet(name, payload))
        self.settle(seconds)
        self.settle(seconds)  # a handler may send one more event by itself
        return "\n".join(self.answers[before:])

    def packet(self, name: object, payload: object = None, **more: object) -> str:
        """The frame of an event."""
        event = {
            "name": name,
            "payload": {} if payload is None else payload,
            "router_data": {"pathname": "/", "asPath": "/"},
        }
        return self.message("event", event | more)

    @staticmethod
    def message(*parts: object) -> str:
        """The frame of a Socket.IO message."""
        return f"42{NAMESPACE},{json.dumps(parts)}"

    def throw(self, *frames: str | bytes) -> None:
        """Send frames of any kind, text or binary, as long as the server listens."""
        for frame in frames:
            try:
                self._socket.send(frame)
            except (ConnectionClosed, OSError):
                self.is_open = False
                return

    def settle(self, seconds: float = 3) -> None:
        """Take in what comes until what was sent before has been dealt with, or the end."""
        mark = uuid4().hex
        self.throw(self.packet(ECHO, {"number": mark}))
        end = monotonic() + seconds
        while self.is_open and (left := end - monotonic()) > 0:
            answer = self.hear(left)
            if answer is None or mark in answer:
                return

    def hear(self, seconds: float) -> str | None:
        """The next answer, `None` when none comes in time or the server hangs up."""
        try:
            answer = self._socket.receive(timeout=seconds)
        except (ConnectionClosed, OSError):
            self.is_open = False
            return None
        if answer is None:
            return None
        if answer == "2":
            self.throw("3")
        self.answers.append(str(answer))
        return str(answer)
