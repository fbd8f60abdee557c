"""The route that exports all data about a customer."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.db.machine_slots import machine_slot
from cabinet.documents.download import refusal
from cabinet.documents.per_user_queue import turn_of
from cabinet.documents.worker_pool import render_from_database
from cabinet.identity.personal_data.export import write_export
from cabinet.security.audit import Action, Origin, record
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import SIGN_IN_PATH, origin_of, signed_in_customer

EXPORT_PATH: Final = "/profile/export.zip"
_PRIVATE: Final = {"Cache-Control": "no-store"}
_PIECE: Final = 64 * 1024
# A large contract's takes seconds, and documents need the other process meanwhile.
_one_at_a_time = asyncio.Semaphore(1)


async def export(request: Request) -> Response:
    """The ZIP of whoever is signed in, made when it is the customer's turn."""
    who = await signed_in_customer(request)
    if who is None:
        return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
    try:
        async with turn_of(who), _one_at_a_time, machine_slot("export"):
            file = await _exported(who, origin_of(request))
    except Refused as refused:
        return refusal(refused, who)
    headers = {"Content-Disposition": 'attachment; filename="cabinet-data.zip"', **_PRIVATE}
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


async def _exported(who: SignedIn, origin: Origin) -> IO[bytes]:
    """The ZIP as an open file that has no name any more; the audit entry is written first.

    It is read and packed in a process of its own and in no transaction that writes, so that nobody
    else's writing waits for it.
    """
    await db.run(record, Action.DATA_EXPORTED, user_id=who.user_id, origin=origin, now=now())
    with NamedTemporaryFile(prefix="export-") as named:
        await render_from_database(write_export, who=who, path=named.name)
        return _opened(named.name)


def _opened(path: str) -> IO[bytes]:
    return Path(path).open("rb")


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


ROUTES = [Route(EXPORT_PATH, export)]
