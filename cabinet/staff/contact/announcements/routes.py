"""The file with the contracts that an announcement is for goes by HTTP."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.file_names import safe_file_name
from cabinet.documents.read_apart import read_apart
from cabinet.staff.contact.announcements import service, texts
from cabinet.staff.contact.announcements.refusals import keep_refusal
from cabinet.staff.member import StaffMember
from cabinet.web import request_body
from cabinet.web.request_identity import origin_of

_LARGEST: Final = 2 << 20
_REST_OF_FORM: Final = 16 << 10
_READER: Final = "cabinet.staff.contact.announcements.list_reader"
_one_at_once = asyncio.Semaphore(1)


async def take_list(request: Request, who: StaffMember) -> Response:
    """Make the contracts of a file those of a draft, and lead back to it.

    A refusal is told on the page: it is kept there for whoever sent the file.
    """
    bulletin_id = request.path_params["bulletin_id"]
    try:
        name, content = await _file_of(request)
        async with _one_at_once:
            found = await read_apart(_READER, content, too_heavy=texts.UNREADABLE)
        act = service.Act(who, origin_of(request), now())
        await db.run(
            service.take_list,
            act=act,
            bulletin_id=bulletin_id,
            file_name=name,
            numbers=found["numbers"],
        )
    except Refused as refused:
        keep_refusal(who.staff_id, bulletin_id, refused.text)
    return RedirectResponse(f"/announcements/one?id={bulletin_id}", status_code=303)


async def _file_of(request: Request) -> tuple[str, bytes]:
    body = await request_body.read_body(
        request, most=_LARGEST + _REST_OF_FORM, seconds=request_body.FILE_SECONDS
    )
    if body is None:
        raise Refused(texts.NO_FILE)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, stream(), max_files=1, max_fields=2)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise Refused(texts.NO_FILE) from None
    file = form.get("list")
    content = await file.read() if isinstance(file, UploadFile) else b""
    await form.close()
    if not isinstance(file, UploadFile) or not content or len(content) > _LARGEST:
        raise Refused(texts.NO_FILE)
    return safe_file_name(file.filename or "")[-200:] or "-", content
