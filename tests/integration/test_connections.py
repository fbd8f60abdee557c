"""Connections that ask for nothing, spoken to as no browser would."""

import asyncio
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from starlette.responses import Response

from cabinet import connections
from cabinet.connections import LARGEST_HEAD, MOST_HEADERS, BoundedConnection

HEAD = b"POST / HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\nContent-Length: 300000\r\n\r\n"


async def count_body(scope: Any, receive: Any, send: Any) -> None:
    """Answer with the size of the body; at other addresses without reading it, or late."""
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
async def port() -> AsyncIterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            count_body, http=BoundedConnection, lifespan="off", log_config=None, loop="asyncio"
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server._serve([listening]))
        yield listening.getsockname()[1]
        server.should_exit = True
        await serving


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
    monkeypatch.setattr(connections, "SECONDS", 0.05)
    assert await answer(port, sent) == b""


async def test_a_second_request_is_not_awaited_for_ever_either(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "SECONDS", 0.2)
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
    head = b"GET / HTTP/1.1\r\nHost: cabinet\r\n"
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
    monkeypatch.setattr(connections, "BODY_SECONDS", 0.05)
    assert await asyncio.wait_for(answer(port, HEAD, b"x"), 10) == b""
    unread = HEAD.replace(b"close", b"keep-alive").replace(b"/ ", b"/unread ")
    said = await asyncio.wait_for(answer(port, unread, b"x"), 10)
    assert said.startswith(b"HTTP/1.1 403")


async def test_an_answer_may_take_longer_than_a_body(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BODY_SECONDS", 0.05)
    head = b"GET /slow HTTP/1.1\r\nHost: cabinet\r\nConnection: close\r\n\r\n"
    assert (await asyncio.wait_for(answer(port, head), 10)).endswith(b"slow")
