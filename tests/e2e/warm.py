"""Processes that begin with the libraries of the cabinet imported: half of what a start costs.

They are copies of one process that has read no setting and imported nothing of the cabinet, so each
starts it as `python -m cabinet` does.
"""

import os
import runpy
import signal
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from subprocess import TimeoutExpired
from typing import Final

_LIBRARIES: Final = (
    *("aiosmtplib", "argon2", "babel.dates", "cryptography.fernet", "dateutil.parser"),
    *("holidays", "httptools", "limits", "passlib.context", "prometheus_client", "psycopg"),
    *("pydantic_settings", "pyotp", "redis", "reflex.app", "reflex.components", "reflex.event"),
    *("reflex.state", "requests", "rich", "sqlalchemy.dialects.postgresql"),
    *("sqlalchemy.dialects.sqlite", "sqlmodel", "starlette.applications", "typer"),
    *("uvicorn", "watchfiles", "websockets"),
)
_COPIES: Final = get_context("forkserver")
_COPIES.set_forkserver_preload(list(_LIBRARIES))


class WarmProcess:
    """A running `python -m cabinet …`, which tests ask by the same names as a `Popen`."""

    def __init__(
        self, arguments: list[str], environment: Mapping[str, str], folder: Path, log: Path
    ) -> None:
        """Run the cabinet in `folder`; all that it says goes to `log`."""
        self._process: BaseProcess = _COPIES.Process(
            target=_run, args=(arguments, dict(environment), folder, log)
        )
        self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid is not None
        return self._process.pid

    def send_signal(self, number: signal.Signals) -> None:
        """Send a signal to the process, unless it has ended."""
        if self._process.is_alive():
            os.kill(self.pid, number)

    def poll(self) -> int | None:
        """The exit code of the process, `None` while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """The exit code of the process as soon as it has ended."""
        self._process.join(timeout)
        if (code := self._process.exitcode) is None:
            raise TimeoutExpired("python -m cabinet", timeout)
        return code


def _run(arguments: list[str], environment: dict[str, str], folder: Path, log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with log.open("wb") as output:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(output.fileno(), stream.fileno())
    sys.argv = ["cabinet", *arguments]
    assert not any(name.partition(".")[0] == "cabinet" for name in sys.modules)
    runpy.run_module("cabinet", run_name="__main__", alter_sys=True)
