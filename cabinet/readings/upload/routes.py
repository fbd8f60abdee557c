"""«Скачать шаблон» and «Загрузить файл»: files of readings go by HTTP, not over the websocket."""

import asyncio
import json
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.text import DEFAULT_LANGUAGE, Text
from cabinet.db.machine_slots import machine_slot
from cabinet.documents.download import Document, document_route, refusal
from cabinet.documents.per_user_queue import turn_of
from cabinet.documents.read_apart import ReaderDied, output_of
from cabinet.documents.worker_pool import render
from cabinet.readings.upload import texts
from cabinet.readings.upload.service import numbered_sheet
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rate_limits import Budget, spend_of_contract
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web import request_body
from cabinet.web.request_identity import is_from_our_page, signed_in_customer

_DRAWN_BY: Final = "cabinet.readings.upload.template:readings_template"
_READER: Final = "cabinet.readings.upload.reader"
_LARGEST: Final = 2 << 20
_PRIVATE: Final = {"Cache-Control": "no-store"}
_two_at_once = asyncio.Semaphore(2)


async def template(request: Request, who: SignedIn) -> Document:  # noqa: ARG001  every maker gets it
    """The workbook of the customer's meters."""
    sheet = await db.read(numbered_sheet, who=who, now=now())
    name = texts.FILE_NAME.format(number=who.contract_number, period=sheet.window.period)
    return Document(
        content=await render(_DRAWN_BY, tuple(sheet.meters.items()), who.language),
        name=name[who.language],
        ascii_name=f"readings-{sheet.window.period}.xlsx",
        detail="readings template",
    )


async def take_file(request: Request) -> Response:
    """What the file in the body says as JSON, else the sentence that tells why not.

    Nothing is kept: the page shows it, and its state asks for them to be put into the table.
    """
    if not is_from_our_page(request):
        return Response(status_code=403)
    who = await signed_in_customer(request)
    if who is None:
        return _sentence(texts.SIGN_IN, None, 401)
    if not who.may(Act.READINGS):
        return _sentence(ACCESS_ENDED, who, 404)
    try:
        # Before it is taken in: files that are begun and not ended would fill the memory.
        spend_of_contract(Budget.FILES, who.contract_id, texts.TOO_MANY)
        content = await request_body.read_body(
            request, most=_LARGEST, seconds=request_body.FILE_SECONDS
        )
        if content is None:
            return _sentence(texts.TOO_LARGE, who, 413)
        async with turn_of(who), _two_at_once, machine_slot("upload", 2):
            return JSONResponse(await read_apart(content), headers=_PRIVATE)
    except Refused as refused:
        return refusal(refused, who)


async def read_apart(content: bytes) -> dict[str, Any]:
    """Read a file in a process that it cannot harm more than itself; `Refused` with the reason."""
    try:
        answer = json.loads(await output_of(_READER, content))
    except ReaderDied:
        raise Refused(texts.TOO_HEAVY) from None
    if "refused" in answer:
        raise Refused(Text(**answer["refused"]))
    return answer


def _sentence(text: Text, who: SignedIn | None, status: int) -> Response:
    words = text[who.language if who else DEFAULT_LANGUAGE]
    return PlainTextResponse(words, status_code=status, headers=_PRIVATE)


ROUTES = [
    document_route("/documents/readings-template.xlsx", template, Act.READINGS),
    Route("/readings/file", take_file, methods=["POST"]),
]
