"""Failures over HTTP: told with a number and a way on, logged once, and none of it let out."""

import errno
import re

import httpx
import pytest
from sqlalchemy.exc import OperationalError, TimeoutError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message, Scope
from starlette.websockets import WebSocket

from cabinet.core.settings import settings
from cabinet.core.text import LANGUAGES, Language
from cabinet.ui.static_page import fault_page
from cabinet.web.error_reporting import AWAY, FAULT
from cabinet.web.faults import Faults

SECRET = "canary SELECT /srv/cabinet"
HTML = "text/html,application/xhtml+xml"
ANYTHING = "*/*"


async def fail(_request: Request) -> Response:
    raise ZeroDivisionError(SECRET)


async def find_no_database(_request: Request) -> Response:
    raise OperationalError(SECRET, {}, ConnectionError(SECRET))


async def find_no_connection(_request: Request) -> Response:
    raise TimeoutError(SECRET)


async def find_no_room(_request: Request) -> Response:
    raise OSError(errno.ENOSPC, SECRET)


async def break_off(_request: Request) -> Response:
    def pieces() -> object:
        yield b"half"
        raise ZeroDivisionError(SECRET)

    return StreamingResponse(pieces())  # type: ignore[arg-type]


async def refuse(_request: Request) -> Response:
    return PlainTextResponse("on purpose", status_code=500)


async def fail_in_socket(_socket: WebSocket) -> None:
    raise ZeroDivisionError(SECRET)


APP = Faults(
    Starlette(
        routes=[
            Route("/fail/{rest:path}", fail),
            Route("/away", find_no_database, methods=["GET", "POST"]),
            Route("/busy", find_no_connection),
            Route("/full", find_no_room),
            Route("/half", break_off),
            Route("/refuse", refuse),
            WebSocketRoute("/socket", fail_in_socket),
        ]
    ),
    page=fault_page,
)


async def asked(path: str, *, accept: str = HTML, language: str = "en") -> httpx.Response:
    transport = httpx.ASGITransport(APP)
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        headers = {"accept": accept, "cookie": f"language={language}"}
        return await client.get(path, headers=headers)


def number_in(log: pytest.LogCaptureFixture) -> str:
    (number,) = re.findall(r"fault ([0-9a-f]{8})", log.text)
    return number


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reader_is_told_in_their_language_with_the_number_and_a_way_on(
    language: Language, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await asked("/fail/x?period=2026-10", language=language)
    assert answer.status_code == 500
    assert f'<html lang="{language}">' in answer.text
    assert f"{FAULT[language]} {number_in(caplog)}" in answer.text
    assert 'href="/fail/x?period=2026-10"' in answer.text
    assert 'href="/"' in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_the_log_has_the_traceback_under_the_number(caplog: pytest.LogCaptureFixture) -> None:
    answer = await asked("/fail/x")
    (record,) = (one for one in caplog.records if one.levelname == "ERROR")
    assert record.name.startswith("cabinet.")
    assert record.getMessage() == f"fault {number_in(caplog)}"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ZeroDivisionError)
    assert number_in(caplog) in answer.text


@pytest.mark.parametrize("accept", [HTML, ANYTHING])
@pytest.mark.parametrize("path", ["/fail/x", "/away", "/busy", "/full"])
async def test_nothing_of_the_error_is_let_out(path: str, accept: str) -> None:
    answer = await asked(path, accept=accept)
    assert "canary" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("path", ["/away", "/busy", "/full"])
async def test_where_the_database_is_away_or_the_disk_is_full_it_is_told_when_to_come_again(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await asked(path)
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert f"{AWAY.en} {number_in(caplog)}" in answer.text


async def test_what_asks_for_no_page_gets_the_sentence_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = await asked("/away", accept=ANYTHING)
    assert answer.text == f"{AWAY.en} {number_in(caplog)}"
    assert answer.headers["content-type"].startswith("text/plain")


async def test_the_way_on_leads_nowhere_else() -> None:
    answer = await asked("/fail//elsewhere.example/%22%3E%3Cscript%3E")
    assert 'href="/fail//elsewhere.example/%22%3E%3Cscript%3E"' in answer.text
    answer = await asked("http://cabinet//elsewhere.example/")
    assert 'href="//' not in answer.text


async def test_a_form_leads_back_to_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(settings().__dict__, "base_url", "http://cabinet")
    transport = httpx.ASGITransport(APP)
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        headers = {"accept": HTML, "referer": "http://cabinet/recovery?x=1"}
        answer = await client.post("/away", headers=headers)
    assert 'href="/recovery?x=1"' in answer.text


async def test_an_answer_that_broke_off_is_not_ended_as_if_it_were_whole(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(ZeroDivisionError):
        await asked("/half")
    assert number_in(caplog)


async def test_what_is_answered_on_purpose_stays_as_it_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    answer = await asked("/refuse")
    assert (answer.status_code, answer.text) == (500, "on purpose")
    assert "fault" not in caplog.text


async def test_a_websocket_that_cannot_be_opened_is_refused(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sent = await opened(APP, "/socket")
    assert [one["type"] for one in sent] == [
        "websocket.http.response.start",
        "websocket.http.response.body",
    ]
    assert sent[0]["status"] == 500
    assert number_in(caplog) in sent[1]["body"].decode()


async def opened(app: ASGIApp, path: str) -> list[Message]:
    """The answer to the handshake of a websocket."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "websocket",
        "path": path,
        "query_string": b"",
        "headers": [],
        "extensions": {"websocket.http.response": {}},
    }
    await app(scope, receive, send)
    return sent
