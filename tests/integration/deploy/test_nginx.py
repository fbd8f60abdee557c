"""The configuration of nginx, before a server of the cabinet, over TLS on this machine."""

import re
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from simple_websocket import Client

from cabinet.application.customers import ROUTES
from cabinet.core.crypto import new_token
from cabinet.db import Database
from tests.e2e.running import wait_until
from tests.integration.application.serving import Serving, serving
from tests.integration.deploy.nginx import CONFIGURATION, HOST, OFFICE, Nginx

_MOST_SOCKETS = 3  # in place of 1,500
pytestmark = pytest.mark.parametrize("own_database", ["sqlite"], indirect=True)


@dataclass(frozen=True)
class Proxy:
    """nginx before a cabinet."""

    port: int
    behind: Serving

    def asked(
        self, method: str, path: str, *, host: str = HOST, content: bytes = b"", **headers: str
    ) -> httpx.Response:
        """The answer to a request as a browser sends it."""
        url = f"https://127.0.0.1:{self.port}{path}"
        given = {"Host": f"{host}:{self.port}", **headers}
        return httpx.request(method, url, content=content, headers=given, verify=False, timeout=20)


@pytest.fixture
def proxy(own_database: Database, tmp_path: Path) -> Iterator[Proxy]:
    port, plain = _free_port(), _free_port()
    folder = tmp_path / "served"
    folder.mkdir()
    nginx = Nginx(tmp_path, port, plain, _MOST_SOCKETS)
    with serving(
        folder,
        own_database.url,
        CABINET_BASE_URL=f"https://{HOST}:{port}",
        CABINET_SECRET_KEY="k" * 32,
        CABINET_TRUSTED_PROXIES="1",
        CABINET_LOG_FORMAT="json",
    ) as behind:
        behind.wait_until_ready()
        with nginx.before(behind.port):
            yield Proxy(port, behind)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class _Socket(Client):
    """The library's client, which leaves the port out of `Host`."""

    def handshake(self) -> None:
        """Ask for the websocket."""
        self.host = f"{HOST}:{self.port}"
        super().handshake()


def opened(proxy: Proxy) -> Client:
    """The websocket of a page."""
    trusting = ssl._create_unverified_context()
    address = f"wss://127.0.0.1:{proxy.port}/_event/?token={uuid4()}&EIO=4&transport=websocket"
    origin = f"https://{HOST}:{proxy.port}".encode()
    return _Socket.connect(address, headers=[(b"Origin", origin)], ssl_context=trusting)


def test_the_address_of_a_client_is_nginxs_word_alone(own_database: Database) -> None:
    text = CONFIGURATION.read_text("utf-8")
    given = re.findall(r"proxy_set_header X-Forwarded-For (\S+);", text)
    assert set(given) == {"$remote_addr"}
    assert len(given) == text.count("proxy_set_header Host ")


def test_pages_websockets_and_files_pass_and_no_more_than_they_need(proxy: Proxy) -> None:
    page = proxy.asked("GET", "/")
    assert (page.status_code, "page" in page.text) == (200, True)
    assert page.headers["strict-transport-security"]
    assert len(page.headers["x-request-id"]) == 32  # nginx's own
    for path in ("/healthz", "/readyz", "/metrics"):
        assert proxy.asked("GET", path).status_code == 404
    assert proxy.asked("POST", "/readings/file", content=bytes(2 << 20)).status_code == 403
    assert proxy.asked("POST", "/readings/file", content=bytes(3 << 20)).status_code == 413
    office = proxy.asked("POST", "/imports/upload", host=OFFICE, content=bytes(3 << 20))
    assert office.status_code != 413

    sockets = [opened(proxy) for _ in range(_MOST_SOCKETS)]
    first = sockets[0].receive(timeout=10)
    assert isinstance(first, str)
    assert first.startswith("0{")  # Engine.IO's greeting, at once: nothing is buffered
    assert proxy.asked("GET", "/").status_code == 429
    for one in sockets:
        one.close()


def test_no_token_of_a_link_is_in_the_log(proxy: Proxy, tmp_path: Path) -> None:
    token = new_token()
    with_tokens = {route.path for route in ROUTES if "{token}" in route.path}
    assert "/invitation/{token}" in with_tokens
    for path in with_tokens:
        proxy.asked("GET", path.replace("{token}", token))
    proxy.asked("GET", f"/calendar/nobody.ics?key={token}")
    asked = {"/calendar/nobody.ics", *(path.replace("{token}", "-") for path in with_tokens)}

    def written() -> str | None:
        """The log when it tells of every request: a line is written after its answer was sent."""
        log = (tmp_path / "cabinet.log").read_text("utf-8")
        return log if all(f"GET {path} " in log for path in asked) else None

    assert token not in wait_until(written, 20, "a line of each request in the log")
