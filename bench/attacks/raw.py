"""Requests that no HTTP client would send."""

import socket as tcp
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import Final

_LARGEST_ANSWER: Final = 200_000


def connect(port: int, seconds: float = 5) -> tcp.socket:
    """A connection to the server on loopback."""
    return tcp.create_connection(("127.0.0.1", port), timeout=seconds)


def head(
    method: str,
    path: str,
    headers: Mapping[str, str] | Sequence[tuple[str, str]],
    version: str = "HTTP/1.1",
) -> bytes:
    """The head of a request, its headers as they are given."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    lines = [f"{method} {path} {version}", *(f"{name}: {value}" for name, value in pairs), "", ""]
    return "\r\n".join(lines).encode()


def ask(port: int, request: bytes, seconds: float = 5) -> str:
    """Everything that comes back until the server closes or is silent; '' when nothing does."""
    with connect(port, seconds) as connection:
        with suppress(OSError):  # refused before all of it was sent
            connection.sendall(request)
        return answer_on(connection, seconds)


def answer_on(connection: tcp.socket, seconds: float = 5) -> str:
    """The answer on a connection."""
    got = b""
    end = monotonic() + seconds
    while len(got) < _LARGEST_ANSWER and (left := end - monotonic()) > 0:
        connection.settimeout(min(left, 1) if got else left)
        try:
            piece = connection.recv(65_536)
        except OSError:
            break
        if not piece:
            break
        got += piece
        if b"content-length: 0\r\n" in got.lower() or got.endswith(b"\r\n0\r\n\r\n"):
            break
    return got.decode("utf-8", errors="replace")


def status_of(answer: str) -> int:
    """The status of an answer, 0 when there is none."""
    parts = answer.split(" ", 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else 0
