"""«Скачать шаблон» and «Загрузить файл»: files of readings go by HTTP, not over the websocket."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

import cabinet
from cabinet import db
from cabinet.clock import now
from cabinet.documents import Document, document_route
from cabinet.errors import Refused
from cabinet.guard import is_from_our_page, signed_in_customer
from cabinet.readings.upload import texts
from cabinet.readings.upload.service import numbered_sheet
from cabinet.readings.upload.template import readings_template
from cabinet.rendering import render
from cabinet.session import SignedIn
from cabinet.text import DEFAULT_LANGUAGE, Text

_LARGEST: Final = 2 << 20
_PATIENCE: Final = 20  # seconds for a file; its reader has ten of a processor
_PRIVATE: Final = {"Cache-Control": "no-store"}
_ROOT: Final = Path(cabinet.__file__).parents[1]
_two_at_once = asyncio.Semaphore(2)


async def template(request: Request, who: SignedIn) -> Document:  # noqa: ARG001  every maker gets it
    """The workbook of the customer's meters."""
    sheet = await db.read(numbered_sheet, who=who, now=now())
    name = texts.FILE_NAME.format(number=who.contract_number, period=sheet.window.period)
    return Document(
        content=await render(readings_template, tuple(sheet.meters.items()), who.language),
        name=name[who.language],
        ascii_name=f"readings-{sheet.window.period}.xlsx",
        detail="readings template",
    )


async def take_file(request: Request) -> Response:
    """The rows of the file in the body as JSON, else the sentence that tells why not.

    Nothing is kept: the page shows the rows, and its state asks for them to be put into the table.
    """
    if not is_from_our_page(request):
        return Response(status_code=403)
    who = await signed_in_customer(request)
    if who is None:
        return _sentence(texts.SIGN_IN, None, 401)
    with NamedTemporaryFile(prefix="readings-") as file:
        if not await _receive(request, file):
            return _sentence(texts.TOO_LARGE, who, 413)
        async with _two_at_once:
            try:
                return JSONResponse(await read_apart(Path(file.name)), headers=_PRIVATE)
            except Refused as refused:
                return _sentence(refused.text, who, 400)


async def _receive(request: Request, file: IO[bytes]) -> bool:
    """Write the body into a file; false as soon as it is known to be too large."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > _LARGEST:
        return False
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _LARGEST:
            return False
        file.write(chunk)
    file.flush()
    return True


async def read_apart(file: Path) -> list[list[Any]]:
    """Read a file in a process that it cannot harm more than itself; `Refused` with the reason."""
    reader = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "cabinet.readings.upload.reader", str(file)),
        cwd=_ROOT,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    try:
        said, _ = await asyncio.wait_for(reader.communicate(), _PATIENCE)
    except BaseException as error:
        reader.kill()
        await reader.wait()
        if isinstance(error, TimeoutError):
            raise Refused(texts.TOO_HEAVY) from None
        raise
    if reader.returncode:
        raise Refused(texts.TOO_HEAVY)
    answer = json.loads(said)
    if "refused" in answer:
        raise Refused(Text(**answer["refused"]))
    return answer["rows"]


def _sentence(text: Text, who: SignedIn | None, status: int) -> Response:
    words = text[who.language if who else DEFAULT_LANGUAGE]
    return PlainTextResponse(words, status_code=status, headers=_PRIVATE)


ROUTES = [
    document_route("/documents/readings-template.xlsx", template),
    Route("/readings/file", take_file, methods=["POST"]),
]
