"""The file with the contracts that an announcement is for goes by HTTP."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.documents.read_apart import read_apart
from cabinet.staff.contact.announcements import service, texts
from cabinet.staff.contact.announcements.service import page_of
from cabinet.staff.member import StaffMember
from cabinet.staff.web.posted_file import posted_file
from cabinet.staff.web.refusals import keep_refusal
from cabinet.web.request_identity import origin_of

_LARGEST: Final = 2 << 20
_READER: Final = "cabinet.staff.contact.announcements.list_reader"
_one_at_once = asyncio.Semaphore(1)


async def take_list(request: Request, who: StaffMember) -> Response:
    """Make the contracts of a file those of a draft, and lead back to it.

    A refusal is told on the page: it is kept there for whoever sent the file.
    """
    bulletin_id = request.path_params["bulletin_id"]
    try:
        posted = await posted_file(request, field="list", largest=_LARGEST, refusal=texts.NO_FILE)
        async with _one_at_once:
            found = await read_apart(_READER, posted.content, too_heavy=texts.UNREADABLE)
        act = service.Act(who, origin_of(request), now())
        await db.run(
            service.take_list,
            act=act,
            bulletin_id=bulletin_id,
            file_name=posted.name,
            numbers=found["numbers"],
        )
    except Refused as refused:
        keep_refusal(who.staff_id, page_of(bulletin_id), refused.text)
    return RedirectResponse(page_of(bulletin_id), status_code=303)
