"""Requests that no browser sends to its own address, sent to the production server."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest
from sqlmodel import col, select

from cabinet.db import Database
from cabinet.identity.login.state import LoginState
from cabinet.models import AuditEntry
from tests.e2e.running import Server
from tests.e2e.wire import Wire

LOGIN = LoginState.get_full_name()
FORWARDED = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https"}

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
SOCKET = "/_event/?token=0b4e3c9a-7a60-4b0e-9d2e-3f1a5b6c7d8e&EIO=4&transport=websocket"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1"])
@pytest.mark.parametrize("path", ["/", "/kk/home", "/readings/..", "/documents/charges.pdf"])
def test_requests_for_another_host_are_refused(server: Server, host: str, path: str) -> None:
    answer = raw_answer(server, path, f"Host: {host}")
    assert answer.startswith("HTTP/1.1 421 ")
    assert "x-content-type-options: nosniff" in answer.lower()
    assert "evil.example" not in answer


PREFLIGHT = "Origin: https://evil.example", "Access-Control-Request-Method: POST"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "x" * 3000, "cabinet\xe9"])
@pytest.mark.parametrize(
    ("method", "lines"),
    [
        ("GET", ()),
        ("HEAD", ()),
        ("OPTIONS", ()),
        ("OPTIONS", PREFLIGHT),
        ("POST", ("Content-Length: 0",)),
        ("DELETE", PREFLIGHT),
        ("TRACE", ()),
        ("PROPFIND", ()),
        ("POST", tuple(f"{name}: {value}" for name, value in HANDSHAKE.items())),
    ],
)
def test_any_method_for_another_host_is_refused(
    server: Server, method: str, lines: tuple[str, ...], host: str
) -> None:
    answer = raw_answer(server, "/", f"Host: {host}", *lines, method=method)
    assert answer.startswith("HTTP/1.1 421 ")
    assert "access-control" not in answer.lower()


@pytest.mark.parametrize(
    ("host", "status"),
    [("evil.example", 421), ("localhost:{port}", 101), ("127.0.0.1:{port}", 101)],
)
def test_a_websocket_is_opened_at_the_own_host_only(server: Server, host: str, status: int) -> None:
    own = host.format(port=urlsplit(server.base_url).port)
    lines = [f"{name}: {value}" for name, value in HANDSHAKE.items()]
    answer = raw_answer(server, SOCKET, f"Host: {own}", f"Origin: {server.base_url}", *lines)
    assert answer.startswith(f"HTTP/1.1 {status} ")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Host: {own}", "Host: {own}"),
        ("Host: {own}", "Origin: http://{own}", "Origin: https://evil.example"),
        ("Host: {own}", "Cookie: session=a", "Cookie: session=b"),
        ("Host: {own}", "Content-Length: 0", "Content-Length: 0"),
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(
    server: Server, lines: tuple[str, ...]
) -> None:
    own = urlsplit(server.base_url).netloc
    assert raw_answer(server, "/", *(line.format(own=own) for line in lines)).startswith(
        "HTTP/1.1 400 "
    )


@pytest.mark.parametrize(
    "path",
    [
        *("/ping", "/_health", "/_upload", "/_upload/x", "/auth-codespace", "/_all_routes"),
        *("/__spa-fallback.html", "/index.html", "/home.html", "/404", "/404.html"),
        *("/kk", "/kk/", "/kk/home", "/kk/home.html", "/profile", "/profile/", "/assets"),
        *("/readings/..", "/readings/%2e%2e", "//evil.example/..", "/cabinet.css.br", "/_event"),
        *("/documents/charges.pdf/", "/session/open/", "/language/", "/_event/other"),
    ],
)
def test_what_nobody_needs_is_not_found_and_leads_nowhere(server: Server, path: str) -> None:
    answer = raw_answer(server, path, f"Host: {urlsplit(server.base_url).netloc}")
    assert answer.startswith("HTTP/1.1 404 ")
    assert "\r\nlocation:" not in answer.lower()


@pytest.mark.parametrize("target", ["*", "http://evil.example/", "{own}"])
def test_a_target_that_is_no_path_is_refused(server: Server, target: str) -> None:
    own = urlsplit(server.base_url).netloc
    for method in ("GET", "OPTIONS"):
        answer = raw_answer(server, target.format(own=own), f"Host: {own}", method=method)
        assert answer.startswith("HTTP/1.1 400 ")


def raw_answer(server: Server, path: str, *lines: str, method: str = "GET") -> str:
    """The first 64 kB of the answer to a request that says exactly this."""
    address = urlsplit(server.base_url)
    head = "\r\n".join((f"{method} {path} HTTP/1.1", *lines, "", ""))
    with socket.create_connection((address.hostname, address.port), timeout=20) as connection:
        connection.sendall(head.encode("latin-1"))
        return connection.recv(65_536).decode(errors="replace")


def latest_address(database: Database) -> str:
    with database.reading() as session:
        entries = select(AuditEntry.address).order_by(col(AuditEntry.id).desc())
        return session.exec(entries).first() or ""


def test_without_a_configured_proxy_nobody_says_where_a_request_came_from(
    server: Server, database: Database
) -> None:
    form = {"login": "nobody", "password": "wrong"}
    own = {"Origin": server.base_url}
    assert httpx.post(server.base_url, data=form, headers=FORWARDED | own).status_code == 422
    assert latest_address(database) == "127.0.0.1"
    with Wire(server, headers=FORWARDED) as wire:
        wire.call(f"{LOGIN}.sign_in", {"form": form})
    assert latest_address(database) == "127.0.0.1"
