"""Clients that keep a connection busy in other ways than with events."""

import asyncio
import socket as tcp
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import sleep
from typing import Final

from bench.attacks import raw
from bench.attacks.events import endure, opened
from bench.attacks.tally import Tally
from bench.attacks.target import Target

_PING: Final = b"\x89\x80\0\0\0\0"
_PING_OF_ALL_SIZE: Final = b"\x89\xfd\0\0\0\0" + b"x" * 125
_FRAGMENT: Final = b"\x00\x80\0\0\0\0"
_FIRST_FRAGMENT: Final = b"\x01\x80\0\0\0\0"
_PONG_OF_ENGINE_IO: Final = b"\x81\x81\0\0\0\x003"
_SECONDS: Final = 4
_MOST_TRIES: Final = 5_000_000
_MANY: Final = 30_000


def pings(target: Target, tally: Tally) -> None:
    """Ping as fast as possible, and read no answer."""
    asyncio.run(endure(target, tally, seconds=_SECONDS, hostile=_sending(_PING_OF_ALL_SIZE)))


def small_pings(target: Target, tally: Tally) -> None:
    """Ping with nothing: the most frames in the fewest bytes."""
    asyncio.run(endure(target, tally, seconds=_SECONDS, hostile=_sending(_PING)))


def fragments(target: Target, tally: Tally) -> None:
    """Send a message whose empty fragments do not end."""
    asyncio.run(
        endure(target, tally, seconds=_SECONDS, hostile=_sending(_FRAGMENT, _FIRST_FRAGMENT))
    )


def _sending(frame: bytes, first: bytes = b"") -> Callable[[int, list[int], Event], None]:
    """One websocket after the other, each sending the frame until it is hung up on."""

    def send(port: int, sent: list[int], stop: Event) -> None:
        while not stop.is_set() and sent[0] < _MOST_TRIES:
            with suppress(OSError), opened(port) as connection:
                connection.sendall(first)
                while not stop.is_set() and sent[0] < _MOST_TRIES:
                    sent[0] += 500
                    connection.sendall(frame * 500)
            sleep(0.2)

    return send


def left_unread(target: Target, tally: Tally) -> None:
    """Send many small messages at once and leave, again and again."""
    asyncio.run(endure(target, tally, seconds=_SECONDS, hostile=_send_and_leave))


def _send_and_leave(port: int, sent: list[int], stop: Event) -> None:
    while not stop.is_set():
        with suppress(OSError), opened(port) as connection:
            connection.sendall(b"\x81\x8a\0\0\0\x0040/_event,")
            connection.settimeout(0)
            sent[0] += connection.send(_PONG_OF_ENGINE_IO * _MANY) // len(_PONG_OF_ENGINE_IO)
        sleep(0.2)


def pages_in_a_loop(target: Target, tally: Tally) -> None:
    """Open pages with ever new tokens and leave them."""
    asyncio.run(endure(target, tally, seconds=_SECONDS, hostile=_open_and_leave))


def _open_and_leave(port: int, sent: list[int], stop: Event) -> None:
    while not stop.is_set():
        with suppress(OSError), opened(port) as connection:
            connection.sendall(b"\x81\x8a\0\0\0\x0040/_event,")
            connection.recv(4_096)
            sent[0] += 1
        sleep(0.005)


def pipelined(target: Target, tally: Tally) -> None:
    """Send requests without waiting for their answers."""
    asyncio.run(endure(target, tally, seconds=_SECONDS, hostile=_send_requests))


def _send_requests(port: int, sent: list[int], stop: Event) -> None:
    start = f"GET /brand/icon HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: "
    request = start.encode().ljust(124, b"x") + b"\r\n\r\n"  # whole requests in each read
    while not stop.is_set() and sent[0] < _MOST_TRIES:
        with suppress(OSError), raw.connect(port) as connection:
            while not stop.is_set() and sent[0] < _MOST_TRIES:
                sent[0] += 512
                connection.sendall(request * 512)
                _read_all(connection)
                sleep(0.01)
        sleep(0.2)


def _read_all(connection: tcp.socket) -> None:
    connection.settimeout(0.01)
    with suppress(TimeoutError):
        while connection.recv(65_536):
            pass
    connection.settimeout(5)


def without_a_deadline(target: Target, tally: Tally) -> None:
    """Ask for websockets that there are not; the connection ends at once."""
    headers = [
        ("Host", f"127.0.0.1:{target.port}"),
        ("Upgrade", "websocket"),
        ("Connection", "Upgrade"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ]
    for name, path, more in (
        ("many headers", "/_event/", [(f"X-{number}", "x") for number in range(200)]),
        ("a long header", "/_event/", [("X-Long", "x" * 9_000)]),
        ("a long address", "/_event/?" + "x" * 9_000, []),
        ("a body", "/_event/", [("Content-Length", "1")]),
        ("another address", "/", []),
    ):
        with raw.connect(target.port, 5) as connection:
            connection.sendall(raw.head("GET", path, [*headers, *more]) + b"x")
            status = raw.status_of(raw.answer_on(connection, 3))
            connection.settimeout(5)
            tally.check(held=_has_ended(connection), otherwise=f"{name}: stays open")
            tally.check(held=status != 101 and status < 500, otherwise=f"{name}: {status}")


def _has_ended(connection: tcp.socket) -> bool:
    try:
        return not connection.recv(1)
    except TimeoutError:
        return False
    except OSError:
        return True
