"""Routes that give and take the cookie of a session."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.staff.accounts.service import exchange
from cabinet.staff.accounts.sessions import sign_out
from cabinet.staff.web.request_identity import give_cookie, staff_member_of, take_cookie
from cabinet.web import request_body
from cabinet.web.language import COOKIE as LANGUAGE_COOKIE
from cabinet.web.language import cookie_of
from cabinet.web.request_identity import is_from_our_page, origin_of

_LONGEST_TICKET: Final = 100


async def open_session(request: Request) -> Response:
    """Exchange the ticket in the body for the cookie; once, within a minute, from our own page."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    body = await request_body.read_body(
        request, most=_LONGEST_TICKET, seconds=request_body.FORM_SECONDS
    )
    if body is None:
        return Response(status_code=413)
    ticket = body.decode("ascii", errors="replace")
    language = cookie_of(request.headers.get("cookie", ""), LANGUAGE_COOKIE)
    cookie = await db.run(exchange, ticket=ticket, language=language, now=now())
    if cookie is None:
        return Response(status_code=403)
    response = Response(status_code=204)
    give_cookie(response, cookie)
    return response


async def close_session(request: Request) -> Response:
    """End the session behind the cookie and take the cookie away."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    who = await staff_member_of(request)
    if who is not None:
        await db.run(sign_out, who=who, origin=origin_of(request), now=now())
    response = Response(status_code=204)
    take_cookie(response)
    return response


ROUTES: Final = [
    Route("/session/open", open_session, methods=["POST"]),
    Route("/session/close", close_session, methods=["POST"]),
]
