"""Denies by default: nobody calls a handler or a private route without a living session.

Reflex lets anybody call every public method of a state over the websocket. This middleware
stands in front of all of them, asks the database on every event whether the session that the
websocket was opened with still lives, and lets the anonymous reach only what stands on the list of
public handlers. A profile that waits for the utility's approval reaches little more.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.mail.links import CONTRACT
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn, is_still_signed_in, note_seen
from cabinet.web.access import state_of
from cabinet.web.language import Language
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    BaseState,
    StateUpdate,
    answer,
    forget_defaults,
    handler_name,
    is_load,
    is_setter,
    root_of,
)
from cabinet.web.request_identity import contract_in, sign_in_address
from cabinet.web.visitor import CONTRACTS_PATH, HOME_PATH, Visitor, address_of
from cabinet.web.websocket.identity import Connection

WAITING_PATH: Final = "/waiting"
SEEN_STEP: Final = timedelta(minutes=1)


ConnectionBehind: TypeAlias = Callable[[str], Connection | None]


class Guard(rx.Middleware):
    """Knows who is behind each event, and whether they may call it."""

    def __init__(
        self,
        public: list[rx.event.EventHandler],
        waiting: list[rx.event.EventHandler],
        acts: Mapping[str, Act],
        connection_behind: ConnectionBehind,
    ) -> None:
        """Let the anonymous call `public`, the unapproved `waiting` as well, and nothing else.

        Customers call the handlers of the states whose `acts` their role in the contract permits.
        `connection_behind` gives the identity of an open websocket by its Socket.IO id.
        """
        self.public = HANDLERS_OF_EVERY_PAGE | {handler_name(handler) for handler in public}
        self.waiting = {handler_name(handler) for handler in waiting}
        self._acts = acts
        self._connection_behind = connection_behind

    async def preprocess(
        self,
        app: rx.App,  # noqa: ARG002  Reflex passes it
        state: BaseState,
        event: rx.event.Event,
    ) -> StateUpdate | None:
        """Let the event pass, or answer it with the way to the page that is open to its sender."""
        if is_setter(event.name):
            return answer()
        root = root_of(state)
        if is_load(event.name):
            forget_defaults(root)
        visitor = await root.get_state(Visitor)
        router = root.router  # put together of five fields each time that it is asked for
        if not is_bound(router.session.session_id, visitor, self._connection_behind):
            return answer()  # its websocket was closed and another one has taken over
        named = _address(router.url.path, contract_in(router.url.query_parameters), visitor)
        who = await self._find_out(root, visitor, named)
        if event.name in self.public or (who is not None and self._may(who, event.name)):
            return None
        asked = asked_page(root)
        return answer(go_to(_way_on(who, visitor, named or visitor._lost, asked)))

    def _may(self, who: SignedIn, name: str) -> bool:
        act = self._acts.get(state_of(name))
        return name in self.waiting or (who.is_approved and act is not None and who.may(act))

    @staticmethod
    async def _find_out(root: BaseState, visitor: Visitor, named: str) -> SignedIn | None:
        """The customer behind the page's session; another session's state is forgotten."""
        moment = now()
        socket, connection = visitor._socket, visitor._connection
        who = await _in_session(connection.session_id, named, moment)
        session_id = who.session_id if who else 0
        filled_for = (session_id, who.membership_id, str(who.role)) if who else (0, 0, "")
        if visitor._filled_for != filled_for:
            before = visitor._filled_for
            if before is not None:  # else nothing is in it yet
                root.reset()
                visitor._socket, visitor._connection = socket, connection
            is_lost = before is not None and before[0] == session_id and not filled_for[1]
            visitor._filled_for, visitor._lost = filled_for, named if is_lost else ""
        visitor._who = who
        _show(visitor, who)
        is_due = visitor._seen_at is None or visitor._seen_at < moment - SEEN_STEP
        # Reading needs no writing: where that is not possible now, the next event notes it.
        if who and is_due:
            seen = await db.run_now_or_never(note_seen, session_id=session_id, now=moment)
            visitor._seen_at = moment if seen else None
        await choose_language(root, visitor, who.language if who else None)
        return who


def is_bound(socket: str, visitor: Visitor, connection_behind: ConnectionBehind) -> bool:
    """Bind the page to the websocket that its event came over; whether that is known.

    `socket` is its Socket.IO id. What a page sent last is done although its websocket was closed
    meanwhile.
    """
    connection = connection_behind(socket)
    if connection is None:
        return bool(socket) and visitor._socket == socket
    if visitor._socket != socket:
        visitor._socket, visitor._connection = socket, connection
        visitor._language_is_chosen = False
    return True


async def choose_language(root: BaseState, visitor: Visitor, profile: Code | None) -> None:
    """Begin each connection in the language of its cookie, else of the `profile`.

    Once only: the cookie of a connection is that of its beginning, and another language may have
    been chosen since.
    """
    if visitor._language_is_chosen:
        return
    visitor._language_is_chosen = True
    language = await root.get_state(Language)
    language.code = language_of(visitor._connection.language or profile or language.code)


def _address(path: str, named: str, visitor: Visitor) -> str:
    """The membership that an event is about, by the path of its page and the one `named` there.

    Where the address names none it is the one that the page was filled for, in the same session;
    the page of all contracts is about none.
    """
    filled_for, session_id = visitor._filled_for, visitor._connection.session_id
    is_filled = filled_for is not None and filled_for[0] == session_id
    is_of_all = path == CONTRACTS_PATH
    return visitor.contract if is_filled and not named and not is_of_all else named


def _show(visitor: Visitor, who: SignedIn | None) -> None:
    """Tell the page who is in front of it; what is known there is not sent again."""
    chooses = who is not None and (who.contracts > 1 or who.role is None)
    shown = {
        "name": who.shown_name if who else "",
        "contract_number": who.contract_number if who else "",
        "contract_kind": who.contract_kind if who else "",
        "role": str(who.role) if who and who.role else "",
        "contract": who.address if who else "",
        "of_contract": f"{CONTRACT}={who.address}" if who and who.role and chooses else "",
        "chooses": chooses,
    }
    for name, value in shown.items():
        if getattr(visitor, name) != value:
            setattr(visitor, name, value)


def _way_on(who: SignedIn | None, visitor: Visitor, named: str, asked: str) -> str:
    """The page that is open to the sender of an event that was refused.

    The page of all contracts is told which one was `named`, so that it says that access has ended;
    signing in leads on to the page that was `asked` for.
    """
    if who is None:
        return sign_in_address(asked, has_ended=had_session(visitor))
    if who.role is None:
        return f"{CONTRACTS_PATH}?{CONTRACT}={named}" if named else CONTRACTS_PATH
    return address_of(visitor, HOME_PATH if who.is_approved else WAITING_PATH)


def asked_page(root: BaseState) -> str:
    """The path and query of the page that an event came from."""
    url = root.router.url
    path = url.path.rstrip("/")
    return f"{path}?{url.query}" if url.query else path


def had_session(visitor: Visitor) -> bool:
    """Return whether the page's browser has or had a session."""
    return bool(visitor._connection.session_id) or visitor._connection.has_ended


def go_to(path: str) -> rx.event.EventSpec:
    """Lead the browser to a page, in place of the present one."""
    return rx.call_script(f"location.replace('{path}')")


async def _in_session(session_id: int, address: str, moment: datetime) -> SignedIn | None:
    if not session_id:
        return None
    return await db.look(is_still_signed_in, session_id=session_id, now=moment, address=address)
