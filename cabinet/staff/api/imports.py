"""`POST /imports/{kind}` and what became of them: files and rows of billing's, in runs."""

import asyncio
from datetime import datetime
from enum import StrEnum
from time import monotonic
from typing import Any, Final

from fastapi import APIRouter, Query
from fastapi import Path as PathPart
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import RunState, Work
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.exchange.kinds import KINDS
from cabinet.models import Run
from cabinet.security.audit import Action, Origin
from cabinet.staff.api import schemas, texts
from cabinet.staff.api.asking import asker, place_of
from cabinet.staff.api.bodies import Body, take_table
from cabinet.staff.api.codes import Code
from cabinet.staff.api.once import Answer, name_of, once
from cabinet.staff.api.problem import Problem, asked_language, later
from cabinet.staff.imports.job import LISTS
from cabinet.staff.member import KeyHolder, hold
from cabinet.staff.permissions import Permission, Scope
from cabinet.staff.runs.downloads import stored_file
from cabinet.staff.runs.files import file_named
from cabinet.staff.runs.process import start_process
from cabinet.staff.runs.report import Remark
from cabinet.staff.runs.service import ShownRun, begin, note, run_of

_LONGEST_WAIT_S: Final = 60
_LOOK_S: Final = 0.2
_PAUSE_S: Final = 15
_LARGEST_NUMBER: Final = 2**31 - 1
_two_at_once = asyncio.Semaphore(2)
_waiting: set[int] = set()
ImportKind = StrEnum("ImportKind", {kind.replace("-", "_").upper(): kind for kind in KINDS})
router = APIRouter()
_EXAMPLE: Final = {
    "contract": "123",
    "date": "2026-11-20",
    "kind": "payment",
    "document": "PAY-77",
    "credit": "1234.56",
}
_DRY_RUN: Any = Query(default=False, description="Check only, write nothing")
_STRICT: Any = Query(default=False, description="Write nothing where there are warnings")
_WAIT: Any = Query(0, ge=0, le=_LONGEST_WAIT_S, description="Seconds to wait for the end")
_RUN: Any = PathPart(ge=1, le=_LARGEST_NUMBER, examples=[17])


@router.post(
    "/imports/{kind}",
    summary="Import a file, or rows",
    status_code=202,
    responses={
        **schemas.one(schemas.RunOut, 400, 408, 409, 413, 415, status=202),
        200: {"model": schemas.RunOut, "description": "It has ended within `wait`"},
    },
    response_class=Response,
    openapi_extra={
        **schemas.rows_body(_EXAMPLE, with_files=True),
        "parameters": [schemas.IDEMPOTENCY_KEY],
    },
)
async def start(
    request: Request,
    kind: ImportKind,  # type: ignore[valid-type]
    *,
    dry_run: bool = _DRY_RUN,
    strict: bool = _STRICT,
    wait: int = _WAIT,
) -> Response:
    """Import the whole of a file or nothing; its names are those of docs/exchange.md."""
    named = str(kind)
    holder = asker(request, Scope(f"import:{named}"))
    name_of(request)
    async with _two_at_once:
        body = await take_table(request)

    async def carry_out() -> Answer:
        run_id = await _started(request, holder, named, body, dry_run=dry_run, strict=strict)
        if not wait:
            return await _answer(request, holder, run_id)
        return await _ended(request, holder, run_id, wait)

    return await once(request, holder, sent=body.sent, carry_out=carry_out, otherwise=body.forget)


@router.get(
    "/imports/{number}",
    summary="State, counts and first errors of an import",
    responses=schemas.one(schemas.RunOut, 404),
    response_class=Response,
)
async def state(request: Request, number: int = _RUN) -> Response:
    """How far an import of this key is, and what it said."""
    holder = asker(request)
    found = await _run(holder, number)
    said = run_out(found, asked_language(request))
    return JSONResponse(said, headers={"Cache-Control": "no-store"})


@router.get(
    "/imports/{number}/errors",
    summary="All errors of an import as CSV",
    responses={
        **schemas.refusals(404),
        200: {"description": "CSV", "content": {"text/csv": {"schema": {"type": "string"}}}},
    },
    response_class=Response,
)
async def errors(request: Request, number: int = _RUN) -> Response:
    """Line, column and reason of every error, in the language of `Accept-Language`."""
    holder = asker(request)
    found = await _run(holder, number)
    stored = await db.read(_stored_name, run_id=number)
    language = asked_language(request)
    form = LISTS[language]
    file = file_named(stored, f".{form}")
    if form not in found.report.files or not file.is_file():
        raise Problem(404, Code.NOT_FOUND, texts.NOT_FOUND)
    answer = stored_file(f"errors-{number}.csv", file, "csv")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Language"] = language
    return answer


def _stored_name(session: Session, *, run_id: int) -> str:
    return session.get_one(Run, run_id).stored_name


async def _run(holder: KeyHolder, number: int) -> ShownRun:
    """A run of this very key, whatever its scopes: others' are as if they were not there."""
    try:
        return await db.read(run_of, who=holder, run_id=number, now=now())
    except Absent:
        raise Problem(404, Code.NOT_FOUND, texts.NOT_FOUND) from None


async def _started(
    request: Request, holder: KeyHolder, kind: str, body: Body, *, dry_run: bool, strict: bool
) -> int:
    try:
        run_id = await db.run(
            begin_import,
            holder=holder,
            kind=kind,
            body=body,
            dry_run=dry_run,
            strict=strict,
            now=now(),
            origin=place_of(request),
        )
    except Refused:
        body.forget()
        raise Problem(409, Code.IMPORT_BUSY, texts.OTHER_IMPORT, headers=later(_PAUSE_S)) from None
    except BaseException:
        body.forget()
        raise
    await asyncio.to_thread(start_process, run_id)
    return run_id


def begin_import(
    session: Session,
    *,
    holder: KeyHolder,
    kind: str,
    body: Body,
    dry_run: bool,
    strict: bool,
    now: datetime,
    origin: Origin,
) -> int:
    """Let a table of a program be imported, or checked; its run, whose process the caller starts.

    What is only checked waits on «Загрузки» for whoever wants to confirm it: a second person, where
    a program may not change so many emails and identification numbers alone.
    """
    hold(session, who=holder, permission=Permission.IMPORTS_RUN, now=now)
    run = Run(
        work=Work.IMPORT,
        kind=kind,
        file_name=f"{kind}.{body.ending}",
        stored_name=body.stored_name,
        size=body.size,
        sha256=body.sha256,
        key_id=holder.key_id,
        state=RunState.WAITING if dry_run else RunState.CONFIRMED,
        is_checked=not dry_run,
        takes_warnings=not strict,
        created_at=now,
        heartbeat_at=now,
    )
    run_id = begin(session, run=run, now=now)
    note(session, Action.FILE_UPLOADED, run, who=holder, now=now, origin=origin, detail=run.sha256)
    return run_id


async def _ended(request: Request, holder: KeyHolder, run_id: int, wait: int) -> Answer:
    """The answer once a run has ended, or the time is over."""
    if holder.key_id in _waiting:
        return await _answer(request, holder, run_id)
    _waiting.add(holder.key_id)
    try:
        until = monotonic() + wait
        while monotonic() < until:
            found = await _run(holder, run_id)
            if not found.is_under_way:
                return _last(found, asked_language(request))
            await asyncio.sleep(_LOOK_S)
    finally:
        _waiting.discard(holder.key_id)
    return await _answer(request, holder, run_id)


async def _answer(request: Request, holder: KeyHolder, run_id: int) -> Answer:
    found = await _run(holder, run_id)
    return Answer(202, run_out(found, asked_language(request)), _address(run_id))


def _last(run: ShownRun, language: Language) -> Answer:
    """The answer of a run that has ended; `Problem` where nothing was imported."""
    if run.state in (RunState.DONE, RunState.CHECKED):
        return Answer(200, run_out(run, language), _address(run.run_id))
    raise Problem(
        422,
        Code(f"import-{run.state}"),
        _reason(run) or texts.REFUSED_ROWS,
        errors=_remarks(run.report.errors, language),
        location=_address(run.run_id),
    )


def _reason(run: ShownRun) -> Text | None:
    """Why a run has ended so, also where its process could not say it."""
    return run.report.reason or texts.ENDED.get(run.state)


def _address(run_id: int) -> str:
    return f"/api/v1/imports/{run_id}"


def run_out(run: ShownRun, language: Language) -> dict[str, Any]:
    """A run as it is told to its program."""
    zone, report, reason = settings().zone, run.report, _reason(run)
    figures = ("phase", "done", "of", "rows", "new", "changed", "unchanged", "removed", "sha256")
    return {
        "id": run.run_id,
        "kind": run.kind,
        "state": run.state.value,
        "dry_run": run.dry_run,
        **{name: getattr(run, name) for name in figures},
        "error_count": run.errors,
        "warning_count": run.warnings,
        "errors": _remarks(report.errors, language),
        "warnings": _remarks(report.warnings, language),
        "notes": [one[language] for one in report.notes],
        "reason": reason[language] if reason else None,
        "created_at": run.created_at.astimezone(zone).isoformat(timespec="seconds"),
        "ended_at": run.ended_at and run.ended_at.astimezone(zone).isoformat(timespec="seconds"),
    }


def _remarks(remarks: tuple[Remark, ...], language: Language) -> list[dict[str, Any]]:
    return [
        {"line": one.line, "column": one.column, "reason": one.reason[language]} for one in remarks
    ]
