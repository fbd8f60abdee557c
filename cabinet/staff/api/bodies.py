"""The body of a request: piece by piece into the folder of files, bounded in size and time."""

import asyncio
import codecs
import csv
import json
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request

from cabinet.core.text import Language
from cabinet.staff.api import texts
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import Problem, asked_language
from cabinet.staff.imports.upload import LARGEST
from cabinet.staff.runs.downloads import XLSX
from cabinet.staff.runs.files import file_named, made, new_name
from cabinet.web.request_body import FILE_SECONDS, FORM_SECONDS

JSON: Final = "application/json"
CSV: Final = "text/csv"
ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
TABLES: Final = {CSV: "csv", XLSX: "xlsx", ODS: "ods"}
LARGEST_JSON: Final = 8 << 20
MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 50
_LONGEST_CELL: Final = 1_000
_LONGEST_NAME: Final = 60
"""So much of a column's name is told again."""
_CHARSETS: Final = frozenset(
    {"ascii", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048", "cp866"}
)
"""What the reader of CSV finds out by itself, by Python's names."""
_MOST_TOLD: Final = 100
_SURROGATES: Final = frozenset(map(chr, range(0xD800, 0xE000)))
"""Halves of characters, which JSON can name and no file can hold."""
_CLOSES: Final = {"Connection": "close"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has come in whole: stored as a table, with the digest of what was sent."""

    stored_name: str
    ending: str
    size: int
    sha256: str
    sent: str

    def forget(self) -> None:
        """Delete the stored table."""
        file_named(self.stored_name).unlink(missing_ok=True)


async def take_table(
    request: Request, *, most_rows: int = MOST_ROWS, with_files: bool = True
) -> Body:
    """Store a table: a file as it is, where files are taken, and JSON rows as CSV."""
    media_type = _media_type(request, (*TABLES, JSON) if with_files else (JSON,))
    if media_type == JSON:
        return await _take_rows(request, most_rows)
    _refuse_announced(request, LARGEST)
    stored_name, digest, size = new_name(), sha256(), 0
    stored = file_named(stored_name)
    async with _in_time(FILE_SECONDS, stored):
        with made(stored) as file:
            async for piece in request.stream():
                size += len(piece)
                if size > LARGEST:
                    raise _too_large(LARGEST)
                digest.update(piece)
                file.write(piece)
        if not size:
            raise Problem(400, Code.EMPTY, texts.EMPTY)
    found = digest.hexdigest()
    return Body(stored_name, TABLES[media_type], size, found, found)


async def _take_rows(request: Request, most_rows: int) -> Body:
    content = await _read(request)
    rows = rows_of(content, most_rows=most_rows, language=asked_language(request))
    return await asyncio.to_thread(_stored, rows, sha256(content).hexdigest())


def _stored(rows: Sequence[dict[str, Any]], sent: str) -> Body:
    """Write rows as the CSV that the import reads: the names of all in its heading."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if len(names) > _MOST_COLUMNS:
        raise Problem(422, Code.JSON, texts.JSON.format(rows=MOST_ROWS))
    stored_name = new_name()
    file = file_named(stored_name)
    with made(file) as opened, TextIOWrapper(opened, "utf-8-sig", newline="") as text:
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    content = file.read_bytes()
    return Body(stored_name, "csv", len(content), sha256(content).hexdigest(), sent)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


class _Inexact:
    """Stands for a number that JSON does not give exactly, until its row and column are told."""

    def __init__(self, _written: str) -> None:
        """Forget the number."""


def rows_of(content: bytes, *, most_rows: int, language: Language) -> list[dict[str, Any]]:
    """The rows of a JSON body, each a flat object; `Problem` for anything else."""
    wrong = Problem(422, Code.JSON, texts.JSON.format(rows=most_rows))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, Code.ENCODING, texts.CHARSET) from None
    try:
        found = json.loads(
            text, object_pairs_hook=_object, parse_float=_Inexact, parse_constant=_Inexact
        )
    except (ValueError, RecursionError):
        raise wrong from None
    rows = found.get("rows") if isinstance(found, dict) and set(found) == {"rows"} else None
    if not isinstance(rows, list) or not 0 < len(rows) <= most_rows:
        raise wrong
    if errors := list(islice(_remarks(rows, language), _MOST_TOLD)):
        raise Problem(422, Code.JSON, wrong.detail, errors=errors)
    return rows


def _remarks(rows: Sequence[Any], language: Language) -> Iterator[dict[str, Any]]:
    """What is wrong about rows, by the lines of the table that is made of them."""
    for line, row in enumerate(rows, start=2):
        if not isinstance(row, dict) or not row:
            yield {"line": line, "column": "", "reason": texts.WRONG_ROW[language]}
            continue
        for name in (name for name, value in row.items() if not _is_plain(name, value)):
            reason = texts.WRONG_VALUE.format(most=_LONGEST_CELL)[language]
            column = name[:_LONGEST_NAME] if name.isprintable() else ""
            yield {"line": line, "column": column, "reason": reason}


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands there twice")
    return found


def _is_plain(name: str, value: Any) -> bool:
    if not name or len(name) > _LONGEST_CELL or not name.isprintable():
        return False
    if isinstance(value, str):
        return len(value) <= _LONGEST_CELL and "\0" not in value and _SURROGATES.isdisjoint(value)
    return value is None or (isinstance(value, int) and abs(value) < 10**18)


async def _read(request: Request) -> bytes:
    _refuse_announced(request, LARGEST_JSON)
    content = bytearray()
    async with _in_time(FORM_SECONDS):
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST_JSON:
                raise _too_large(LARGEST_JSON)
    return bytes(content)


@asynccontextmanager
async def _in_time(seconds: float, stored: Path | None = None) -> AsyncIterator[None]:
    """Let a body arrive; nothing is left of what is stored of one that does not, or is refused."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except BaseException as error:
        if stored is not None:
            _forget(stored)
        if isinstance(error, TimeoutError):
            raise Problem(408, Code.TOO_SLOW, texts.TOO_SLOW, headers=_CLOSES) from None
        if isinstance(error, ClientDisconnect):
            raise Problem(400, Code.EMPTY, texts.EMPTY) from None
        raise


def _forget(stored: Path) -> None:
    stored.unlink(missing_ok=True)


def _refuse_announced(request: Request, most: int) -> None:
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise _too_large(most)


def _too_large(most: int) -> Problem:
    return Problem(413, Code.TOO_LARGE, texts.TOO_LARGE.format(bytes=most), headers=_CLOSES)


def _media_type(request: Request, taken: Sequence[str]) -> str:
    said = Message()
    said["content-type"] = request.headers.get("content-type", "-")
    media_type = said.get_content_type()
    if "content-type" not in request.headers or media_type not in taken:
        raise Problem(415, Code.MEDIA_TYPE, texts.MEDIA.format(types=", ".join(taken)))
    charset = said.get_content_charset() or "utf-8"
    if media_type == JSON and charset not in ("utf-8", "utf8"):
        raise Problem(415, Code.CHARSET, texts.CHARSET)
    if media_type == CSV and not _is_read(charset):
        raise Problem(415, Code.CHARSET, texts.CSV_CHARSET)
    return media_type


def _is_read(charset: str) -> bool:
    """Return whether CSV is read in a charset; a wrong one would make other letters of a name."""
    try:
        return codecs.lookup(charset).name in _CHARSETS
    except (LookupError, ValueError):
        return False
