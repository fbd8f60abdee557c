"""The door: looks at the session cookie once for each page and each websocket.

A page that is opened brings a remembered browser its next cookie. A websocket is bound to its
session by a header of our own, and the cookie itself goes no further: Reflex keeps a socket's
headers in its state.
"""

from datetime import datetime
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet import db
from cabinet.clock import now
from cabinet.device_cookie import device_cookie_name, known_devices, to_header
from cabinet.guard import DEVICES_HEADER, SESSION_HEADER, origin_of, session_cookie_name
from cabinet.i18n import cookie_of
from cabinet.rotation import Standing, end_replayed, rotate, settle, standing_of
from cabinet.session import Cookie
from cabinet.settings import settings

SOCKET_PATH: Final = "/_event"


class Door:
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
    """The same request with the session's id in place of its cookie."""
    session_id, _ = await _arrive(scope, now())
    headers = MutableHeaders(raw=list(scope["headers"]))
    _forward_devices(headers)
    if "cookie" in headers:
        headers["cookie"] = _without(session_cookie_name(), headers["cookie"])
    del headers[SESSION_HEADER]  # whoever sent it
    if lines := headers.getlist("x-forwarded-for"):
        headers["x-forwarded-for"] = ", ".join(lines)  # Reflex would keep one of them
    if session_id:
        headers[SESSION_HEADER] = str(session_id)
    return {**scope, "headers": headers.raw}


async def _handing_over(scope: Scope, send: Send) -> Send:
    """A `send` that adds the next cookie to the answer, when it is time for it."""
    moment = now()
    _, standing = await _arrive(scope, moment)
    if standing is not Standing.DUE:
        return send
    cookie = await db.run(rotate, cookie=_session_cookie(scope), now=moment)
    if cookie is None:
        return send

    async def send_with_cookie(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.append("set-cookie", cookie_header(cookie))
            headers["cache-control"] = "no-store"
        await send(message)

    return send_with_cookie


async def _arrive(scope: Scope, moment: datetime) -> tuple[int, Standing | None]:
    """The living session behind the request's cookie, 0 when there is none."""
    cookie = _session_cookie(scope)
    found = await db.read(standing_of, cookie=cookie, now=moment) if cookie else None
    if found is None:
        return 0, None
    session_id, standing = found
    if standing is Standing.NEW:
        await db.run(settle, session_id=session_id, now=moment)
    if standing is Standing.REPLAYED:
        origin = origin_of(HTTPConnection(scope))
        await db.run(end_replayed, session_id=session_id, origin=origin, now=moment)
        return 0, standing
    return session_id, standing


def _session_cookie(scope: Scope) -> str:
    return cookie_of(Headers(scope=scope).get("cookie", ""), session_cookie_name())


def _forward_devices(headers: MutableHeaders) -> None:
    """Put what the device cookie says into a header of our own, in place of the cookie."""
    del headers[DEVICES_HEADER]  # whoever sent it
    if "cookie" not in headers:
        return
    known = known_devices(cookie_of(headers["cookie"], device_cookie_name()), now=now())
    headers["cookie"] = _without(device_cookie_name(), headers["cookie"])
    if known:
        headers[DEVICES_HEADER] = to_header(known)


def _without(name: str, header: str) -> str:
    parts = (part.strip() for part in header.split(";"))
    return "; ".join(part for part in parts if part.partition("=")[0].strip() != name)


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
