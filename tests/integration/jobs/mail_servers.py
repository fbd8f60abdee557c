"""Mail servers of all tempers, real ones on 127.0.0.1."""

import asyncio
import socket
import ssl
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from cabinet.mail.senders import From

ORIGIN = From(address="cabinet@example.kz", name="ГКП «Водоканал», г. Пример")


@dataclass
class Received:
    """The handler of a server: keeps what came, refuses whom and what it is told to."""

    messages: list[EmailMessage] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    refused_content: str = ""

    async def handle_RCPT(
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        if self.refused_content:
            return self.refused_content
        assert len(envelope.rcpt_tos) == 1
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        return "250 taken"

    @property
    def addresses(self) -> list[str]:
        return [str(message["To"]) for message in self.messages]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def at(port: int, **more: Any) -> dict[str, Any]:
    """What `Settings.mail_server` would say."""
    plain = {"ssl": False, "tls": False, "user": None, "password": None}
    return {"host": "127.0.0.1", "port": port, **plain, **more}


@contextmanager
def smtp_server(
    handler: Received,
    port: int,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    password: str = "",
) -> Iterator[None]:
    def is_right(_server: Any, _session: Any, _envelope: Any, _how: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=given.password.decode() == password, handled=False)

    more: dict[str, Any] = {}
    if password:
        more = {"authenticator": is_right, "auth_required": True, "auth_require_tls": False}
    controller = Controller(
        handler,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        **more,
    )
    with warnings.catch_warnings():  # a password without TLS stays on 127.0.0.1
        warnings.filterwarnings("ignore", message="Requiring AUTH")
        controller.start()
        try:
            yield
        finally:
            controller.stop()


@asynccontextmanager
async def repeating_server(mechanism: str) -> AsyncIterator[int]:
    """Offers a way to sign in, and refuses what is tried by repeating it; its port."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 hello\r\n")
        while (line := (await reader.readline()).strip()) != b"QUIT":
            if line.startswith(b"EHLO"):
                writer.write(f"250-hello\r\n250 AUTH {mechanism}\r\n".encode())
            elif line.startswith(b"AUTH LOGIN"):
                writer.write(b"334 UGFzc3dvcmQ6\r\n")
            else:
                writer.write(b"500 unknown command: " + line + b"\r\n")
        writer.write(b"221 bye\r\n")
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


@dataclass(frozen=True)
class Dripping:
    """A server that drips, what it heard before, and when it begins to."""

    port: int
    heard: list[str]
    drips: asyncio.Event


@asynccontextmanager
async def dripping_server(*, answers: int) -> AsyncIterator[Dripping]:
    """Answers the first commands, then drips an endless line."""
    heard: list[str] = []
    drips = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        replies = [
            b"220 hello\r\n",
            b"250 hello\r\n",
            b"250 from\r\n",
            b"250 to\r\n",
            b"354 go\r\n",
        ]
        replies.append(b"250 taken\r\n")
        for reply in replies[:answers]:
            writer.write(reply)
            ending = b"\r\n.\r\n" if reply.startswith(b"354") else b"\n"
            heard.append((await reader.readuntil(ending)).decode())
        while not writer.is_closing():
            writer.write(b"2")
            await writer.drain()
            drips.set()
            await asyncio.sleep(0.05)

    async def survive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(survive, "127.0.0.1", 0)
    try:
        yield Dripping(server.sockets[0].getsockname()[1], heard, drips)
    finally:
        server.close()


@dataclass
class Dropping:
    """A server that hangs up instead of answering a command, and how often it got whole letters."""

    port: int
    letters: int = 0


@asynccontextmanager
async def dropping_server(at_command: bytes) -> AsyncIterator[Dropping]:
    """Hangs up at `RCPT`, or at the `.` that ends a letter, which it has then got whole."""
    seen = Dropping(0)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 hello\r\n")
        while line := await reader.readline():
            if line.startswith(b"DATA"):
                writer.write(b"354 go\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                seen.letters += 1
                line = b"."
            if line.startswith(at_command):
                break
            writer.write(b"250 fine\r\n")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    seen.port = server.sockets[0].getsockname()[1]
    try:
        yield seen
    finally:
        server.close()
