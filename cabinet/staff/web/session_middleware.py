"""ASGI middleware that binds each websocket of the utility's side to the session of its cookie."""

from typing import Final

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet.staff.web.request_identity import staff_cookie, staff_member_of
from cabinet.web.language import COOKIE as LANGUAGE_COOKIE
from cabinet.web.language import cookie_of
from cabinet.web.request_identity import origin_of
from cabinet.web.websocket.identity import Connection, of_handshake, with_connection
from cabinet.web.websocket.protocol import SOCKET_PATH

_KINDS: Final = ("http", "websocket")


class StaffSessionMiddleware:
    """Binds websockets to sessions; routes look for themselves who asks."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, knowing who sent it."""
        is_socket = scope["type"] in _KINDS and scope["path"].startswith(SOCKET_PATH)
        await self.app(await _bound(scope) if is_socket else scope, receive, send)


async def _bound(scope: Scope) -> Scope:
    """The handshake of a websocket with its identity, without the headers that tell of it."""
    request = HTTPConnection(scope)
    who = await staff_member_of(request)
    language = cookie_of(Headers(scope=scope).get("cookie", ""), LANGUAGE_COOKIE)
    has_ended = bool(staff_cookie(request)) and who is None
    session_id = who.session_id if who else 0
    connection = Connection(session_id, origin_of(request), language, has_ended)
    return with_connection(of_handshake(scope), connection)
