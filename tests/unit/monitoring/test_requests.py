"""The id of a request, and what is noted of it."""

import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message

from cabinet.monitoring.request_ids import HEADER, current_id, id_of
from cabinet.monitoring.requests import ACCESS, Requests


async def tell_id(_request: Request) -> Response:
    return PlainTextResponse(current_id())


async def fail(_request: Request) -> Response:
    raise ZeroDivisionError


ROUTES = [
    Route("/documents/charges.pdf", tell_id),
    Route("/files/{name}", tell_id),
    Route("/fail", fail),
]


async def asked(path: str, **headers: str) -> httpx.Response:
    app = Requests(Starlette(routes=ROUTES), routes=ROUTES)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.get(path, headers=headers)


async def test_a_request_keeps_the_id_that_a_proxy_gave_it() -> None:
    answer = await asked("/documents/charges.pdf", **{HEADER: "0123456789abcdef"})
    assert answer.text == answer.headers[HEADER] == "0123456789abcdef"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b c d e f g h", "<script>alert(1)"])
async def test_what_is_no_id_becomes_a_new_one(given: str) -> None:
    answer = await asked("/documents/charges.pdf", **{HEADER: given})
    assert answer.text == answer.headers[HEADER]
    assert answer.text not in ("", given)


def test_an_id_holds_no_line_of_another() -> None:
    assert "\n" not in id_of("12345678\nERROR forged")


async def test_each_request_has_an_id_of_its_own_and_nothing_has_one_after_it() -> None:
    first, second = await asked("/files/a"), await asked("/files/a")
    assert first.text != second.text
    assert current_id() == ""


@pytest.mark.parametrize(
    ("path", "noted"),
    [
        ("/documents/charges.pdf?period=2026-11&contract=secret", "/documents/charges.pdf"),
        ("/files/secret", "/files/{name}"),
        ("/secret", "unknown"),
    ],
)
async def test_the_route_is_noted_and_never_what_was_asked_of_it(
    path: str, noted: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        await asked(path)
    (record,) = (one for one in caplog.records if one.name == ACCESS)
    assert record.__dict__["handler"] == noted
    assert record.__dict__["ms"] >= 0
    assert "secret" not in str(record.__dict__)


async def test_a_request_that_failed_is_noted_as_such(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        await asked("/fail")
    (record,) = (one for one in caplog.records if one.name == ACCESS)
    assert record.__dict__["status"] == 500


async def test_the_files_of_pages_are_not_noted(caplog: pytest.LogCaptureFixture) -> None:
    app = Requests(PlainTextResponse("body {}"), routes=ROUTES)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        with caplog.at_level(logging.INFO, ACCESS):
            await client.get("/cabinet.css")
            await client.get("/readings")
    noted = [one.__dict__["handler"] for one in caplog.records if one.name == ACCESS]
    assert noted == ["page"]


async def test_a_websocket_is_told_its_id_when_it_is_accepted() -> None:
    sent: list[Message] = []

    async def accept(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "websocket.accept", "headers": []})  # type: ignore[operator]

    async def keep(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError

    scope = {"type": "websocket", "path": "/_event/", "headers": [(b"x-request-id", b"12345678")]}
    await Requests(accept, routes=ROUTES)(scope, receive, keep)  # type: ignore[arg-type]
    assert sent == [{"type": "websocket.accept", "headers": [(b"x-request-id", b"12345678")]}]
