"""Connections that ask for nothing, or do not read, spoken to as no browser would."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import pytest
import uvicorn
from starlette.responses import Response

from cabinet.web import http_limits
from cabinet.web.http_limits import (
    CONTROL_FRAMES_AT_ONCE,
    LARGEST_HEAD,
    MOST_HEADERS,
    BoundedConnection,
    BoundedSocket,
)
from cabinet.web.open_files import FewFiles

HEAD = b"POST / HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n"
GET = b"GET /unread HTTP/1.1\r\nHost: cabinet\r\n\r\n"
UPGRADE = (
    b"Host: cabinet\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
HANDSHAKE = b"GET / HTTP/1.1\r\n" + UPGRADE + b"\r\n"
LARGE = 20_000_000
KEEP_ALIVE_S = 0.3
FINAL, TEXT, PING, PONG, CONTINUATION = 0x80, 1, 9, 10, 0


async def count_body(ended: asyncio.Event, scope: Any, receive: Any, send: Any) -> None:
    """Answer with the size of the body; at other addresses without reading it, late, or at length.

    Of a websocket it takes no message.
    """
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await ended.wait()
        return
    if scope["path"] == "/large":
        await Response(b"x" * LARGE)(scope, receive, send)
        return
    if scope["path"] == "/unread":
        await Response(status_code=403)(scope, receive, send)
        return
    if scope["path"] == "/slow":
        await asyncio.sleep(0.2)
        await Response("slow")(scope, receive, send)
        return
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message["body"]), message["more_body"]
    body = str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
async def server() -> AsyncIterator[uvicorn.Server]:
    ended = asyncio.Event()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(
            partial(count_body, ended),
            port=listening.getsockname()[1],
            http=BoundedConnection,
            ws=BoundedSocket,
            ws_ping_interval=None,
            lifespan="off",
            log_config=None,
            loop="asyncio",
            interface="asgi3",
            timeout_keep_alive=KEEP_ALIVE_S,  # type: ignore[arg-type]  passed on to the event loop
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve([listening]))
        yield server
        ended.set()
        server.should_exit = True
        await serving


@pytest.fixture
def port(server: uvicorn.Server) -> int:
    return server.config.port


async def answer(port: int, *parts: bytes) -> bytes:
    """All that comes back until the server hangs up; empty when it did so without a word."""
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            break
        except ConnectionRefusedError:
            await asyncio.sleep(0)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_a_body_may_be_longer_than_a_head(port: int) -> None:
    body = b"x" * 299_999
    said = await answer(port, HEAD, body, b"x")
    assert said.endswith(b"300000")


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: cab"])
async def test_who_sends_no_whole_request_is_hung_up_on(
    port: int, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "SECONDS", 0.05)
    assert await answer(port, sent) == b""


async def test_a_second_request_is_not_awaited_for_ever_either(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "SECONDS", 0.2)
    first = b"GET / HTTP/1.1\r\nHost: cabinet\r\n\r\n"
    assert (await answer(port, first, b"GET / HTTP/1.1\r\nHost")).count(b"HTTP/1.1 200") == 1


async def test_headers_have_an_end(port: int) -> None:
    many = [b"X: " + b"x" * 1000 + b"\r\n"] * (LARGEST_HEAD // 1000 + 5)
    assert await answer(port, b"GET / HTTP/1.1\r\nHost: cabinet\r\n", *many) == b""


@pytest.mark.parametrize("size", [LARGEST_HEAD + 1000, 70_000, 200_000])
async def test_headers_that_come_in_one_piece_have_an_end_too(port: int, size: int) -> None:
    head = b"GET / HTTP/1.1\r\nHost: cabinet\r\nX: " + b"x" * size + b"\r\n\r\n"
    assert await answer(port, head) == b""
    address = b"GET /" + b"x" * size + b" HTTP/1.1\r\nHost: cabinet\r\n\r\n"
    assert await answer(port, address) == b""


async def test_there_are_only_so_many_headers(port: int) -> None:
    head = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\n"
    assert (await answer(port, head + b"X: y\r\n" * 100 + b"\r\n")).endswith(b"slow")
    assert await answer(port, head + b"X: y\r\n" * MOST_HEADERS + b"\r\n") == b""


async def test_a_head_below_the_limit_is_answered(port: int) -> None:
    head = b"GET / HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\nX: " + b"x" * 60_000
    assert b"HTTP/1.1 200" in await answer(port, head + b"\r\n\r\n")


async def test_no_header_comes_after_a_body(port: int) -> None:
    chunked = b"POST / HTTP/1.1\r\nHost: cabinet\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert await answer(port, chunked, b"1\r\nx\r\n0\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n") == b""


async def test_a_body_that_has_stopped_ends_the_connection_whether_it_is_read_or_not(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "BODY_SECONDS", 0.05)
    assert await asyncio.wait_for(answer(port, HEAD, b"x"), 10) == b""
    unread = HEAD.replace(b"close", b"keep-alive").replace(b"/ ", b"/unread ")
    said = await asyncio.wait_for(answer(port, unread, b"x"), 10)
    assert said.startswith(b"HTTP/1.1 403")


async def test_an_answer_may_take_longer_than_a_body(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "BODY_SECONDS", 0.05)
    head = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\n\r\n"
    assert (await asyncio.wait_for(answer(port, head), 10)).endswith(b"slow")


@asynccontextmanager
async def connected(
    port: int, said: bytes
) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """A client that has said something, and what it hears."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(said)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def is_soon(happened: Callable[[], bool]) -> bool:
    """Return whether it happens within some seconds."""
    for _ in range(500):
        if happened():
            return True
        await asyncio.sleep(0.01)
    return False


async def is_hung_up_on(port: int, *parts: bytes) -> bytes:
    """What is answered before the server hangs up, which it must do within some seconds."""
    return await asyncio.wait_for(answer(port, *parts), 10)


@pytest.mark.parametrize("empty", [b"\r\n", b"\n", b"\r\n\r\n"])
async def test_empty_lines_are_no_request_that_is_awaited(port: int, empty: bytes) -> None:
    async with connected(port, GET) as (reader, writer):
        assert (await reader.readline()).startswith(b"HTTP/1.1 403")
        await asyncio.sleep(0.05)
        writer.write(empty)
        await asyncio.wait_for(reader.read(), 10)
        assert reader.at_eof()


async def test_empty_lines_behind_a_body_that_nobody_read_are_no_request_either(port: int) -> None:
    head = b"POST /unread HTTP/1.1\r\nHost: cabinet\r\nContent-Length: 2\r\n\r\n"
    async with connected(port, head) as (reader, writer):
        assert (await reader.readline()).startswith(b"HTTP/1.1 403")
        for part in (b"xx", b"\r\n"):
            await asyncio.sleep(0.05)
            writer.write(part)
        await asyncio.wait_for(reader.read(), 10)
        assert reader.at_eof()


@pytest.mark.parametrize("protocol", [b"h2c", b"other/1"])
async def test_a_request_for_another_protocol_is_the_last_one_of_its_connection(
    port: int, protocol: bytes
) -> None:
    head = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\nConnection: Upgrade\r\nUpgrade: " + protocol
    said = await is_hung_up_on(port, head + b"\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in said
    assert said.endswith(b"slow")


@pytest.mark.parametrize("target", [b"*", b"http://evil.example/", b"cabinet"])
async def test_a_target_that_is_no_path_is_refused(port: int, target: bytes) -> None:
    said = await answer(port, b"OPTIONS " + target + b" HTTP/1.1\r\nHost: cabinet\r\n\r\n")
    assert said.startswith(b"HTTP/1.1 400 ")


async def test_a_handshake_of_another_method_is_a_request_like_others(port: int) -> None:
    asked = b"POST / HTTP/1.1\r\nHost: cabinet\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    assert (await answer(port, asked)).startswith(b"HTTP/1.1 200 ")


async def test_requests_that_do_not_wait_for_their_answers_are_not_kept(
    server: uvicorn.Server, port: int
) -> None:
    slow = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\n\r\n"
    async with connected(port, slow * 1000) as (reader, _writer):
        assert await is_soon(lambda: bool(server.server_state.connections))
        (connection,) = server.server_state.connections
        assert isinstance(connection, BoundedConnection)
        said = await asyncio.wait_for(reader.read(100_000), 10)
        assert said.startswith(b"HTTP/1.1 200")
        assert not connection.pipeline
        assert b"HTTP/1.1" not in (said + await asyncio.wait_for(reader.read(), 10))[8:]


async def test_what_cannot_be_read_is_not_answered_within_another_answer(port: int) -> None:
    slow = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\n\r\n"
    said = await is_hung_up_on(port, slow + b"\x00\x01 nonsense\r\n\r\n")
    assert said.count(b"HTTP/1.1") == 1
    assert said.endswith(b"slow")


@pytest.mark.parametrize("closes", [b"close", b"keep-alive"])
async def test_whoever_does_not_read_an_answer_is_hung_up_on(
    server: uvicorn.Server, port: int, closes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "UNREAD_SECONDS", 0.1)
    async with connected(
        port, b"GET /large HTTP/1.1\r\nHost: cabinet\r\nConnection: " + closes + b"\r\n\r\n"
    ) as (_, _writer):
        assert await is_soon(lambda: bool(server.server_state.connections))
        assert await is_soon(lambda: not server.server_state.connections)


async def test_whoever_reads_an_answer_slowly_gets_all_of_it(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "UNREAD_SECONDS", 1)
    async with connected(
        port, b"GET /large HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\n\r\n"
    ) as (reader, _writer):
        size = 0
        while piece := await reader.read(LARGE):
            size += len(piece)
            await asyncio.sleep(0.01)
        assert size > LARGE


@pytest.mark.parametrize(
    "handshake",
    [
        b"GET / HTTP/1.1\r\n" + UPGRADE + b"X: y\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.1\r\n" + UPGRADE + b"X: " + b"x" * 9000 + b"\r\n\r\n",
        b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n" + UPGRADE + b"\r\n",
        b"GET / HTTP/1.1\r\n" + UPGRADE + b"Content-Length: 2\r\n\r\nxx",
        b"POST / HTTP/1.1\r\n" + UPGRADE + b"\r\n",
        b"CONNECT cabinet:80 HTTP/1.1\r\n" + UPGRADE + b"\r\n",
    ],
)
async def test_a_handshake_that_is_none_ends_its_connection(
    server: uvicorn.Server, port: int, handshake: bytes
) -> None:
    said = await is_hung_up_on(port, handshake)
    assert b"101" not in said
    assert await is_soon(lambda: not server.server_state.connections)


def frame(kind: int, data: bytes = b"") -> bytes:
    """A frame as a client sends it, masked with nothing."""
    return bytes((kind, 0x80 | len(data))) + b"\0\0\0\0" + data


@pytest.mark.parametrize(
    "frames",
    [
        frame(FINAL | PING, b"x" * 100) * 30_000,
        frame(FINAL | PING) * 30_000,
        frame(FINAL | PONG) * 30_000,
        frame(TEXT) + frame(CONTINUATION) * 30_000,
        frame(TEXT, b"x") + frame(CONTINUATION, b"x") * 30_000,
    ],
)
async def test_frames_that_no_application_sees_have_an_end(port: int, frames: bytes) -> None:
    async with connected(port, HANDSHAKE) as (reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        writer.write(frames)
        said = b""
        with suppress(ConnectionError):
            said = await asyncio.wait_for(reader.read(), 10)
    assert said.count(bytes((FINAL | PONG,))) <= 2 * CONTROL_FRAMES_AT_ONCE


async def test_a_client_may_ping_now_and_then(port: int) -> None:
    async with connected(port, HANDSHAKE) as (reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        for _ in range(CONTROL_FRAMES_AT_ONCE):
            writer.write(frame(FINAL | PING, b"x"))
            assert await asyncio.wait_for(reader.readexactly(3), 10) == b"\x8a\x01x"


async def test_messages_are_taken_apart_no_further_than_the_application_reads(
    server: uvicorn.Server, port: int
) -> None:
    async with connected(port, HANDSHAKE) as (reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        (connection,) = server.server_state.connections
        assert isinstance(connection, BoundedSocket)
        writer.write(frame(FINAL | TEXT, b"3") * 30_000)
        assert await is_soon(lambda: connection.queue.qsize() > 1)
        await asyncio.sleep(0.05)
        assert connection.queue.qsize() < 200


async def test_all_messages_reach_the_application_in_their_order(
    server: uvicorn.Server, port: int
) -> None:
    async with connected(port, HANDSHAKE) as (reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        (connection,) = server.server_state.connections
        assert isinstance(connection, BoundedSocket)
        sent = [str(number) * 20 for number in range(2_000)]
        writer.write(b"".join(frame(FINAL | TEXT, one.encode()) for one in sent))
        assert (await connection.receive())["type"] == "websocket.connect"
        heard = [(await asyncio.wait_for(connection.receive(), 10))["text"] for _ in sent]
        assert heard == sent


async def test_a_websocket_whose_client_does_not_read_ends(
    server: uvicorn.Server, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_limits, "UNREAD_SECONDS", 0.1)
    async with connected(port, HANDSHAKE) as (reader, _writer):
        await reader.readuntil(b"\r\n\r\n")
        (connection,) = server.server_state.connections
        assert isinstance(connection, BoundedSocket)
        await connection.send({"type": "websocket.send", "text": "x" * LARGE})
        assert await is_soon(lambda: not server.server_state.connections)


async def test_a_connection_that_took_one_of_the_last_files_is_logged(
    port: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(http_limits, "_few_files", FewFiles())
    await answer(port, HEAD.replace(b"300000", b"0"))
    assert not caplog.messages
    monkeypatch.setattr(http_limits, "most_files", lambda: 16)
    await answer(port, HEAD.replace(b"300000", b"0"))
    assert any("all 16 files" in message for message in caplog.messages)
