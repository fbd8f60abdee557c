"""A websocket client that speaks to the server as a browser does, and as no browser would."""

import json
from contextlib import suppress
from re import search
from socket import IPPROTO_TCP, TCP_NODELAY
from types import TracebackType
from typing import Self
from uuid import uuid4

import httpx
from simple_websocket import Client, ConnectionClosed

from cabinet.identity.login.state import LoginState
from cabinet.identity.registration.state import RegistrationState
from tests.e2e.running import Server

_NAMESPACE = "/_event"
# A public handler whose answer tells that everything sent before it has been answered.
_LOGIN = LoginState.get_full_name()
_ECHO = f"{RegistrationState.get_full_name()}.show_login"


class _Client(Client):
    """The library's client, which leaves the port out of `Host` and collects small frames."""

    def handshake(self) -> None:
        """Ask for the websocket; every frame leaves at once, not after 40 ms with the next ones."""
        assert self.sock is not None
        self.sock.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self.host = f"{self.host}:{self.port}"
        super().handshake()


class Wire:
    """One connection of one client token; `answers` is all that came back, as text."""

    def __init__(
        self,
        server: Server,
        *,
        cookie: str = "",
        token: str = "",
        headers: dict[str, str] | None = None,
    ) -> None:
        self.token = token or str(uuid4())
        address = server.base_url.replace("http", "ws", 1)
        headers = {"Origin": server.base_url} | (headers or {})
        if cookie:
            headers["Cookie"] = cookie
        self._socket = _Client.connect(
            f"{address}{_NAMESPACE}/?token={self.token}&EIO=4&transport=websocket",
            headers=[(name.encode(), value.encode()) for name, value in headers.items()],
        )
        self.answers: list[str] = []
        self.send(f"40{_NAMESPACE},")
        self._until(f"40{_NAMESPACE}")

    def __enter__(self) -> Self:
        """The client itself, connected."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Hang up."""
        with suppress(ConnectionClosed):
            self._socket.close()

    def call(self, name: object, payload: object = None, **more: object) -> str:
        """Send an event and return everything that came back until it was dealt with."""
        event = {
            "name": name,
            "payload": {} if payload is None else payload,
            "router_data": {"pathname": "/", "asPath": "/"},
        }
        return self.emit("event", event | more)

    def emit(self, *packet: object) -> str:
        """Send a packet of any shape and return everything that came back."""
        return self.raw(f"42{_NAMESPACE},{json.dumps(packet)}")

    def raw(self, message: str) -> str:
        """Send any text and return everything that came back."""
        before = len(self.answers)
        self.send(message)
        for _ in range(2):  # what failed sends one more event by itself
            self._settle()
        return "".join(f"{answer}\n" for answer in self.answers[before:])

    def tell(self, name: str) -> None:
        """Send an event without waiting for what comes of it."""
        event = {"name": name, "payload": {}, "router_data": {"pathname": "/", "asPath": "/"}}
        self.send(f"42{_NAMESPACE},{json.dumps(['event', event])}")

    def wait_for(self, wanted: str) -> None:
        """Wait for an answer that contains this."""
        self._until(wanted)

    def is_cut_off_by(self, message: str) -> bool:
        """Return whether the server hangs up when it is sent this."""
        try:
            self.raw(message)
        except (ConnectionClosed, OSError):  # the connection may end between two frames
            return True
        return False

    def _settle(self) -> None:
        mark = uuid4().hex
        echo = {
            "name": _ECHO,
            "payload": {"number": mark},
            "router_data": {"pathname": "/", "asPath": "/"},
        }
        self.send(f"42{_NAMESPACE},{json.dumps(['event', echo])}")
        self._until(mark)
        self.answers.pop()

    def send(self, message: str | bytes) -> None:
        """Send a frame, without waiting for what comes of it."""
        self._socket.send(message)

    def _until(self, wanted: str) -> None:
        while True:
            answer = self._socket.receive(timeout=10)
            assert answer is not None, f"no answer; so far: {self.answers}"
            if answer == "2":
                self.send("3")
                continue
            self.answers.append(str(answer))
            if wanted in self.answers[-1]:
                return


def sign_in(server: Server, login: str, password: str) -> str:
    """Sign in as the page does; the `Cookie` header of the session."""
    return set_cookie(server, login, password).partition(";")[0]


def set_cookie(server: Server, login: str, password: str, *, remember: bool = False) -> str:
    """Sign in as the page does; the `Set-Cookie` header that the browser is given."""
    form = {"login": login, "password": password, "remember": "on" if remember else ""}
    with Wire(server) as wire:
        found = search(r"body:'([^']+)'", wire.call(f"{_LOGIN}.sign_in", {"form": form}))
    assert found, "no ticket"
    answer = httpx.post(
        f"{server.base_url}/session/open",
        content=found[1],
        headers={"Origin": server.base_url},
    )
    assert answer.status_code == 204
    return answer.headers.get_list("set-cookie")[0]


def demo_logins(server: Server) -> list[tuple[str, str]]:
    """Login and password of everybody whom the demo made ready to sign in."""
    lines = (server.data_dir / "demo" / "logins.txt").read_text(encoding="utf-8").splitlines()
    return [(login, password) for login, _, password in (line.partition(" ") for line in lines)]
