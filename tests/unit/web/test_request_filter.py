"""Which requests are refused before anything looks at them."""

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import Message, Scope

from cabinet.core.settings import Settings, settings
from cabinet.web.request_filter import RequestFilter, own_hosts, without_cors

Lines = list[tuple[str, str]]


async def status_of(lines: Lines, kind: str = "http") -> int:
    """The status of the answer to a request with these header lines."""
    answers: list[Message] = []

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        answers.append(message)

    headers = [(name.encode(), value.encode()) for name, value in lines]
    scope: Scope = {"type": kind, "method": "GET", "path": "/", "headers": headers}
    if kind == "websocket":
        scope["extensions"] = {"websocket.http.response": {}}
    await RequestFilter(PlainTextResponse("passed"))(scope, receive, send)
    return answers[0]["status"]


OWN = ("host", httpx.URL(settings().base_url).netloc.decode())


@pytest.mark.parametrize("kind", ["http", "websocket"])
async def test_the_own_host_passes_and_a_foreign_one_does_not(kind: str) -> None:
    assert await status_of([OWN], kind) == 200
    assert await status_of([("host", OWN[1].upper())], kind) == 200
    for foreign in ("evil.example", f"{OWN[1]}.evil.example", "localhost:1", "", "localhost:3000."):
        assert await status_of([("host", foreign)], kind) == 421


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "lines",
    [
        [],
        [OWN, OWN],
        [OWN, ("host", "evil.example")],
        [OWN, ("origin", "https://evil.example"), ("origin", settings().base_url)],
        [OWN, ("content-type", "text/plain"), ("content-type", "text/plain")],
        [OWN, ("content-length", "1"), ("content-length", "2")],
        [OWN, ("cookie", "session=a"), ("cookie", "session=b")],
    ],
)
async def test_a_request_that_can_be_read_in_two_ways_is_refused(kind: str, lines: Lines) -> None:
    assert await status_of(lines, kind) == 400


def test_no_middleware_answers_a_preflight_around_the_filter() -> None:
    app = Starlette(middleware=[Middleware(CORSMiddleware), Middleware(GZipMiddleware)])
    assert [one.cls for one in without_cors(app).user_middleware] == [GZipMiddleware]


async def test_lists_may_have_several_lines() -> None:
    lists = [("x-forwarded-for", "192.0.2.1"), ("accept", "text/html"), ("via", "1.1 proxy")]
    assert await status_of([OWN, *lists, *lists]) == 200


@pytest.mark.parametrize(
    ("address", "port", "hosts"),
    [
        ("https://cabinet.example.kz", 3000, {"cabinet.example.kz", "cabinet.example.kz:443"}),
        ("http://cabinet.example.kz", 3000, {"cabinet.example.kz", "cabinet.example.kz:80"}),
        ("https://[2001:db8::1]:8443", 3000, {"[2001:db8::1]:8443"}),
        (
            "http://localhost:3000",
            3000,
            {"localhost:3000", "127.0.0.1:3000", "[::1]:3000"},
        ),
        (
            "http://127.0.0.1:8080",
            3000,
            {
                *("localhost:8080", "127.0.0.1:8080", "[::1]:8080"),
                *("localhost:3000", "127.0.0.1:3000", "[::1]:3000"),
            },
        ),
    ],
)
def test_hosts_are_those_of_the_address(address: str, port: int, hosts: set[str]) -> None:
    wanted = Settings.model_validate({"base_url": address, "port": port, "secret_key": "k" * 32})
    assert own_hosts(wanted) == hosts
