"""Where the browser gets its session cookie and gives it back."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.clock import now
from cabinet.door import cookie_header
from cabinet.guard import is_from_our_page, origin_of, sender_of, session_cookie_name
from cabinet.session import exchange_ticket, sign_out
from cabinet.settings import settings

_LONGEST_TICKET = 100


async def open_session(request: Request) -> Response:
    """Exchange the ticket in the body for the cookie; once, within a minute, from our own page."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_TICKET:
            return Response(status_code=413)
    ticket = body.decode("ascii", errors="replace")
    cookie = await db.run(exchange_ticket, ticket=ticket, now=now())
    if cookie is None:
        return Response(status_code=403)
    return Response(status_code=204, headers={"Set-Cookie": cookie_header(cookie)})


async def close_session(request: Request) -> Response:
    """End the session behind the cookie and take the cookie away."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    who = await sender_of(request)
    if who is not None:
        await db.run(sign_out, who=who, origin=origin_of(request), now=now())
    response = Response(status_code=204)
    response.delete_cookie(
        session_cookie_name(), secure=settings().is_tls, httponly=True, samesite="lax"
    )
    return response


ROUTES = [
    Route("/session/open", open_session, methods=["POST"]),
    Route("/session/close", close_session, methods=["POST"]),
]
