"""Denies by default on the utility's side: nobody calls a handler without its permission.

The counterpart of `cabinet.web.authorization` for another table, another cookie and another list.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.staff.accounts.sessions import note_seen, staff_of_session
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission
from cabinet.staff.web.request_identity import FIRST_PATH
from cabinet.staff.web.visitor import StaffVisitor
from cabinet.web.authorization import (
    SEEN_STEP,
    ConnectionBehind,
    asked_page,
    choose_language,
    go_to,
    had_session,
    is_bound,
)
from cabinet.web.reflex_internals import (
    BaseState,
    StateUpdate,
    answer,
    forget_defaults,
    is_load,
    is_setter,
    root_of,
)
from cabinet.web.request_identity import sign_in_address
from cabinet.web.visitor import Visitor
from cabinet.web.websocket.identity import Connection

_NOBODY: Final = (0, "")


class StaffGuard(rx.Middleware):
    """Knows who of the utility's people is behind each event, and whether they may call it."""

    def __init__(
        self,
        public: frozenset[str],
        permissions: Mapping[str, Permission],
        connection_behind: ConnectionBehind,
    ) -> None:
        """Let anybody call `public`, and whose role has the permission of a handler call that.

        `connection_behind` gives the identity of an open websocket by its Socket.IO id.
        """
        self.public = public
        self._permissions = permissions
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
        if not is_bound(root.router.session.session_id, visitor, self._connection_behind):
            return answer()  # its websocket was closed and another one has taken over
        who = await _find_out(root, visitor)
        if event.name in self.public or (who is not None and self._may(who, event.name)):
            return None
        if who is not None:
            return answer(go_to(FIRST_PATH))
        asked = asked_page(root)
        return answer(go_to(sign_in_address(asked, has_ended=had_session(visitor))))

    def _may(self, who: StaffMember, name: str) -> bool:
        permission = self._permissions.get(name)
        return permission is not None and who.may(permission)


async def _find_out(root: BaseState, visitor: Visitor) -> StaffMember | None:
    """Who is behind the page's session; what another session or role was shown is forgotten."""
    socket, connection = visitor._socket, visitor._connection
    moment = now()
    who = await _in_session(connection, moment)
    filled_for = (who.session_id, str(who.role)) if who else _NOBODY
    staff = await root.get_state(StaffVisitor)
    if staff._filled_for not in (None, filled_for):
        root.reset()
        visitor._socket, visitor._connection = socket, connection
    staff._filled_for, staff._who = filled_for, who
    for name, value in (("login", who.login if who else ""), ("role", filled_for[1])):
        if getattr(staff, name) != value:
            setattr(staff, name, value)
    is_due = visitor._seen_at is None or visitor._seen_at < moment - SEEN_STEP
    # Reading needs no writing: where that is not possible now, the next event notes it.
    if who and is_due:
        seen = await db.run_now_or_never(note_seen, session_id=who.session_id, now=moment)
        visitor._seen_at = moment if seen else None
    await choose_language(root, visitor, who.language if who else None)
    return who


async def _in_session(connection: Connection, moment: datetime) -> StaffMember | None:
    if not connection.session_id:
        return None
    return await db.look(
        staff_of_session,
        session_id=connection.session_id,
        address=connection.origin.address,
        now=moment,
    )
