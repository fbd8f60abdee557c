"""Takes the file of a posted form in: piece by piece into the data folder, never into memory."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, BinaryIO, Final

from python_multipart import MultipartParser
from python_multipart.exceptions import MultipartParseError
from starlette.requests import ClientDisconnect, Request

from cabinet.core.errors import Refused
from cabinet.core.file_names import safe_file_name
from cabinet.staff.imports import texts
from cabinet.staff.imports.service import Uploaded
from cabinet.staff.runs.files import file_named, made, new_name
from cabinet.web.request_body import FILE_SECONDS

LARGEST: Final = 200 << 20
_OTHER_FIELDS: Final = 64 << 10  # of the form, and what stands between its parts
_LONGEST_NAME: Final = 200


@dataclass(slots=True)
class _Form:
    """A form as it arrives: short fields into memory, the one file into `file`."""

    file: BinaryIO
    fields: dict[str, bytearray] = field(default_factory=dict)
    file_name: str = ""
    size: int = 0
    digest: Any = field(default_factory=sha256)
    _header: bytearray = field(default_factory=bytearray)
    _value: bytearray = field(default_factory=bytearray)
    _name: str = ""
    _is_file: bool = False
    _others: int = 0

    def callbacks(self) -> dict[str, Callable[..., None]]:
        """What the parser calls."""
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._value.extend(data[start:end]),
            "on_header_end": self._note_header,
            "on_part_data": self._take,
        }

    def _begin(self) -> None:
        self._name, self._is_file = "", False

    def _note_header(self) -> None:
        name, value = bytes(self._header), bytes(self._value)
        self._header.clear()
        self._value.clear()
        self._count(len(name) + len(value))
        if name.lower() != b"content-disposition":
            return
        said = Message()
        said["content-disposition"] = value.decode("utf-8", "replace").replace("\n", " ")
        self._name = str(said.get_param("name", "", "content-disposition"))
        given = said.get_param("filename", None, "content-disposition")
        if given is not None:
            if self.file_name:
                raise Refused(texts.NO_FILE)
            self._is_file, self.file_name = True, base_name(str(given))

    def _take(self, data: bytes, start: int, end: int) -> None:
        if not self._is_file:
            self._count(end - start)
            self.fields.setdefault(self._name, bytearray()).extend(data[start:end])
            return
        piece = data[start:end]
        self.size += len(piece)
        if self.size > LARGEST:
            raise too_large()
        self.digest.update(piece)
        self.file.write(piece)

    def _count(self, size: int) -> None:
        self._others += size
        if self._others > _OTHER_FIELDS:
            raise too_large()


async def take_in(request: Request) -> Uploaded:
    """Store the file of a form; `Refused` where there is none, or it is too large or too slow.

    Nothing is left of what is refused.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LARGEST + _OTHER_FIELDS:
        raise too_large()
    stored_name = new_name()
    stored = file_named(stored_name)
    try:
        with made(stored) as file:
            form = _Form(file)
            async with asyncio.timeout(FILE_SECONDS):
                await _arrive(request, form)
    except BaseException as error:
        stored.unlink(missing_ok=True)
        if isinstance(error, TimeoutError):
            raise Refused(texts.TOO_SLOW) from None
        if isinstance(error, MultipartParseError | ClientDisconnect):
            raise Refused(texts.NO_FILE) from None
        raise
    kind = bytes(form.fields.get("kind", b"")).decode("utf-8", "replace")
    return Uploaded(kind, form.file_name, stored_name, form.size, form.digest.hexdigest())


async def _arrive(request: Request, form: _Form) -> None:
    said = Message()
    said["content-type"] = request.headers.get("content-type", "")
    boundary = said.get_param("boundary")
    if said.get_content_type() != "multipart/form-data" or not isinstance(boundary, str):
        raise Refused(texts.NO_FILE)
    parser = MultipartParser(boundary.encode("latin-1", "replace"), form.callbacks())  # type: ignore[arg-type]
    async for chunk in request.stream():
        parser.write(chunk)
    parser.finalize()
    if not form.file_name or not form.size:
        raise Refused(texts.NO_FILE)


def base_name(given: str) -> str:
    """The name of a file without the folders that some browsers tell, fit to be shown."""
    name = PurePosixPath(PureWindowsPath(given).name).name
    shown = "".join(letter for letter in safe_file_name(name) if letter.isprintable())
    return shown[-_LONGEST_NAME:].strip() or "-"


def too_large() -> Refused:
    """The refusal of a file that is too large."""
    return Refused(texts.TOO_LARGE.format(megabytes=LARGEST >> 20))
