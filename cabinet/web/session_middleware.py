"""ASGI middleware that resolves the session cookie once per page load and per websocket.

A page that is opened brings a remembered browser its next cookie. A websocket is bound to its
session by an object in its ASGI scope; its headers go no further than the handshake needs them,
since Reflex keeps them in its state and sends them to the browser.

A page holds nothing of anybody, so it is shown while the database is away, too. What is written
about cookies waits for the next page where it cannot be written at once.
"""

import asyncio
from contextlib import suppress
from datetime import datetime
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.settings import settings
from cabinet.db.away import unless_away
from cabinet.security.session_rotation import Standing, end_replayed, rotate, settle, standing_of
from cabinet.security.sessions import Cookie
from cabinet.web.language import COOKIE as LANGUAGE_COOKIE
from cabinet.web.language import cookie_of
from cabinet.web.request_identity import origin_of, session_cookie, session_cookie_name
from cabinet.web.websocket.identity import Connection, of_handshake, with_connection
from cabinet.web.websocket.protocol import SOCKET_PATH

_PATIENCE_S: Final = 1  # for what a later page can do as well


class SessionMiddleware:
    """Binds websockets to sessions, and replaces the cookies of remembered ones."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, knowing who sent it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif scope["path"].startswith(SOCKET_PATH):
            await self.app(await _bound(scope), receive, send)
        elif _is_page(scope):
            await self.app(scope, receive, await _handing_over(scope, send))
        else:
            await self.app(scope, receive, send)


def _is_page(scope: Scope) -> bool:
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


async def _bound(scope: Scope) -> Scope:
    """The handshake of a websocket with its identity, without the headers that tell of it."""
    shown = await session_cookie(HTTPConnection(scope))
    session_id, _ = await _arrive(scope, shown, now())
    language = cookie_of(Headers(scope=scope).get("cookie", ""), LANGUAGE_COOKIE)
    has_ended = bool(shown) and not session_id
    connection = Connection(session_id, origin_of(HTTPConnection(scope)), language, has_ended)
    return with_connection(of_handshake(scope), connection)


async def _handing_over(scope: Scope, send: Send) -> Send:
    """A `send` that adds the next cookie to the answer, when it is time for it.

    Nobody waits for a cookie as for a page: the next one can bring it.
    """
    with unless_away(), suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            cookie = await _next_cookie(scope)
        return send if cookie is None else _with_cookie(cookie, send)
    return send


async def _next_cookie(scope: Scope) -> Cookie | None:
    moment, shown = now(), await session_cookie(HTTPConnection(scope))
    _, standing = await _arrive(scope, shown, moment)
    if standing is not Standing.DUE:
        return None
    return await db.run_within(_PATIENCE_S, rotate, cookie=shown, now=moment)


def _with_cookie(cookie: Cookie, send: Send) -> Send:
    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.append("set-cookie", cookie_header(cookie))
            headers["cache-control"] = "no-store"
        await send(message)

    return send_with_cookie


async def _arrive(scope: Scope, cookie: str, moment: datetime) -> tuple[int, Standing | None]:
    """The living session behind the request's session cookie, 0 when there is none."""
    found = await db.look(standing_of, cookie=cookie, now=moment) if cookie else None
    if found is None:
        return 0, None
    session_id, standing = found
    if standing is Standing.NEW:
        with unless_away():  # the cookie before it is good until a later page
            await db.run_within(_PATIENCE_S, settle, session_id=session_id, now=moment)
    if standing is Standing.REPLAYED:
        origin = origin_of(HTTPConnection(scope))
        await db.run(end_replayed, session_id=session_id, origin=origin, now=moment)
        return 0, standing
    return session_id, standing


def cookie_header(cookie: Cookie) -> str:
    """The `Set-Cookie` header that gives a browser its session cookie."""
    response = Response()
    response.set_cookie(
        session_cookie_name(),
        cookie.value,
        max_age=cookie.max_age,
        secure=settings().is_tls,
        httponly=True,
        samesite="lax",
    )
    return response.headers["set-cookie"]
