"""The production server in a process of its own, with its own data folder and mail server."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.e2e.clock import SHIFT
from tests.e2e.warm import WarmProcess

T = TypeVar("T")
Process = subprocess.Popen[bytes] | WarmProcess
Start = Callable[[dict[str, str], Path], Process]

ROOT = Path(__file__).resolve().parents[2]

# The settings of a utility that has an account in a bank.
BANK = {
    "CABINET_UTILITY_BIN": "940140000385",
    "CABINET_UTILITY_BANK": "АО «Выдуманный Банк»",
    "CABINET_UTILITY_IIK": "KZ40000A0000000000AA",
    "CABINET_UTILITY_BIK": "AAAAKZKX",
    "CABINET_UTILITY_KBE": "16",
    "CABINET_UTILITY_KNP": "859",
}


class Mailbox:
    """Every letter that the mail server of a test was given, oldest first."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take a letter, as aiosmtpd asks."""
        content = envelope.content
        assert isinstance(content, bytes)
        letter = message_from_bytes(content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        return "250 taken"

    def wait_for(self, address: str, *, about: str = "", seconds: float = 20) -> EmailMessage:
        """The newest letter to `address` with `about` in its subject, as soon as it is there."""

        def newest() -> EmailMessage | None:
            fitting = (
                letter
                for letter in reversed(self.letters)
                if address in letter["To"] and about in letter["Subject"]
            )
            return next(fitting, None)

        return wait_until(newest, seconds, f"a letter to {address}")


def wait_until(found: Callable[[], T | None], seconds: float, what: str) -> T:
    """What `found` returns as soon as it is something."""
    deadline = time.monotonic() + seconds
    while (result := found()) is None:
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come within {seconds} s")
        time.sleep(0.05)
    return result


@dataclass(frozen=True)
class Server:
    """A running cabinet, and what a test may look at besides its pages."""

    base_url: str
    data_dir: Path
    mailbox: Mailbox
    process: Process
    settings: Mapping[str, str]

    def cabinet(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `python -m cabinet …` on the data of this server, with its settings."""
        return cabinet(self.data_dir, *arguments, **self.settings)


def cabinet(
    data_dir: Path, *arguments: str | Path, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `python -m cabinet …` on a data folder."""
    return subprocess.run(
        [sys.executable, "-m", "cabinet", *arguments],
        cwd=ROOT,
        env=_environment(**{"CABINET_DATA_DIR": str(data_dir)} | settings),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def running_server(
    data_dir: Path, start: Start | None = None, /, **settings: str
) -> Iterator[Server]:
    """Serve `data_dir` on a free port until the block ends; `settings` come before the usual.

    It is the customers' side, unless `settings` say which. A test of how the server itself starts
    and ends lets it `start` as `anew`.
    """
    with _mail_server() as (mailbox, smtp_url):
        port = _free_port()
        base_url = f"http://127.0.0.1:{port}"
        usual = {
            "CABINET_DATA_DIR": str(data_dir),
            "CABINET_BASE_URL": base_url,
            "CABINET_PORT": str(port),
            "CABINET_STAFF_BASE_URL": base_url,
            "CABINET_STAFF_PORT": str(port),
            "CABINET_SMTP_URL": smtp_url,
        }
        environment = _environment(**usual | settings)
        with _process(start or _warm, environment, base_url, data_dir / "server.log") as process:
            yield Server(base_url, data_dir, mailbox, process, settings)


@contextmanager
def _mail_server() -> Iterator[tuple[Mailbox, str]]:
    mailbox, port = Mailbox(), _free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


def anew(environment: dict[str, str], log: Path) -> Process:
    """Start a server as people do, by an interpreter of its own."""
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "cabinet", "serve"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _warm(environment: dict[str, str], log: Path) -> Process:
    return WarmProcess(["serve"], environment, ROOT, log)


@contextmanager
def _process(
    start: Start,
    environment: dict[str, str],
    base_url: str,
    log: Path,
) -> Iterator[Process]:
    process = start(environment, log)
    try:
        wait_until(lambda: _answers(base_url, process, log), 60, "the first page")
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=20)


def _answers(base_url: str, process: Process, log: Path) -> bool | None:
    if process.poll() is not None:
        raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')}")
    try:
        with urlopen(base_url, timeout=5) as answer:
            return answer.status == 200 or None
    except (URLError, ConnectionError):
        return None


def _environment(**settings: str) -> dict[str, str]:
    """This process's environment with its clock and no other settings of the cabinet than these."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name == SHIFT or not name.startswith("CABINET_")
    }
    return inherited | settings


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
