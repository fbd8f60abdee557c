"""The person in front of a page of the utility's side, and signing out."""

from functools import reduce
from operator import or_
from typing import Any

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.enums import StaffRole
from cabinet.staff.accounts.sessions import sign_out
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission, is_permitted
from cabinet.web.visitor import origin


class StaffVisitor(rx.State):
    """Who `StaffGuard` found behind this page; features read it through `staff_member`."""

    login: str = ""
    role: str = ""

    _who: StaffMember | None = None
    # The session, 0 is nobody's, and the role that the page's states are filled for.
    _filled_for: tuple[int, str] | None = None

    @rx.event
    async def sign_out(self) -> rx.event.EventSpec:
        """End the session on the server and forget its cookie."""
        if self._who is not None:
            await db.run(sign_out, who=self._who, origin=await origin(self), now=now())
        return rx.call_script(
            "fetch('/session/close',{method:'POST'}).finally(()=>location.replace('/'))"
        )


async def staff_member(state: rx.State) -> StaffMember:
    """Who is signed in behind a state; only for handlers that `StaffGuard` protects."""
    who = (await state.get_state(StaffVisitor))._who
    if who is None:
        raise PermissionError("a protected handler was called by nobody")
    return who


def allowed(permission: Permission) -> Any:
    """The var that says on a page whether the reader's role has a permission."""
    permitted: Any = [
        StaffVisitor.role == role for role in StaffRole if is_permitted(role, permission)
    ]
    return reduce(or_, permitted)
