"""Several processes behind one port: each database, one that dies, and their end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from uuid import uuid4

import pytest
from simple_websocket import Client, ConnectionClosed

from cabinet.application.running import bound
from cabinet.core.settings import Settings
from cabinet.db import Database
from tests.integration.application.serving import Serving, serving


@pytest.fixture
def two(own_database: Database, tmp_path: Path) -> Iterator[Serving]:
    """Two processes that serve."""
    folder = tmp_path / "served"
    folder.mkdir()
    with serving(folder, own_database.url, CABINET_WORKERS="2") as served:
        for place in range(2):
            served.wait_for(place)
        served.wait_until_ready()
        served.wait_until_all_listen(2)
        yield served


def opened(served: Serving) -> Client:
    """The websocket of a page."""
    address = f"ws://127.0.0.1:{served.port}/_event/?token={uuid4()}&EIO=4&transport=websocket"
    return _Client.connect(address, headers=[(b"Origin", served.url.encode())])


class _Client(Client):
    """The library's client, which leaves the port out of `Host`."""

    def handshake(self) -> None:
        """Ask for the websocket."""
        self.host = f"{self.host}:{self.port}"
        super().handshake()


def test_both_serve_one_dies_and_is_started_again_and_all_end_in_order(two: Serving) -> None:
    assert len(two.children()) == 2
    sockets = [opened(two) for _ in range(24)]
    until = time.monotonic() + 20
    while True:
        shares = [two.figure(place, "cabinet_sockets") or 0.0 for place in range(2)]
        if sum(shares) == 24:
            break
        assert time.monotonic() < until, shares
    assert min(shares) > 0  # the system has spread them

    victim, other = two.children()
    os.kill(victim, signal.SIGKILL)
    # What the dead one had not taken yet is reset; then all comes to the other one.
    until = time.monotonic() + 10
    while [two.status("/healthz") for _ in range(10)] != [200] * 10:
        assert time.monotonic() < until
    for place in range(2):
        two.wait_for(place)
    two.wait_until_ready()
    two.wait_until_all_listen(2)
    assert other in two.children()
    assert victim not in two.children()
    assert len(two.children()) == 2

    began = time.monotonic()
    two.process.send_signal(signal.SIGTERM)
    reasons = {closed_with(socket) for socket in sockets}
    assert 1012 in reasons  # to reconnect: the service starts again
    assert two.process.wait(timeout=30) == 0
    assert time.monotonic() - began < 20
    assert two.status("/healthz") == 0


def closed_with(socket: Client) -> int | None:
    """The reason why the server closed a websocket; `None` for one that broke off."""
    try:
        while True:
            if socket.receive(timeout=10) is None:
                return 0
    except ConnectionClosed as closed:
        return None if closed.reason == 1006 else int(closed.reason)


_STARTING = """
import sys, time
from cabinet.application import running
from cabinet.core.settings import settings

def make_app(readiness):
    print("starting", flush=True)
    time.sleep(600)

running.make_app = make_app
running.run(settings(), place=1)
"""


def test_a_process_takes_no_connection_before_it_can_answer(tmp_path: Path) -> None:
    with socket.socket() as serving_already:
        serving_already.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        serving_already.bind(("127.0.0.1", 0))
        serving_already.listen(100)
        port = serving_already.getsockname()[1]
        environment = os.environ | {
            "CABINET_DATA_DIR": str(tmp_path),
            "CABINET_PORT": str(port),
            "CABINET_WORKERS": "2",
        }
        command = [sys.executable, "-c", _STARTING]
        with (
            subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as starting,
            ExitStack() as calls,
        ):
            calls.callback(starting.kill)
            assert starting.stdout is not None
            assert starting.stdout.readline() == b"starting\n"
            for _ in range(40):
                calls.enter_context(socket.create_connection(("127.0.0.1", port)))
            serving_already.settimeout(5)
            for _ in range(40):
                serving_already.accept()[0].close()


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that is served as one of several processes does, which others could share."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with bound(Settings(port=port, workers=2)) as served:
        served.listen()
        yield port


@pytest.mark.parametrize("own_database", ["sqlite"], indirect=True)
def test_the_port_of_several_processes_is_taken_for_others(
    taken_port: int, own_database: Database, tmp_path: Path
) -> None:
    with serving(
        tmp_path, own_database.url, CABINET_PORT=str(taken_port), CABINET_WORKERS="2"
    ) as another:
        assert another.process.wait(timeout=60) == 1
        assert f"{taken_port}" in another.log.read_text()


@pytest.mark.parametrize("own_database", ["sqlite"], indirect=True)
def test_a_redis_for_reflex_stops_the_start(own_database: Database, tmp_path: Path) -> None:
    url = "redis://127.0.0.1:1/0"
    with serving(tmp_path, own_database.url, REFLEX_REDIS_URL=url) as served:
        assert served.process.wait(timeout=60) == 1
        assert "REFLEX_REDIS_URL" in served.log.read_text()
        assert "CABINET_REDIS_URL" in served.log.read_text()
