"""Setting an account up by its link: password first, then the second factor; both or nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.models import Staff
from cabinet.security.audit import Action, Origin
from cabinet.security.password_policy import problem_of_password, problem_of_repetition
from cabinet.security.totp import sealed, step_of
from cabinet.staff.accounts import telling, texts
from cabinet.staff.accounts.changes import link_digest
from cabinet.staff.accounts.proof import hold_proved
from cabinet.staff.accounts.service import note
from cabinet.staff.accounts.sessions import end_staff_sessions
from cabinet.staff.member import StaffMember


@dataclass(frozen=True, slots=True)
class Invited:
    """Whom a link is for."""

    login: str
    email: str
    role: StaffRole


def invited_by(session: Session, *, link: str, now: datetime) -> Invited:
    """Whom a link is for; `Refused` where it was used, replaced, or its time is over.

    Looking changes nothing, so a program that opens links of letters spoils none.
    """
    staff = _of_link(session, link, now, is_held=False)
    return Invited(login=staff.login, email=staff.email, role=StaffRole(staff.role))


def refuse_bad_password(password: str, again: str, *, login: str, email: str) -> None:
    """`Refused` with what is wrong with a new password, next to its field."""
    problems: dict[str, Text] = {}
    if problem := problem_of_password(password, personal=(login, email)):
        problems["password"] = problem
    elif problem := problem_of_repetition(password, again):
        problems["again"] = problem
    if problems:
        raise Refused(next(iter(problems.values())), fields=problems)


def set_up(
    session: Session,
    *,
    link: str,
    password_hash: str,
    secret: str,
    code: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Begin an account with password and second factor, and use its link up.

    `Refused` for a dead link, and for a code that the app with this secret does not show now.
    """
    staff = _of_link(session, link, now, is_held=True)
    step = step_of(secret, code, now)
    if step is None:
        raise Refused(texts.CODE_WRONG if code.strip() else texts.CODE_EMPTY, field="code")
    assert staff.id is not None
    staff.password_hash = password_hash
    staff.second_factor = sealed(secret)
    staff.second_factor_at = now
    staff.second_factor_step = step
    staff.link_digest = None
    staff.link_expires_at = None
    end_staff_sessions(session, staff_id=staff.id, now=now)
    note(session, Action.STAFF_SET_UP, staff, origin=origin, now=now)
    telling.tell_all(session, staff, texts.LETTER_SET_UP.format(login=staff.login), now=now)


def change_password(
    session: Session,
    *,
    who: StaffMember,
    seen_hash: str,
    password_hash: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Set somebody's own new password, and end all of their other sessions.

    `seen_hash` is that of the present one, which `proof.confirm_password` has asked for.
    """
    staff = hold_proved(session, who=who, seen_hash=seen_hash)
    staff.password_hash = password_hash
    end_staff_sessions(session, staff_id=who.staff_id, keep_id=who.session_id, now=now)
    note(session, Action.PASSWORD_CHANGED, staff, origin=origin, now=now)
    telling.tell(session, staff, texts.LETTER_PASSWORD.format(login=staff.login), now=now)


def refuse_same(password: str, current: str) -> None:
    """`Refused` where the new password is the present one."""
    if password == current:
        raise Refused(texts.PASSWORD_SAME, field="password")


def _of_link(session: Session, link: str, now: datetime, *, is_held: bool) -> Staff:
    which = select(Staff).where(
        col(Staff.link_digest) == link_digest(link[:100]),
        col(Staff.link_expires_at) > now,
        col(Staff.disabled_at).is_(None),
    )
    staff = session.scalars(which.with_for_update(key_share=True) if is_held else which).first()
    if staff is None:
        raise Refused(texts.LINK_DEAD)
    return staff
