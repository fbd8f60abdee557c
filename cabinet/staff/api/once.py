"""Requests that are carried out once: the first answer is given again to the same request.

An answer belongs to one key and is kept for two days. What can be tried again with the same
`Idempotency-Key`, such as while another import is under way, is not kept.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, update
from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.crypto import digest
from cabinet.db import sql
from cabinet.models import ApiAnswer
from cabinet.staff.api import texts
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import MEDIA_TYPE, Problem, asked_language, later
from cabinet.staff.member import KeyHolder

KEPT: Final = timedelta(hours=48)
"""How long a first answer is kept."""
GIVEN_UP: Final = timedelta(minutes=10)  # nothing is answered so long: the server was stopped
_LONGEST: Final = 100
_KEPT_STATUS: Final = (200, 201, 202, 422)
_PAUSE_S: Final = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to a request that was carried out."""

    status: int
    body: dict[str, Any]
    location: str = ""


def name_of(request: Request) -> str:
    """The digest of the request's `Idempotency-Key`; `Problem` without a proper one."""
    given = request.headers.getlist("idempotency-key")
    word = given[0].strip() if len(given) == 1 else ""
    if not 1 <= len(word) <= _LONGEST or not word.isascii() or not word.isprintable():
        raise Problem(400, Code.IDEMPOTENCY_KEY_MISSING, texts.NO_IDEMPOTENCY_KEY)
    return digest("api-answer", word)


async def once(
    request: Request,
    holder: KeyHolder,
    *,
    sent: str,
    carry_out: Callable[[], Awaitable[Answer]],
    otherwise: Callable[[], None],
) -> Response:
    """Carry a request out, or give its first answer again; `otherwise` is called then."""
    name = name_of(request)
    about = f"{request.method} {request.url.path}?{request.url.query} {sent}"
    whose = {"key_id": holder.key_id, "name": name}
    try:
        known = await db.run(begin, **whose, request=digest("api-request", about), now=now())
    except Problem:
        otherwise()
        raise
    if known is not None:
        otherwise()
        return _response(known, is_again=True)
    try:
        answer = await carry_out()
    except Problem as problem:
        if problem.status in _KEPT_STATUS:
            body = problem.body(asked_language(request))
            await db.run(finish, **whose, answer=Answer(problem.status, body, problem.location))
        else:
            await db.run(forget, **whose)
        raise
    except BaseException:
        await db.run(forget, **whose)
        raise
    await db.run(finish, **whose, answer=answer)
    return _response(answer)


def _response(answer: Answer, *, is_again: bool = False) -> Response:
    headers = {"Cache-Control": "no-store"}
    if answer.location:
        headers["Location"] = answer.location
    if is_again:
        headers["Idempotency-Replayed"] = "true"
    media_type = MEDIA_TYPE if answer.status >= 400 else "application/json"
    return JSONResponse(answer.body, answer.status, headers=headers, media_type=media_type)


def begin(
    session: Session, *, key_id: int, name: str, request: str, now: datetime
) -> Answer | None:
    """Take a request on; its first answer where it was carried out already.

    `Problem` where it is being carried out, or the name was another request's.
    """
    is_it = (col(ApiAnswer.key_id) == key_id, col(ApiAnswer.name) == name)
    is_running = col(ApiAnswer.status) == 0
    is_old = (col(ApiAnswer.created_at) <= now - KEPT) | (
        is_running & (col(ApiAnswer.created_at) <= now - GIVEN_UP)
    )
    session.execute(delete(ApiAnswer).where(*is_it, is_old))
    new = sql.inserting(sql.dialect_of(session), ApiAnswer).values(
        key_id=key_id,
        name=name,
        request=request,
        status=0,
        location="",
        body="",
        created_at=now,
    )
    added = session.execute(new.on_conflict_do_nothing().returning(col(ApiAnswer.id))).first()
    if added is not None:
        return None
    found = session.scalars(select(ApiAnswer).where(*is_it)).one()
    if found.request != request:
        raise Problem(422, Code.IDEMPOTENCY_KEY_REUSED, texts.REUSED)
    if not found.status:
        raise Problem(409, Code.STILL_RUNNING, texts.STILL_RUNNING, headers=later(_PAUSE_S))
    return Answer(found.status, json.loads(found.body), found.location)


def finish(session: Session, *, key_id: int, name: str, answer: Answer) -> None:
    """Keep the first answer to a request."""
    body = json.dumps(answer.body, ensure_ascii=False)
    session.execute(
        update(ApiAnswer)
        .where(col(ApiAnswer.key_id) == key_id, col(ApiAnswer.name) == name)
        .values(status=answer.status, body=body, location=answer.location)
    )


def forget(session: Session, *, key_id: int, name: str) -> None:
    """Forget a request, which may be tried again."""
    session.execute(
        delete(ApiAnswer).where(col(ApiAnswer.key_id) == key_id, col(ApiAnswer.name) == name)
    )
