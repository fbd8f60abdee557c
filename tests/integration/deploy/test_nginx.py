"""The configuration of nginx, before a server of the cabinet, over TLS on this machine."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from simple_websocket import Client

from cabinet.core.settings import PROJECT
from cabinet.db import Database
from tests.integration.application.serving import Serving, serving

CONFIGURATION = PROJECT / "deploy" / "nginx" / "cabinet.conf"
HOST = "cabinet.example.kz"
OFFICE = "office.cabinet.example.kz"
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
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed (on Debian: apt-get install nginx-light)")
    port, plain = _free_port(), _free_port()
    folder = tmp_path / "served"
    folder.mkdir()
    with serving(
        folder,
        own_database.url,
        CABINET_BASE_URL=f"https://{HOST}:{port}",
        CABINET_SECRET_KEY="k" * 32,
        CABINET_TRUSTED_PROXIES="1",
        CABINET_LOG_FORMAT="json",
    ) as behind:
        configuration = _configuration(tmp_path, port, plain, behind)
        subprocess.run([program, "-t", "-c", configuration], check=True, capture_output=True)
        behind.wait_until_ready()
        nginx = subprocess.Popen([program, "-c", configuration, "-g", "daemon off;"])
        try:
            _wait_for(port)
            yield Proxy(port, behind)
        finally:
            nginx.terminate()
            nginx.wait(timeout=20)


def _configuration(folder: Path, port: int, plain: int, behind: Serving) -> Path:
    """The configuration as it is, with ports, certificates and limits of this test."""
    _make_certificate(folder)
    text = CONFIGURATION.read_text("utf-8")
    for before, after in {
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "server 127.0.0.1:3000 ": f"server 127.0.0.1:{behind.port} ",
        "server 127.0.0.1:3001;": f"server 127.0.0.1:{behind.port};",
        "/etc/ssl/cabinet": str(folder),
        "/var/log/nginx": str(folder),
        "limit_conn cabinet_connections 1500;": f"limit_conn cabinet_connections {_MOST_SOCKETS};",
        # Browsers name a port that is not the usual one.
        "proxy_set_header Host $host;": "proxy_set_header Host $http_host;",
    }.items():
        assert before in text
        text = text.replace(before, after)
    (folder / "cabinet.conf").write_text(text, "utf-8")
    temporary = "".join(
        f"{name}_temp_path {folder / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = (PROJECT / "deploy" / "nginx" / "main.conf").read_text("utf-8")
    complete = folder / "nginx.conf"
    complete.write_text(
        f"{_user()}{main}\npid {folder / 'nginx.pid'}; error_log {folder / 'error.log'};"
        f"events {{}} http {{ {temporary} access_log off; include {folder / 'cabinet.conf'}; }}"
    )
    return complete


def _user() -> str:
    """The workers' account: the one of the test, which may write into its folder."""
    return "user root;\n" if os.getuid() == 0 else ""


def _make_certificate(folder: Path) -> None:
    asked = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    files = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    subprocess.run([*asked, "-subj", f"/CN={HOST}", *files], check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)
        else:
            return


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
