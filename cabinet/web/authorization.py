"""Denies by default: nobody calls a handler or a private route without a living session.

Reflex lets anybody call every public method of a state over the websocket. This middleware
stands in front of all of them, asks the database on every event whether the session that the
websocket was opened with still lives, and lets the anonymous reach only what stands on the list of
public handlers. A profile that waits for the utility's approval reaches little more.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import language_of
from cabinet.security.sessions import SignedIn, is_still_signed_in, note_seen
from cabinet.web.language import Language
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    BaseState,
    StateUpdate,
    answer,
    handler_name,
    is_setter,
    root_of,
)
from cabinet.web.request_identity import SIGN_IN_PATH
from cabinet.web.visitor import Visitor
from cabinet.web.websocket.identity import Connection

WAITING_PATH: Final = "/waiting"
_SEEN_STEP: Final = timedelta(minutes=1)


ConnectionBehind: TypeAlias = Callable[[str], Connection | None]


class Guard(rx.Middleware):
    """Knows who is behind each event, and whether they may call it."""

    def __init__(
        self,
        public: list[rx.event.EventHandler],
        waiting: list[rx.event.EventHandler],
        connection_behind: ConnectionBehind,
    ) -> None:
        """Let the anonymous call `public`, the unapproved `waiting` as well, and nothing else.

        `connection_behind` gives the identity of an open websocket by its Socket.IO id.
        """
        self.public = HANDLERS_OF_EVERY_PAGE | {handler_name(handler) for handler in public}
        self.waiting = {handler_name(handler) for handler in waiting}
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
        visitor = await root.get_state(Visitor)
        if not self._is_bound(root, visitor):
            return answer()  # its websocket was closed and another one has taken over
        who = await self._find_out(root, visitor)
        if event.name in self.public or (who is not None and self._may(who, event.name)):
            return None
        path = SIGN_IN_PATH if who is None else WAITING_PATH
        return answer(_go_to(path))

    def _may(self, who: SignedIn, name: str) -> bool:
        return who.is_approved or name in self.waiting

    def _is_bound(self, root: BaseState, visitor: Visitor) -> bool:
        """Bind the page to the websocket that its event came over; whether that is known.

        What a page sent last is done although its websocket was closed meanwhile.
        """
        socket = root.router.session.session_id
        connection = self._connection_behind(socket)
        if connection is None:
            return bool(socket) and visitor._socket == socket
        if visitor._socket != socket:
            visitor._socket, visitor._connection = socket, connection
            visitor._language_is_chosen = False
        return True

    @staticmethod
    async def _find_out(root: BaseState, visitor: Visitor) -> SignedIn | None:
        """The customer behind the page's session; another session's state is forgotten."""
        moment = now()
        socket, connection = visitor._socket, visitor._connection
        who = await _in_session(connection.session_id, moment)
        session_id = who.session_id if who else 0
        if visitor._session_id != session_id:
            if visitor._session_id is not None:  # else nothing is in it yet
                root.reset()
                visitor._socket, visitor._connection = socket, connection
            visitor._session_id = session_id
        visitor._who = who
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

    Once only: the cookie of a connection is that of its beginning, and another language may have
    been chosen since.
    """
    if visitor._language_is_chosen:
        return
    visitor._language_is_chosen = True
    language = await root.get_state(Language)
    profile = who.language if who else language.code
    language.code = language_of(visitor._connection.language or profile)


def _go_to(path: str) -> rx.event.EventSpec:
    return rx.call_script(f"location.replace('{path}')")


async def _in_session(session_id: int, moment: datetime) -> SignedIn | None:
    if not session_id:
        return None
    return await db.look(is_still_signed_in, session_id=session_id, now=moment)
