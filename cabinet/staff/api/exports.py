"""`GET /readings`, `/reconciliations`, `/requests`: what customers sent, for programs to take."""

import base64
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from typing import Any, Final

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from cabinet import db
from cabinet.contact.requests import export as requests
from cabinet.core.crypto import digest
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.exchange import export, reconciliations
from cabinet.readings.decisions.changes import MOST_AT_ONCE, has_unnumbered, number_changes
from cabinet.staff.api import schemas, streams, texts
from cabinet.staff.api.asking import asker, note_taken
from cabinet.staff.api.codes import Code
from cabinet.staff.api.problem import Problem
from cabinet.staff.member import KeyHolder
from cabinet.staff.permissions import Scope

_LONGEST_CURSOR: Final = 80
_MARK_LENGTH: Final = 24
router = APIRouter()
_MONTH: Any = Query(None, description="Month YYYY-MM", examples=["2026-11"], max_length=7)


@router.get(
    "/readings",
    summary="Readings of a month, or what has changed since a cursor",
    responses=schemas.table(schemas.Readings, 400, 503),
    response_class=Response,
)
async def readings(
    request: Request,
    period: str | None = _MONTH,
    cursor: str | None = Query(
        None, description="Empty at first, then what the answer before gave", max_length=200
    ),
    limit: int = Query(500, ge=1, le=MOST_AT_ONCE),
) -> Response:
    """All readings of a month, or a portion of those that were sent or decided about since."""
    holder = asker(request, Scope.EXPORT_READINGS)
    if (period is None) == (cursor is None):
        raise Problem(400, Code.PERIOD_OR_CURSOR, texts.ONE_OF)
    if cursor is not None:
        return await _changed(request, holder, cursor, limit)
    month = _period(period or "")
    streams.asked_form(request)
    await note_taken(request, holder, f"readings {month}")

    def rows(session: Any) -> Iterator[Sequence[object]]:
        found = export.sent_readings(session, zone=settings().zone, period=month)
        return map(export.cells_of, found)

    head = {"period": str(month)}
    return await streams.table(request, "readings", export.COLUMNS, rows, head)


async def _changed(request: Request, holder: KeyHolder, cursor: str, limit: int) -> Response:
    after = place_of_cursor(holder, cursor)
    streams.asked_form(request)
    is_more = False
    page = await db.read(_news, after=after, limit=limit)
    if page is None:
        is_more = await db.run(number_changes) == MOST_AT_ONCE
        page = await db.read(_numbered, after=after, limit=limit)
    following = cursor_at(holder, page.last_no)
    head = {"cursor": following, "has_more": page.has_more or is_more}
    rows = list(map(export.cells_of, page.rows))
    answer = await streams.portion(request, "readings", export.COLUMNS, rows, head)
    answer.headers["X-Next-Cursor"] = following
    answer.headers["X-Has-More"] = "true" if head["has_more"] else "false"
    return answer


def _news(session: Session, *, after: int, limit: int) -> export.ChangedReadings | None:
    """Return the changed readings, or `None` if a change must be numbered first."""
    return None if has_unnumbered(session) else _numbered(session, after=after, limit=limit)


def _numbered(session: Session, *, after: int, limit: int) -> export.ChangedReadings:
    return export.changed_readings(session, zone=settings().zone, after=after, limit=limit)


@router.get(
    "/reconciliations",
    summary="Answers to reconciliation statements, of a month",
    responses=schemas.table(schemas.Reconciliations, 400, 503),
    response_class=Response,
)
async def answers(request: Request, period: str | None = _MONTH) -> Response:
    """What customers answered in a month, or ever."""
    holder = asker(request, Scope.EXPORT_RECONCILIATIONS)
    month = _period(period) if period is not None else None
    streams.asked_form(request)
    await note_taken(request, holder, f"reconciliations {month or ''}")

    def rows(session: Any) -> Iterator[Sequence[object]]:
        return reconciliations.answers(session, zone=settings().zone, period=month)

    head = {"period": str(month) if month else None}
    return await streams.table(request, "reconciliations", reconciliations.COLUMNS, rows, head)


@router.get(
    "/requests",
    summary="Requests of customers, all or those that changed",
    responses=schemas.table(schemas.Requests, 400, 503),
    response_class=Response,
)
async def customers_requests(
    request: Request,
    since: str | None = Query(
        None,
        description="Moment by ISO 8601: what changed from then on; without a zone it is local",
        examples=["2026-11-22T08:00:00+05:00"],
        max_length=40,
    ),
) -> Response:
    """What customers ask for, by the last change; each with the customer's first words."""
    holder = asker(request, Scope.EXPORT_REQUESTS)
    moment = _moment(since) if since is not None else None
    streams.asked_form(request)
    await note_taken(request, holder, f"requests {since or ''}".strip())

    def rows(session: Any) -> Iterator[Sequence[object]]:
        return requests.changed_since(session, zone=settings().zone, since=moment)

    return await streams.table(request, "requests", requests.COLUMNS, rows, {"since": since})


def _period(typed: str) -> Period:
    try:
        return Period.parse(typed)
    except ValueError:
        raise Problem(400, Code.PERIOD, texts.PERIOD) from None


def _moment(typed: str) -> datetime:
    try:
        moment = _read_moment(typed)
        return (moment if moment.tzinfo else moment.replace(tzinfo=settings().zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Problem(400, Code.SINCE, texts.SINCE) from None


def _read_moment(typed: str) -> datetime:
    """A moment; in an address that was not escaped the plus of its zone is a space."""
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        return datetime.fromisoformat("+".join(typed.rsplit(" ", 1)))


def cursor_at(holder: KeyHolder, number: int) -> str:
    """The cursor behind a change, for the program that holds the key.

    It is the program's, by its name: a new key of the same name goes on where the old one was.
    """
    words = f"{number}:{_mark(holder, number)}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def place_of_cursor(holder: KeyHolder, cursor: str) -> int:
    """The number that a cursor stands behind; `Problem` where it was not given to this program."""
    if not cursor:
        return 0
    wrong = Problem(400, Code.CURSOR, texts.CURSOR)
    if len(cursor) > _LONGEST_CURSOR or not cursor.isascii():
        raise wrong
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        number, _, mark = base64.urlsafe_b64decode(padded).decode("ascii").partition(":")
    except ValueError:
        raise wrong from None
    if not number.isdigit() or len(number) > 10:
        raise wrong
    if not compare_digest(mark, _mark(holder, int(number))):
        raise wrong
    return int(number)


def _mark(holder: KeyHolder, number: int) -> str:
    return digest("api-cursor", f"{holder.name} {number}")[:_MARK_LENGTH]
