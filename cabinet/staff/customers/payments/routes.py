"""A bank's list goes by HTTP, and leads to what was found out about it."""

import asyncio
from hashlib import sha256
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cabinet import db
from cabinet.billing.payments.bank_list import BankList, from_answer
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.documents.read_apart import read_apart
from cabinet.staff.customers.payments import bank_lists, texts
from cabinet.staff.member import StaffMember
from cabinet.staff.web.posted_file import posted_file
from cabinet.staff.web.refusals import keep_refusal
from cabinet.web.request_identity import origin_of

PATH: Final = "/payments"
COMPARE_PATH: Final = f"{PATH}/compare"
_LARGEST: Final = 10 << 20
_READER: Final = "cabinet.staff.customers.payments.list_reader"
_one_at_once = asyncio.Semaphore(1)


async def compare(request: Request, who: StaffMember) -> Response:
    """Compare the list of a posted form; a refusal is kept for the page of whoever sent it."""
    too_large = texts.NO_FILE.format(megabytes=_LARGEST >> 20)
    try:
        posted = await posted_file(request, field="list", largest=_LARGEST, refusal=too_large)
        async with _one_at_once:
            answer = await read_apart(_READER, posted.content, too_heavy=texts.TOO_HEAVY)
        digest = sha256(posted.content).hexdigest()
        compared = await db.run(
            bank_lists.compare,
            who=who,
            bank=posted.fields.get("of", ""),
            bank_list=BankList(posted.name, digest, from_answer(answer)),
            origin=origin_of(request),
            now=now(),
        )
    except Refused as refused:
        keep_refusal(who.staff_id, PATH, refused.text)
        return RedirectResponse(f"{PATH}?refused=list", status_code=303)
    await asyncio.to_thread(bank_lists.keep_differences, compared)
    return RedirectResponse(f"{PATH}?compared={compared.registry_id}", status_code=303)
