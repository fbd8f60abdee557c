"""One process that serves: uvicorn as the cabinet needs it, from its first page to its end."""

import os
import signal
import socket
import sys
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any, Final

import uvicorn
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from cabinet.application.figures import serve_figures
from cabinet.application.frontend.reflex_internals import PREBUILT
from cabinet.application.probes import Probes, Readiness, probed_hosts, readiness_of
from cabinet.core.cli import importing
from cabinet.core.settings import Settings, settings
from cabinet.db import database
from cabinet.monitoring.requests import Requests
from cabinet.web.http_limits import BoundedConnection, BoundedSocket
from cabinet.web.open_files import raise_file_limit
from cabinet.web.request_filter import without_cors

LAST_WORDS_S: Final = 5
"""For answers that are under way when the server stops."""
# So long a thread that computes keeps the interpreter while others wait for it; a page is made in
# some twenty turns, and with the usual 5 ms it could wait for a tenth of a second.
_TURN_SECONDS: Final = 0.001
_LARGEST_MESSAGE: Final = 65_536  # bytes from a browser
_KEEP_ALIVE_S: Final = 65
_NOT_STARTED: Final = 3  # uvicorn's own code
REFLEX: Final = {
    "REFLEX_ENV_MODE": "prod",
    "REFLEX_TELEMETRY_ENABLED": "false",
    "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": str(_LARGEST_MESSAGE),
    **PREBUILT,  # by scripts/frontend
}


class Server(uvicorn.Server):
    """uvicorn, which tells those who watch it that it is about to end."""

    def __init__(self, config: uvicorn.Config, readiness: Readiness) -> None:
        """Serve until a signal; `readiness` is told of it."""
        super().__init__(config)
        self._readiness = readiness

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to end: no new connections, open websockets are closed, and pages reconnect."""
        self._readiness.is_draining = True
        super().handle_exit(sig, frame)


def run(wanted: Settings, *, place: int = 0) -> None:
    """Serve until SIGTERM or SIGINT; the `place` of a process among several begins with 0."""
    os.environ.update(REFLEX)
    raise_file_limit()
    if wanted.metrics_port:
        serve_figures(wanted.own_metrics_port + place, database())
    # uvicorn stops in good order and then obeys the signal once more: as an exit, so that the
    # processes that draw are ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    readiness = readiness_of(wanted.data_dir)
    server = Server(_configured(wanted, readiness), readiness)
    server.run(sockets=[bound(wanted)] if wanted.workers > 1 else None)
    if not server.started:
        sys.exit(_NOT_STARTED)


def bound(wanted: Settings) -> socket.socket:
    """A socket on the port that processes of this account share; the system takes turns.

    It gets no connection before somebody listens: uvicorn does once the application is there, and
    nobody waits for a process that is still starting.
    """
    made = socket.socket(socket.AF_INET6 if ":" in wanted.host else socket.AF_INET)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    made.bind((wanted.host, wanted.own_port))
    return made


def _configured(wanted: Settings, readiness: Readiness) -> uvicorn.Config:
    return uvicorn.Config(
        partial(make_app, readiness),
        factory=True,
        host=wanted.host,
        port=wanted.own_port,
        # Each process by itself: Reflex keeps what is on screen in its memory.
        http=BoundedConnection,
        ws=BoundedSocket,
        ws_max_size=_LARGEST_MESSAGE,
        ws_ping_interval=None,  # Engine.IO's own pings tell who is gone
        ws_per_message_deflate=False,  # takes more of the processor than the line is worth
        # uvicorn would believe any proxy on this machine, also where none is configured;
        # `cabinet.web.request_identity` takes the address from the configured hops.
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=LAST_WORDS_S,
        log_config=None,
        access_log=False,
    )


def make_app(readiness: Readiness) -> Any:
    """The application, with the server's memory in order."""
    with importing():
        app = without_cors(import_module("cabinet.application.app").app())
        routes = import_module(f"cabinet.application.{settings().side}").ROUTES
    sys.setswitchinterval(_TURN_SECONDS)
    return watched(app, routes, readiness)


def watched(app: ASGIApp, routes: Sequence[BaseRoute], readiness: Readiness) -> ASGIApp:
    """The application behind `/healthz` and `/readyz`, with each request logged and counted."""
    noted = Requests(app, routes=routes)
    return Probes(noted, hosts=probed_hosts(settings()), readiness=readiness)
