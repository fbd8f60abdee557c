"""Tells those who watch the server whether it answers, and whether it is to be given customers.

`/healthz` says that the process answers. `/readyz` says that customers are well served by it: the
database answers, with the tables of this version, something can be kept in the data folder, and
the server is not about to end. Neither tells more than yes or no.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import Final

from sqlalchemy import text
from sqlmodel import Session
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet import db
from cabinet.core.settings import Settings
from cabinet.db.readiness import check_folder
from cabinet.db.revision import newest_revision
from cabinet.web.request_filter import own_hosts

HEALTH_PATH: Final = "/healthz"
READY_PATH: Final = "/readyz"
LONGEST_WAIT_S: Final = 1.0
"""So long the database may take to answer, and a folder to take a file."""
_KEPT_S: Final = 1.0  # whoever asks more often is told the same once more
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
_NOT_KEPT: Final = {"Cache-Control": "no-store"}
_log = logging.getLogger(__name__)


class Readiness:
    """Whether the server is to be given customers; looked at once a second at most."""

    def __init__(
        self,
        check: Callable[[], Awaitable[str]],
        *,
        wait_s: float = LONGEST_WAIT_S,
        kept_s: float = _KEPT_S,
    ) -> None:
        """Ask `check` what is wrong; an empty answer is that nothing is."""
        self._check, self._wait_s, self._kept_s = check, wait_s, kept_s
        self._looking: asyncio.Task[str] | None = None
        self._wrong, self._looked_at = "", float("-inf")
        self.is_draining = False

    async def is_ready(self) -> bool:
        """Return whether nothing is wrong; what is wrong is logged when it begins."""
        if self.is_draining:
            return False
        if monotonic() - self._looked_at >= self._kept_s:
            self._note(await self._look())
        return not self._wrong

    async def _look(self) -> str:
        """The reason why the server is not ready; one check at a time, even if it never ends."""
        if self._looking is None:
            self._looking = asyncio.create_task(self._checked())
        looking = self._looking
        done, _ = await asyncio.wait({looking}, timeout=self._wait_s)
        if not done:
            return f"no answer within {self._wait_s:g} s"
        self._looking = None
        return looking.result()

    async def _checked(self) -> str:
        try:
            return await self._check()
        except Exception as error:  # noqa: BLE001  whatever it is, the server is not ready
            return f"{type(error).__name__}: {error}".splitlines()[0]

    def _note(self, wrong: str) -> None:
        if wrong and wrong != self._wrong:
            _log.warning("not ready: %s", wrong)
        if self._wrong and not wrong:
            _log.info("ready again")
        self._wrong, self._looked_at = wrong, monotonic()


def readiness_of(folder: Path) -> Readiness:
    """The readiness of the process's database and its data folder."""
    wanted = newest_revision()

    async def check() -> str:
        found = await db.look(revision_in_use)
        if found < wanted:
            return f"the database is at {found or 'no revision'}, not at {wanted}"
        await asyncio.to_thread(check_folder, folder)
        return ""

    return Readiness(check)


def revision_in_use(session: Session) -> str:
    """The revision of the database's tables."""
    return session.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


class Probes:
    """ASGI middleware that answers both probes, around everything that counts or refuses."""

    def __init__(self, app: ASGIApp, *, hosts: frozenset[str], readiness: Readiness) -> None:
        """Wrap `app`; probes of other `hosts` are refused there, as whatever else they ask for."""
        self.app = app
        self._hosts = hosts
        self._readiness = readiness

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a probe; pass everything else on."""
        is_probe = scope["type"] == "http" and scope["path"] in (HEALTH_PATH, READY_PATH)
        if is_probe and self._is_meant_for_us(scope):
            await (await self._answer(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _is_meant_for_us(self, scope: Scope) -> bool:
        hosts = Headers(scope=scope).getlist("host")
        return len(hosts) == 1 and hosts[0].lower() in self._hosts

    async def _answer(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return _said(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD"})
        if scope["path"] == HEALTH_PATH or await self._readiness.is_ready():
            return _said(HTTPStatus.OK)
        return _said(HTTPStatus.SERVICE_UNAVAILABLE)


def probed_hosts(wanted: Settings) -> frozenset[str]:
    """The `Host` headers of a probe: our own, and this machine with the port of the server."""
    return own_hosts(wanted) | {f"{name}:{wanted.own_port}" for name in _LOOPBACK}


def _said(status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    word = "ok" if status == HTTPStatus.OK else "no"
    return PlainTextResponse(f"{word}\n", status_code=status, headers=_NOT_KEPT | (headers or {}))
