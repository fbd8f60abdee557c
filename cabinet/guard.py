"""Denies by default: nobody calls a handler or a private route without a living session.

Reflex lets anybody call every public method of a state over the websocket. This middleware
stands in front of all of them, asks the database on every event whether the session that the
websocket was opened with still lives, and lets the anonymous reach only what stands on the list of
public handlers. A profile that waits for the utility's approval reaches little more.
"""

from datetime import datetime, timedelta
from typing import Final, cast

import reflex as rx
from reflex.middleware.middleware import Middleware
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event, EventHandler
from reflex_base.utils.format import format_event_handler
from starlette.requests import HTTPConnection, Request

from cabinet import db
from cabinet.audit import Origin
from cabinet.clock import now
from cabinet.device_cookie import device_cookie_name, from_header, known_devices
from cabinet.i18n import COOKIE as LANGUAGE_COOKIE
from cabinet.i18n import Language, cookie_of
from cabinet.session import SignedIn, is_still_signed_in, note_seen, signed_in
from cabinet.settings import settings
from cabinet.text import language_of
from cabinet.visitor import Visitor

SIGN_IN_PATH: Final = "/"
# Both are set by `cabinet.door` on each websocket that is opened, and by nobody else.
SESSION_HEADER: Final = "x-cabinet-session"
DEVICES_HEADER: Final = "x-cabinet-devices"
WAITING_PATH: Final = "/waiting"
_SEEN_STEP: Final = timedelta(minutes=1)
_ROOT: Final = "reflex___state____state"
# What Reflex itself needs before anybody has signed in. Its `setvar`, `handle_frontend_exception`
# and what a later version may add are not on it.
_OF_REFLEX: Final = frozenset(
    {
        f"{_ROOT}.hydrate",
        f"{_ROOT}.hydrate_and_load",
        f"{_ROOT}.set_is_hydrated",
        f"{_ROOT}.reflex___state____on_load_internal_state.on_load_internal",
        f"{_ROOT}.reflex___state____on_load_internal_state.set_is_hydrated",
    }
)


def session_cookie_name() -> str:
    """The name of the session cookie; browsers bind `__Host-` ones to this very host over TLS."""
    return "__Host-session" if settings().is_tls else "session"


def handler_name(handler: EventHandler) -> str:
    """The name under which the browser calls a handler."""
    return format_event_handler(handler)


_SHOW_FAULT: Final = handler_name(cast("EventHandler", Visitor.show_fault))


class Guard(Middleware):
    """Knows who is behind each event, and whether they may call it."""

    def __init__(self, public: list[EventHandler], waiting: list[EventHandler]) -> None:
        """Let the anonymous call `public`, the unapproved `waiting` as well, and nothing else."""
        self.public = _OF_REFLEX | {handler_name(handler) for handler in public}
        self.waiting = {handler_name(handler) for handler in waiting}

    async def preprocess(
        self,
        app: rx.App,  # noqa: ARG002  Reflex passes it
        state: BaseState,
        event: Event,
    ) -> StateUpdate | None:
        """Let the event pass, or answer it with the way to the page that is open to its sender."""
        if event.name.endswith(".setvar"):
            return StateUpdate()
        if event.name == _SHOW_FAULT:
            return None  # else a database that is away would be asked, and fail, without end
        root = state._get_root_state()
        who = await self._find_out(root)
        if event.name in self.public or (who is not None and self._may(who, event.name)):
            return None
        path = SIGN_IN_PATH if who is None else WAITING_PATH
        return StateUpdate(events=Event.from_event_type([_go_to(path)]))

    def _may(self, who: SignedIn, name: str) -> bool:
        return who.is_approved or name in self.waiting

    @staticmethod
    async def _find_out(root: BaseState) -> SignedIn | None:
        """Bind the state to the session behind its socket; another one's state is forgotten."""
        headers = root.router_data.get("headers") or {}
        moment = now()
        who = await _behind_socket(headers.get(SESSION_HEADER, ""), moment)
        visitor = await root.get_state(Visitor)
        session_id = who.session_id if who else 0
        if visitor._session_id != session_id:
            if visitor._session_id is not None:  # else nothing is in it yet
                root.reset()
            visitor._session_id = session_id
        visitor._who = who
        visitor._origin = Origin(
            root.router_data.get("ip", ""),
            headers.get("user-agent", ""),
            from_header(headers.get(DEVICES_HEADER, "")),
        )
        named = (who.name, who.contract_number, who.contract_kind) if who else ("", "", "")
        if named != (visitor.name, visitor.contract_number, visitor.contract_kind):  # else resent
            visitor.name, visitor.contract_number, visitor.contract_kind = named
        if who and (visitor._seen_at is None or visitor._seen_at < moment - _SEEN_STEP):
            visitor._seen_at = moment
            await db.run_at_once(note_seen, session_id=session_id, now=moment)
        await _choose_language(root, visitor, who)
        return who


async def _choose_language(root: BaseState, visitor: Visitor, who: SignedIn | None) -> None:
    """Begin each connection in the language of its cookie, else of the profile.

    Once only: the cookies of a connection are those of its beginning, and another language may
    have been chosen since.
    """
    connection = root.router_data.get("sid", "")
    if visitor._connection == connection:
        return
    visitor._connection = connection
    language = await root.get_state(Language)
    cookies = (root.router_data.get("headers") or {}).get("cookie", "")
    profile = who.language if who else language.code
    language.code = language_of(cookie_of(cookies, LANGUAGE_COOKIE) or profile)


def _go_to(path: str) -> rx.event.EventSpec:
    return rx.call_script(f"location.replace('{path}')")


async def _behind_socket(session_id: str, moment: datetime) -> SignedIn | None:
    if not session_id:
        return None
    return await db.look(is_still_signed_in, session_id=int(session_id), now=moment)


async def signed_in_customer(request: Request) -> SignedIn | None:
    """Who may have what a private route serves; `None` for anybody else, the unapproved too."""
    who = await sender_of(request)
    return who if who is not None and who.is_approved else None


async def sender_of(request: Request) -> SignedIn | None:
    """Who sent a request to a route, `None` when nobody is signed in."""
    cookie = cookie_of(request.headers.get("cookie", ""), session_cookie_name())
    return await db.read(signed_in, cookie=cookie, now=now()) if cookie else None


def is_from_our_page(request: Request) -> bool:
    """Whether a page of the cabinet itself sent a request that changes something."""
    return request.headers.get("origin") == settings().base_url


def origin_of(request: HTTPConnection) -> Origin:
    """Where a request to a route came from."""
    hops = settings().trusted_proxies
    lines = ",".join(request.headers.getlist("x-forwarded-for"))
    forwarded = [one.strip() for one in lines.split(",")]
    client = request.client.host if request.client else ""
    address = forwarded[-hops] if hops and len(forwarded) >= hops else client
    known = known_devices(
        cookie_of(request.headers.get("cookie", ""), device_cookie_name()), now=now()
    )
    return Origin(address, request.headers.get("user-agent", ""), known)
