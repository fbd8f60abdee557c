"""Documents that a signed-in customer downloads: who may have them, and how they are named."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Absent, Busy, Refused, TooMany
from cabinet.core.file_names import safe_file_name
from cabinet.documents.per_user_queue import turn_of
from cabinet.security.audit import Action, record
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import SIGN_IN_PATH, origin_of, signed_in_customer

_PATIENCE_S: Final = 2  # seconds that a drawn document waits for the audit trail
_BUSY: Final = 503
_RETRY_AFTER_S: Final = "60"
_PRIVATE: Final = {"Cache-Control": "no-store"}
_MEDIA_TYPES: Final = {
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file for the customer; `ascii_name` is for what reads no other letters.

    `detail` says in the audit trail which document it was.
    """

    content: bytes
    name: str
    ascii_name: str
    detail: str


_log = logging.getLogger(__name__)
Maker = Callable[[Request, SignedIn], Awaitable[Document]]


def document_route(path: str, make: Maker, act: Act) -> Route:
    """A route that gives what `make` makes to whoever may `act`, and notes that it did.

    Somebody else's contract, one that does not exist and one whose role does not permit it have
    the same answer.

    A customer's documents are made one after another. What is refused is answered as in `refusal`.
    What is drawn is given, too, where the audit trail cannot be written: the log then has it. See
    docs/decisions/audit-of-looks.md.
    """

    async def answer(request: Request) -> Response:
        who = await signed_in_customer(request)
        if who is None:
            return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
        if not who.may(act):
            return refusal(Absent(ACCESS_ENDED), who)
        try:
            async with turn_of(who):
                document = await make(request, who)
        except Refused as refused:
            return refusal(refused, who)
        await _note(request, who, document)
        return attachment(document)

    return Route(path, answer)


async def _note(request: Request, who: SignedIn, document: Document) -> None:
    """Record a download; in the log where the database cannot take it now."""
    try:
        await db.run_within(
            _PATIENCE_S,
            record,
            Action.DOCUMENT_DOWNLOADED,
            user_id=who.user_id,
            contract_id=who.contract_id,
            origin=origin_of(request),
            now=now(),
            detail=document.detail,
        )
    except SQLAlchemyError:
        origin = origin_of(request)
        _log.exception(
            "not in the audit trail: %s by user %d from %s: %s",
            Action.DOCUMENT_DOWNLOADED,
            who.user_id,
            origin.address,
            document.detail,
        )


def refusal(refused: Refused, who: SignedIn) -> Response:
    """The sentence that tells why.

    With 404 of what is `Absent`, 429 of `TooMany`, 503 of `Busy`, else 400.
    """
    status = {Absent: 404, TooMany: 429, Busy: _BUSY}.get(type(refused), 400)
    later = {"Retry-After": _RETRY_AFTER_S} if status == _BUSY else {}
    headers = _PRIVATE | later
    return PlainTextResponse(refused.text[who.language], status_code=status, headers=headers)


def attachment(document: Document) -> Response:
    """The answer by which a browser keeps a document, and shows it in no page of ours."""
    name = quote(safe_file_name(document.name), safe="")
    disposition = f"attachment; filename=\"{document.ascii_name}\"; filename*=UTF-8''{name}"
    return Response(
        document.content,
        media_type=_MEDIA_TYPES[document.name.rpartition(".")[2]],
        headers={"Content-Disposition": disposition, **_PRIVATE},
    )
