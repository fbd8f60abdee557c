"""Where a customer takes along everything that is held about them."""

import asyncio
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from cabinet import db
from cabinet.clock import now
from cabinet.personal_data.export import write_export
from cabinet.request_identity import SIGN_IN_PATH, origin_of, signed_in_customer

EXPORT_PATH: Final = "/profile/export.zip"
_PRIVATE: Final = {"Cache-Control": "no-store"}
_PIECE: Final = 64 * 1024
_one_at_a_time = asyncio.Semaphore(1)  # a large contract's takes seconds of a core


async def export(request: Request) -> Response:
    """The ZIP of whoever is signed in."""
    who = await signed_in_customer(request)
    if who is None:
        return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
    file = TemporaryFile()  # noqa: SIM115  closed when it was sent
    try:
        async with _one_at_a_time:
            await db.run(write_export, who=who, file=file, origin=origin_of(request), now=now())
    except BaseException:
        file.close()
        raise
    file.seek(0)
    headers = {"Content-Disposition": 'attachment; filename="cabinet-data.zip"', **_PRIVATE}
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece


ROUTES = [Route(EXPORT_PATH, export)]
