"""Tables as answers: JSON, CSV or XLSX by `Accept`, of any length and never whole in memory."""

import asyncio
import csv
import json
from collections.abc import AsyncIterator, Callable, Generator, Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore
from typing import Any, Final

from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from cabinet import db
from cabinet.documents.writers import as_plain_text, table_xlsx
from cabinet.staff.api import texts
from cabinet.staff.api.bodies import CSV, JSON
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import Problem, later
from cabinet.staff.runs.downloads import MEDIA_TYPES, XLSX

_AT_ONCE: Final = 500
_MOST_STREAMS: Final = 4
_FIRST_PIECES: Final = 4  # a table of up to a thousand rows has no more than three, CSV or JSON
_streams: Final = BoundedSemaphore(_MOST_STREAMS)
_beginnings: Final = asyncio.Semaphore(_MOST_STREAMS)
_NOT_KEPT: Final = {"Cache-Control": "no-store"}
_MEDIA_TYPES: Final = {JSON: JSON, CSV: MEDIA_TYPES["csv"]}
RowsOf = Callable[[Session], Iterator[Sequence[object]]]
"""Reads the rows of a table."""


def asked_form(request: Request) -> str:
    """The first media type of `Accept` in which tables are given; `Problem` where there is none."""
    for one in request.headers.get("accept", "*/*").split(",")[:20]:
        wanted = one.split(";")[0].strip().lower()
        if wanted in ("*/*", "application/*", JSON, ""):
            return JSON
        if wanted in (CSV, "text/*"):
            return CSV
        if wanted == XLSX:
            return XLSX
    raise Problem(406, Code.ACCEPT, texts.ACCEPT)


async def table(
    request: Request, title: str, columns: Sequence[str], rows: RowsOf, head: dict[str, Any]
) -> Response:
    """A table in the form that was asked for; `head` stands before the rows of JSON.

    A short one is given whole. A long one and a workbook take one of a few turns, since whoever
    reads slowly keeps a transaction open; `Problem` where all are taken.
    """
    form = asked_form(request)
    if form == XLSX:
        return await _workbook(title, columns, rows)
    written = _read(form, columns, rows, head)
    async with _beginnings:
        first = await run_in_threadpool(lambda: list(islice(written, _FIRST_PIECES)))
    if len(first) < _FIRST_PIECES:
        return Response("".join(first), media_type=_MEDIA_TYPES[form], headers=_NOT_KEPT)
    try:
        _take_turn()
    except Problem:
        written.close()
        raise
    return _LongTable(first, written, _MEDIA_TYPES[form])


def _take_turn() -> None:
    if not _streams.acquire(blocking=False):
        raise Problem(503, Code.BUSY, texts.BUSY, headers=later(60))


class _LongTable(StreamingResponse):
    """A table that is read while it is sent.

    Its transaction and its turn end with it, also where nobody has read a single piece.
    """

    def __init__(
        self, first: Sequence[str], written: Generator[str, None, None], media_type: str
    ) -> None:
        self._written = written
        super().__init__(self._pieces(first), media_type=media_type, headers=_NOT_KEPT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._written.close()
            _streams.release()

    async def _pieces(self, first: Sequence[str]) -> AsyncIterator[str]:
        for piece in first:
            yield piece
        while (piece := await run_in_threadpool(next, self._written, "")) != "":
            yield piece


async def portion(
    request: Request,
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    head: dict[str, Any],
) -> Response:
    """A table of a few rows that are already there; it takes no turn of the long ones."""
    form = asked_form(request)
    if form == XLSX:
        return await table(request, title, columns, lambda _session: iter(rows), head)
    whole = await run_in_threadpool("".join, _written(form, columns, rows, head))
    return Response(whole, media_type=_MEDIA_TYPES[form], headers=_NOT_KEPT)


def _read(
    form: str, columns: Sequence[str], rows: RowsOf, head: dict[str, Any]
) -> Generator[str, None, None]:
    with db.database().reading() as session:
        yield from _written(form, columns, rows(session), head)


def _written(
    form: str, columns: Sequence[str], rows: Iterable[Sequence[object]], head: dict[str, Any]
) -> Iterator[str]:
    return _as_json(columns, rows, head) if form == JSON else _as_csv(columns, rows)


def _as_json(
    columns: Sequence[str], rows: Iterable[Sequence[object]], head: dict[str, Any]
) -> Iterator[str]:
    yield f'{json.dumps(head, ensure_ascii=False)[:-1]}{", " if head else ""}"rows": ['
    is_first, found = True, iter(rows)
    while some := list(islice(found, _AT_ONCE)):
        said = (json.dumps(row_of(columns, row), ensure_ascii=False) for row in some)
        yield ("" if is_first else ",\n") + ",\n".join(said)
        is_first = False
    yield "]}\n"


def _as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    found = iter(rows)
    yield _lines([columns])
    while some := list(islice(found, _AT_ONCE)):
        yield _lines([[_csv_cell(value) for value in row] for row in some])


def _lines(rows: Sequence[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _csv_cell(value: object) -> str:
    return as_plain_text(value) if isinstance(value, str) else _plain(value) or ""


def row_of(columns: Sequence[str], row: Sequence[object]) -> dict[str, str | None]:
    """A row by the names of its columns: decimals as strings, days and moments by ISO 8601."""
    return {name: _plain(value) for name, value in zip(columns, row, strict=True)}


def _plain(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


async def _workbook(title: str, columns: Sequence[str], rows: RowsOf) -> Response:
    _take_turn()
    try:
        folder = TemporaryDirectory(prefix="api-")
        file = Path(folder.name) / "table.xlsx"
        try:
            await run_in_threadpool(_write, title, columns, rows, file)
        except BaseException:
            folder.cleanup()
            raise
    finally:
        _streams.release()
    return FileResponse(
        file,
        media_type=XLSX,
        filename=f"{title}.xlsx",
        headers=_NOT_KEPT,
        background=BackgroundTask(folder.cleanup),
    )


def _write(title: str, columns: Sequence[str], rows: RowsOf, file: Path) -> None:
    with db.database().reading() as session:
        table_xlsx(title, columns, rows(session), file)
