"""Documents that a signed-in customer downloads: who may have them, and how they are named."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Absent, Refused, TooMany
from cabinet.core.file_names import safe_file_name
from cabinet.documents.per_user_queue import turn_of
from cabinet.security.audit import Action, record
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import SIGN_IN_PATH, origin_of, signed_in_customer

_PRIVATE: Final = {"Cache-Control": "no-store"}
_MEDIA_TYPES: Final = {
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


Maker = Callable[[Request, SignedIn], Awaitable[Document]]


def document_route(path: str, make: Maker) -> Route:
    """A route that gives what `make` makes to whoever is signed in, and notes that it did.

    A customer's documents are made one after another. What is refused is answered as in `refusal`.
    """

    async def answer(request: Request) -> Response:
        who = await signed_in_customer(request)
        if who is None:
            return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
        try:
            async with turn_of(who):
                document = await make(request, who)
        except Refused as refused:
            return refusal(refused, who)
        await db.run(
            record,
            Action.DOCUMENT_DOWNLOADED,
            user_id=who.user_id,
            origin=origin_of(request),
            now=now(),
            detail=document.detail,
        )
        return _attachment(document)

    return Route(path, answer)


def refusal(refused: Refused, who: SignedIn) -> Response:
    """The sentence that tells why: with 404 of what is `Absent`, 429 of `TooMany`, else 400."""
    status = {Absent: 404, TooMany: 429}.get(type(refused), 400)
    return PlainTextResponse(refused.text[who.language], status_code=status, headers=_PRIVATE)


def _attachment(document: Document) -> Response:
    name = quote(safe_file_name(document.name), safe="")
    disposition = f"attachment; filename=\"{document.ascii_name}\"; filename*=UTF-8''{name}"
    return Response(
        document.content,
        media_type=_MEDIA_TYPES[document.name.rpartition(".")[2]],
        headers={"Content-Disposition": disposition, **_PRIVATE},
    )
