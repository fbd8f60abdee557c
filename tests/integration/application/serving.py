"""`serve` with pages that are made up, in processes of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_LISTENS = "0A"  # the state of a socket, as Linux writes it
ROOT = Path(__file__).resolve().parents[3]
# The pages are chosen by the folder that the environment names; no build of the sources is needed.
_SERVE = """
import os
from pathlib import Path
from cabinet.application import serve
from cabinet.core.settings import settings
if __name__ == "__main__":
    serve.check_pages = lambda: []
    serve.serve(settings())
"""


@dataclass(frozen=True)
class Serving:
    """A running `serve`."""

    process: subprocess.Popen[bytes]
    port: int
    metrics_port: int
    log: Path

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def children(self) -> list[int]:
        """The numbers of its processes that serve."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in listed.split()}
        return [int(pid) for pid, command in commands.items() if b"spawn_main" in command]

    def figure(self, place: int, name: str) -> float | None:
        """A figure of the process in this place; `None` while it does not answer."""
        try:
            with urlopen(
                f"http://127.0.0.1:{self.metrics_port + place}/metrics", timeout=5
            ) as told:
                lines = told.read().decode().splitlines()
        except OSError:  # none answers yet, or not in time
            return None
        return next((float(one.split()[-1]) for one in lines if one.startswith(f"{name} ")), None)

    def wait_for(self, place: int) -> None:
        """Wait until a process serves."""
        until = time.monotonic() + 90
        while not self.figure(place, "process_start_time_seconds"):
            assert time.monotonic() < until, self.log.read_text(errors="replace")
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            time.sleep(0.1)

    def status(self, path: str) -> int:
        """The status of the answer to a request, 0 where there is none."""
        try:
            with urlopen(self.url + path, timeout=10) as answer:
                return answer.status
        except URLError as error:
            return getattr(error, "code", 0)
        except OSError:
            return 0

    def wait_until_all_listen(self, count: int) -> None:
        """Wait until so many of its processes take connections."""
        until = time.monotonic() + 90
        while listeners(self.port) < count:
            assert time.monotonic() < until, self.log.read_text(errors="replace")
            time.sleep(0.05)

    def wait_until_ready(self) -> None:
        """Wait until it serves customers."""
        until = time.monotonic() + 90
        while self.status("/readyz") != 200:
            assert time.monotonic() < until, self.log.read_text(errors="replace")
            assert self.process.poll() is None, self.log.read_text(errors="replace")
            time.sleep(0.1)


def listeners(port: int) -> int:
    """How many sockets listen on a port."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    ends = [(line.split()[1].rpartition(":")[2], line.split()[3]) for line in lines]
    return ends.count((f"{port:04X}", _LISTENS))


@contextmanager
def serving(folder: Path, database_url: str, **more: str) -> Iterator[Serving]:
    """Serve a migrated database until the block ends."""
    port, metrics_port = _free_ports()
    pages = folder / "pages"
    _make_pages(pages)
    script = folder / "serve_it.py"
    script.write_text(_SERVE)
    inherited = {name: one for name, one in os.environ.items() if not name.startswith("CABINET_")}
    environment = inherited | {
        "CABINET_DATA_DIR": str(folder / "data"),
        "CABINET_DATABASE_URL": database_url,
        "CABINET_PORT": str(port),
        "CABINET_BASE_URL": f"http://127.0.0.1:{port}",
        "CABINET_METRICS_PORT": str(metrics_port),
        "REFLEX_WEB_WORKDIR": str(pages),
        "PYTHONPATH": str(ROOT),
        **more,
    }
    (folder / "data").mkdir(exist_ok=True)
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, str(script)],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Serving(process, port, metrics_port, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=40)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _make_pages(folder: Path) -> None:
    client = folder / "build" / "client"
    client.mkdir(parents=True, exist_ok=True)
    for name in ("index.html", "404.html", "__spa-fallback.html"):
        (client / name).write_text("<html><head></head><body>page</body></html>")
    (folder / "in-use").touch()


def _free_ports() -> tuple[int, int]:
    """A free port, and another one that has a free one after it."""
    with socket.socket() as one, socket.socket() as another:
        for probe in (one, another):
            probe.bind(("127.0.0.1", 0))
        return one.getsockname()[1], another.getsockname()[1]
