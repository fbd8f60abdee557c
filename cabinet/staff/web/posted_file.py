"""Takes a form with one small file into memory; large ones are taken by `staff/imports`."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from cabinet.core.errors import Refused
from cabinet.core.file_names import safe_file_name
from cabinet.core.text import Text
from cabinet.web import request_body

_REST_OF_FORM: Final = 16 << 10
_MOST_FIELDS: Final = 2


@dataclass(frozen=True, slots=True)
class PostedFile:
    """A file, the name that it had, and the other fields of its form."""

    name: str
    content: bytes
    fields: Mapping[str, str]


async def posted_file(request: Request, *, field: str, largest: int, refusal: Text) -> PostedFile:
    """The file in a field of a posted form; `Refused` where there is none, or it is too large."""
    body = await request_body.read_body(
        request, most=largest + _REST_OF_FORM, seconds=request_body.FILE_SECONDS
    )
    if body is None:
        raise Refused(refusal)

    async def stream() -> AsyncGenerator[bytes, None]:
        yield body

    parser = MultiPartParser(request.headers, stream(), max_files=1, max_fields=_MOST_FIELDS)
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError):
        raise Refused(refusal) from None
    file = form.get(field)
    content = await file.read() if isinstance(file, UploadFile) else b""
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    await form.close()
    if not isinstance(file, UploadFile) or not content or len(content) > largest:
        raise Refused(refusal)
    return PostedFile(safe_file_name(file.filename or "")[-200:] or "-", content, fields)
