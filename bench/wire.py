"""Speaks to the server as a page does, with as little work of its own as possible."""

import asyncio
import base64
import json
import os
from collections.abc import Mapping
from typing import Any, Self
from urllib.parse import parse_qsl
from uuid import uuid4

from cabinet.billing.charges.state import ChargesState
from cabinet.identity.registration.state import RegistrationState
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.reflex_internals import Wire as ReflexWire
from tests.reflex_internals import ROOT

NAMESPACE = ReflexWire.PATH
READINGS = ReadingsState.get_full_name()
REGISTRATION = RegistrationState.get_full_name()
CHARGES = ChargesState.get_full_name()
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10
_SHORT, _MEDIUM = 126, 127


class Wire:
    """The websocket of one page of one customer.

    `received` counts the bytes of its messages, `heard` those that are events.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Use `connect` instead."""
        self._reader, self._writer = reader, writer
        self.received = 0
        self.heard = 0

    @classmethod
    async def connect(
        cls, port: int, cookie: str, headers: Mapping[str, str] | None = None
    ) -> Self:
        """Open the websocket as a page that was loaded with this cookie does."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        key = base64.b64encode(os.urandom(16)).decode()
        more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        writer.write(
            f"GET {NAMESPACE}/?token={uuid4()}&EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
            f"{more}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        if "101" not in answer.partition("\r\n")[0]:
            raise ConnectionError(f"the websocket was refused: {answer}")
        wire = cls(reader, writer)
        await wire.until('"sid"')
        wire.send(f"40{NAMESPACE},")
        await wire.until(f"40{NAMESPACE}")
        return wire

    async def open_page(self, path: str, *loaded: str) -> str:
        """Ask for what the page at `path` shows, until an answer contains one of `loaded`."""
        self.tell(f"{ROOT}.hydrate_and_load", {}, path)
        return await self.until(*loaded)

    async def call(self, name: str, payload: Mapping[str, Any], path: str, wanted: str) -> str:
        """Call a handler and wait for the answer that contains `wanted`."""
        self.tell(name, payload, path)
        return await self.until(wanted)

    def tell(self, name: str, payload: Mapping[str, Any], path: str) -> None:
        """Call a handler."""
        event = {
            "name": name,
            "payload": payload,
            "router_data": {
                "pathname": path.partition("?")[0],
                "asPath": path,
                "query": dict(parse_qsl(path.partition("?")[2])),
            },
        }
        self.send(f"42{NAMESPACE},{json.dumps(['event', event])}")

    async def until(self, *wanted: str) -> str:
        """The next message that contains one of `wanted`; those before it are dropped."""
        while True:
            message = await self._message()
            if message == "2":
                self.send("3")
            elif any(one in message for one in wanted):
                return message

    def send(self, text: str) -> None:
        """Send a message."""
        self._write(_TEXT, text.encode())

    def close(self) -> None:
        """Hang up."""
        self._write(_CLOSE, b"")
        self._writer.close()

    def _write(self, kind: int, data: bytes) -> None:
        size = len(data)
        if size < _SHORT:
            head = bytes((0x80 | kind, 0x80 | size))
        else:
            head = bytes((0x80 | kind, 0x80 | _SHORT)) + size.to_bytes(2, "big")
        self._writer.write(head + b"\0\0\0\0" + data)  # the mask of zeros changes nothing

    async def _message(self) -> str:
        whole = b""
        while True:
            first, second = await self._reader.readexactly(2)
            size = second & 0x7F
            if size >= _SHORT:
                width = 8 if size == _MEDIUM else 2
                size = int.from_bytes(await self._reader.readexactly(width), "big")
            data = await self._reader.readexactly(size)
            self.received += size
            kind = first & 0x0F
            if kind == _CLOSE:
                raise ConnectionError("the server hung up")
            if kind == _PING:
                self._write(_PONG, data)
                continue
            whole += data
            if first & 0x80:
                self.heard += whole.startswith(b"42")
                return whole.decode()
