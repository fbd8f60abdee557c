"""The handshake of a page's websocket: what Reflex learns from it, and that it happens once.

Reflex shows every page the headers of its own handshake, among them the cookie that no script
may read; and it lets a page send `connect` as a message, with a handshake made up in the page.
"""

from collections.abc import Iterable
from inspect import iscoroutinefunction
from typing import Any, Final

from reflex.app import EventNamespace
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet.i18n import COOKIE as LANGUAGE_COOKIE
from cabinet.i18n import cookie_of
from cabinet.session import cookie_digest
from cabinet.settings import settings
from cabinet.text import language_of

# Instead of the cookie: what the database keeps of it, which is worth nothing elsewhere.
SESSION_HEADER: Final = "x-session-digest"
_SOCKET: Final = "/_event"


def session_cookie_name() -> str:
    """The name of the session cookie; browsers bind `__Host-` ones to this very host over TLS."""
    return "__Host-session" if settings().is_tls else "session"


class HiddenCookie:
    """Replaces the cookies of a websocket's handshake by the digest of the session's."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`, which serves websockets."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "lifespan" and scope["path"].startswith(_SOCKET):
            scope = {**scope, "headers": _without_cookies(scope["headers"])}
        await self.app(scope, receive, send)


def _without_cookies(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    headers = list(headers)
    cookies = "; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie")
    kept = [one for one in headers if one[0] not in (b"cookie", SESSION_HEADER.encode())]
    if session := cookie_of(cookies, session_cookie_name()):
        kept.append((SESSION_HEADER.encode(), cookie_digest(session).encode()))
    if language := cookie_of(cookies, LANGUAGE_COOKIE):
        kept.append((b"cookie", f"{LANGUAGE_COOKIE}={language_of(language)}".encode()))
    return kept


def believe_first_handshake(namespace: EventNamespace | None) -> None:
    """Ignore every `connect` but the one that opened a connection."""
    assert namespace is not None
    connect = namespace.on_connect
    assert iscoroutinefunction(connect)

    async def connect_once(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        if sid not in namespace._static_router_data:
            await connect(sid, environ, auth)

    namespace.on_connect = connect_once
