"""nginx with the configuration of the deployment kit, over TLS on this machine."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from cabinet.core.settings import PROJECT

CONFIGURATION: Final = PROJECT / "deploy" / "nginx" / "cabinet.conf"
HOST: Final = "cabinet.example.kz"
OFFICE: Final = "office.cabinet.example.kz"


@dataclass
class Nginx:
    """The proxy's files in a folder; it listens at `port`, and at `plain` without TLS."""

    folder: Path
    port: int
    plain: int
    most_sockets: int = 1500
    process: subprocess.Popen[bytes] | None = None

    @contextmanager
    def before(self, port: int) -> Iterator[None]:
        """Stand before a server that listens at `port`, until the block ends."""
        _make_certificate(self.folder)
        program = _program()
        complete = self._configure(port)
        subprocess.run([program, "-t", "-c", complete], check=True, capture_output=True)
        self.process = subprocess.Popen([program, "-c", complete, "-g", "daemon off;"])
        try:
            _wait_for(self.port)
            yield
        finally:
            self.process.terminate()
            self.process.wait(timeout=20)

    def turn_to(self, port: int) -> None:
        """Send what is opened from now on to a server at another port; websockets stay."""
        complete = self._configure(port)
        subprocess.run([_program(), "-c", complete, "-s", "reload"], check=True)

    def _configure(self, port: int) -> Path:
        """Write the configuration as it is, with other ports, certificates and limits."""
        text = CONFIGURATION.read_text("utf-8")
        for before, after in {
            "listen 443 ssl http2;": f"listen 127.0.0.1:{self.port} ssl http2;",
            "listen 80;": f"listen 127.0.0.1:{self.plain};",
            "server 127.0.0.1:3000 ": f"server 127.0.0.1:{port} ",
            "server 127.0.0.1:3001;": f"server 127.0.0.1:{port};",
            "/etc/ssl/cabinet": str(self.folder),
            "/var/log/nginx": str(self.folder),
            "limit_conn cabinet_connections 1500;": (
                f"limit_conn cabinet_connections {self.most_sockets};"
            ),
            # Browsers name a port that is not the usual one.
            "proxy_set_header Host $host;": "proxy_set_header Host $http_host;",
        }.items():
            assert before in text
            text = text.replace(before, after)
        (self.folder / "cabinet.conf").write_text(text, "utf-8")
        temporary = "".join(
            f"{name}_temp_path {self.folder / name};"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        main = (PROJECT / "deploy" / "nginx" / "main.conf").read_text("utf-8")
        complete = self.folder / "nginx.conf"
        complete.write_text(
            f"{_user()}{main}\npid {self.folder / 'nginx.pid'};"
            f" error_log {self.folder / 'error.log'};"
            f"events {{}} http {{ {temporary} access_log off;"
            f" include {self.folder / 'cabinet.conf'}; }}"
        )
        return complete


def _program() -> str:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("nginx is not installed (on Debian: apt-get install nginx-light)")
    return program


def _user() -> str:
    """The workers' account: the one of the test, which may write into its folder."""
    return "user root;\n" if os.getuid() == 0 else ""


def _make_certificate(folder: Path) -> None:
    asked = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    files = ("-keyout", folder / "privkey.pem", "-out", folder / "fullchain.pem")
    subprocess.run([*asked, "-subj", f"/CN={HOST}", *files], check=True, capture_output=True)


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
