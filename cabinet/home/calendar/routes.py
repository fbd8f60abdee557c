"""The calendar as a file for who is signed in, and for a calendar program that has the address."""

from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text
from cabinet.documents.download import Document, attachment, document_route
from cabinet.documents.worker_pool import render
from cabinet.home.calendar import texts
from cabinet.home.calendar.rules import KEY, PATH, Whose
from cabinet.home.calendar.service import behind_address, entries_of
from cabinet.security.rate_limits import Budget, spend
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web.form_posts import reader_language
from cabinet.web.request_identity import origin_of

FILE_PATH: Final = "/documents/calendar.ics"
_PRIVATE: Final = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


async def calendar_document(_request: Request, who: SignedIn) -> Document:
    """The file for the contract that the page is about, which it names."""
    contract = who.contract.in_file_name[who.language]
    return await _document(who, f"{settings().utility_name}, {contract}")


async def show_calendar(request: Request) -> Response:
    """The same for whoever has the address, without the number of the contract.

    A calendar program asks many times a day, so what it gets is not in the audit trail.
    """
    try:
        spend(Budget.CALENDARS, origin_of(request).address)
    except Refused as refused:
        return _told(request, refused.text, 429)
    signature = request.query_params.get(KEY, "")
    who = await db.read(behind_address, signature=signature, **request.path_params)
    if who is None:
        return _told(request, texts.UNKNOWN, 404)
    answer = attachment(await _document(who, settings().utility_name))
    answer.headers.update(_PRIVATE)
    return answer


async def _document(who: SignedIn, name: str) -> Document:
    moment, language = now(), who.language
    entries = await db.read(entries_of, who=who, now=moment)
    whose = Whose(name, key=f"{who.membership_id}", base_url=settings().base_url)
    return Document(
        content=await render("cabinet.home.calendar.ics:ics", whose, entries, language, moment),
        name=f"{texts.TITLE[language]}.ics",
        ascii_name="calendar.ics",
        detail="calendar",
    )


def _told(request: Request, sentence: Text, status: int) -> Response:
    words = sentence[reader_language(request)]
    return PlainTextResponse(words, status_code=status, headers=_PRIVATE)


CUSTOMER_ROUTES: Final = [document_route(FILE_PATH, calendar_document, Act.METERS)]
PUBLIC_ROUTES: Final = [Route(PATH + "/{public_id}.ics", show_calendar)]
