"""Takes in the forms of requests; their files are on the disk until they are cleaned."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from cabinet.contact.requests import texts
from cabinet.contact.requests.files import Given, Stored, clean, forget, store
from cabinet.contact.requests.rules import LARGEST_FILE, MOST_FILES, check_files
from cabinet.core.errors import Refused
from cabinet.db.machine_slots import machine_slot
from cabinet.documents.per_user_queue import turn_of
from cabinet.security.sessions import SignedIn
from cabinet.web.request_body import FILE_SECONDS, TOO_SLOW

_MOST_FIELDS: Final = 12
_LARGEST_FIELD: Final = 64 << 10
# More than a message takes, so that the refusal finds the other fields.
_MOST_PARTS: Final = 4 * MOST_FILES
_LARGEST: Final = (MOST_FILES + 1) * LARGEST_FILE
_two_at_once = asyncio.Semaphore(2)


@dataclass(frozen=True, slots=True)
class Form:
    """A posted form: its texts by name, and its files, which are not in memory."""

    fields: dict[str, object]
    files: Sequence[UploadFile]


@asynccontextmanager
async def posted(request: Request) -> AsyncIterator[Form]:
    """The form of a request; `Refused` where it is none, too large or too slow."""
    announced = request.headers.get("content-length", "")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    is_large = announced.isdecimal() and int(announced) > _LARGEST
    if is_large or kind != "multipart/form-data":
        raise _wrong()
    parser = MultiPartParser(
        request.headers,
        _bounded(request),
        max_files=_MOST_PARTS,
        max_fields=_MOST_FIELDS,
        max_part_size=_LARGEST_FIELD,
    )
    try:
        async with asyncio.timeout(FILE_SECONDS):
            data = await parser.parse()
    except TimeoutError:
        raise Refused(TOO_SLOW) from None
    except (MultiPartException, ClientDisconnect, ValueError, KeyError):
        raise _wrong() from None
    try:
        pairs = data.multi_items()
        fields: dict[str, object] = {name: one for name, one in pairs if isinstance(one, str)}
        given = [one for name, one in pairs if isinstance(one, UploadFile) and name == "files"]
        yield Form(fields, [one for one in given if one.filename])
    finally:
        await data.close()


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > _LARGEST:
            raise _wrong()
        yield chunk


def _wrong() -> Refused:
    return Refused(texts.FORM_WRONG.format(megabytes=LARGEST_FILE >> 20), field="files")


@asynccontextmanager
async def kept(files: Sequence[UploadFile], who: SignedIn) -> AsyncIterator[Sequence[Stored]]:
    """The files of a form, cleaned and stored; forgotten again where the body of this fails."""
    check_files(one.size or 0 for one in files)
    cleaned: list[Given] = []
    if files:
        async with turn_of(who), _two_at_once, machine_slot("pictures", 2):
            cleaned = [await clean(Given(one.filename or "", await one.read())) for one in files]
    check_files(len(one.content) for one in cleaned)
    stored = await asyncio.to_thread(store, cleaned)
    try:
        yield stored
    except BaseException:
        forget(stored)
        raise
