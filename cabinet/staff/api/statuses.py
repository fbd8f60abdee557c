"""`POST /reading-status`: billing's decisions about a few readings, all of them or none."""

import asyncio
from datetime import datetime
from typing import Any, Final

from fastapi import APIRouter
from sqlalchemy import Connection
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Busy
from cabinet.exchange.imported import Imported, Watch
from cabinet.exchange.kinds import KINDS
from cabinet.exchange.report import BadRow
from cabinet.exchange.service import Mode, import_file
from cabinet.readings.known.rows import keep_all_known
from cabinet.security.audit import Action, Origin, record
from cabinet.staff.api import schemas, texts
from cabinet.staff.api.asking import asker, place_of
from cabinet.staff.api.bodies import Body, take_table
from cabinet.staff.api.codes import Code
from cabinet.staff.api.once import Answer, name_of, once
from cabinet.staff.api.problem import Problem, asked_language, later
from cabinet.staff.member import KeyHolder, hold
from cabinet.staff.permissions import Permission, Scope
from cabinet.staff.runs.files import file_named
from cabinet.staff.runs.report import MOST_LISTED

MOST_ROWS: Final = 500
_PAUSE_S: Final = 15
_PATIENCE: Final = Mode(patience_s=3)
_EXAMPLE: Final = {"receipt": "R2611-1-1", "meter_id": "M-1", "status": "accepted", "reason": ""}
router = APIRouter()


@router.post(
    "/reading-status",
    summary="Accept or reject at most 500 readings",
    responses=schemas.one(schemas.StatusesOut, 400, 408, 409, 413, 415),
    response_class=Response,
    openapi_extra={
        **schemas.rows_body(_EXAMPLE, with_files=False),
        "parameters": [schemas.IDEMPOTENCY_KEY],
    },
)
async def decide(request: Request) -> Response:
    """Decide about readings as a file of the kind `reading-status` does."""
    holder = asker(request, Scope.IMPORT_READING_STATUS)
    name_of(request)
    body = await take_table(request, most_rows=MOST_ROWS, with_files=False)
    where = place_of(request)

    async def carry_out() -> Answer:
        try:
            imported = await asyncio.to_thread(_imported, holder, body, where)
        except Busy:
            raise Problem(
                409, Code.IMPORT_BUSY, texts.OTHER_IMPORT, headers=later(_PAUSE_S)
            ) from None
        if imported.bad_rows:
            raise _refused(request, imported.bad_rows)
        figures = {name: getattr(imported, name) for name in ("rows", "changed", "unchanged")}
        return Answer(200, figures)

    try:
        return await once(
            request, holder, sent=body.sent, carry_out=carry_out, otherwise=body.forget
        )
    finally:
        body.forget()


def _imported(holder: KeyHolder, body: Body, where: Origin) -> Imported:
    moment, base = now(), db.database()
    imported = import_file(
        base,
        kind=KINDS["reading-status"],
        file=file_named(body.stored_name),
        now=moment,
        mode=_PATIENCE,
        watch=_OfKey(holder, where, moment),
    )
    if not imported.bad_rows:
        keep_all_known(base, moment)
    return imported


class _OfKey(Watch):
    """Sees to it that the key is still good where its decisions are written, and notes them."""

    def __init__(self, holder: KeyHolder, where: Origin, moment: datetime) -> None:
        """Write for `holder`."""
        self._holder, self._where, self._now = holder, where, moment

    def write(self, connection: Connection, imported: Imported) -> None:
        """Hold the key, in the transaction of the write."""
        with Session(connection) as session:
            hold(session, who=self._holder, permission=Permission.IMPORTS_RUN, now=self._now)
            record(
                session,
                Action.IMPORTED,
                user_id=None,
                key_id=self._holder.key_id,
                origin=self._where,
                now=self._now,
                subject="import reading-status",
                detail=f"rows {imported.rows}, changed {imported.changed}",
            )
            session.flush()


def _refused(request: Request, bad_rows: tuple[BadRow, ...]) -> Problem:
    language = asked_language(request)
    errors: list[dict[str, Any]] = [
        {"line": one.line, "column": one.column, "reason": one.reason[language]}
        for one in bad_rows[:MOST_LISTED]
    ]
    return Problem(422, Code.IMPORT_REFUSED, texts.REFUSED_ROWS, errors=errors)
