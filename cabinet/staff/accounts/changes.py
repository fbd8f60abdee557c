"""Who belongs to the utility's people: adding, roles, new links, disabling.

`who` is an admin on the page, who gave the password anew, or nobody where it is a command.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from re import fullmatch
from typing import Final

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from cabinet.core import formats
from cabinet.core.crypto import digest, new_token
from cabinet.core.email_address import problem_of_email
from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Text, same
from cabinet.models import ApiKey, Staff
from cabinet.security import audit, rate_limits
from cabinet.security.audit import Action, Origin
from cabinet.security.rate_limits import Purpose
from cabinet.staff.accounts import telling, texts
from cabinet.staff.accounts.proof import refuse_unless_confirmed
from cabinet.staff.accounts.service import NO_FACTOR, can_sign_in, staff_of_login
from cabinet.staff.accounts.sessions import end_staff_sessions
from cabinet.staff.member import StaffMember, hold_staff
from cabinet.staff.permissions import Permission
from cabinet.staff.texts import ROLES

LINK_LIFETIME: Final = timedelta(days=3)
_LINK: Final = "staff-link"
_LOGIN: Final = r"[A-Za-z0-9][A-Za-z0-9.-]{0,38}[A-Za-z0-9]"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link by which somebody sets password and second factor, told this once."""

    staff_id: int
    login: str
    link: str
    until: datetime


def link_digest(link: str) -> str:
    """What is stored of a link."""
    return digest(_LINK, link)


def add_staff(
    session: Session,
    *,
    who: StaffMember | None,
    login: str,
    email: str,
    role: str,
    origin: Origin,
    now: datetime,
) -> NewLink:
    """Add somebody, who sets password and second factor by a link; all admins are told.

    Where an admin does it, the link goes to the person's address alone; a command shows it.
    """
    _hold_admins(session, who, now)
    login, email = login.strip(), email.strip()
    _refuse_bad(session, login, email, role)
    staff = Staff(
        login=login,
        email=email,
        role=role,
        created_at=now,
        created_by=who.staff_id if who else None,
    )
    session.add(staff)
    session.flush()
    new = _new_link(session, staff, now)
    named = ROLES[StaffRole(role)]
    _record(session, Action.STAFF_ADDED, who, staff, origin, now, detail=role)
    if who is not None:
        said = texts.LETTER_INVITED_TEXT.format(login=login, role=named, until=_until(new.until))
        telling.send_link(
            session, staff, subject=texts.LETTER_INVITED, said=said, link=new.link, now=now
        )
    said = texts.LETTER_ADDED.format(login=login, role=named, by=_by(who))
    telling.tell_all(session, staff, said, now=now, is_person_told=who is not None)
    return new


def change_role(
    session: Session, *, who: StaffMember, staff_id: int, role: str, origin: Origin, now: datetime
) -> None:
    """Give somebody another role, from their next click on."""
    _hold_admins(session, who, now)
    staff = _held(session, who, staff_id)
    if role not in list(StaffRole):
        raise Refused(texts.ROLE_UNKNOWN, field="role")
    if staff.disabled_at is not None:
        raise Refused(texts.IS_DISABLED)
    if staff.role == role:
        return
    _keep_an_admin(session, staff)
    before, staff.role = StaffRole(staff.role), role
    if before is StaffRole.ADMIN:
        _revoke_keys(session, staff_id, now)
    _record(
        session, Action.STAFF_ROLE_CHANGED, who, staff, origin, now, detail=f"{before} -> {role}"
    )
    said = texts.LETTER_ROLE.format(
        login=staff.login,
        before=ROLES[before],
        after=ROLES[StaffRole(role)],
        by=_by(who),
    )
    telling.tell_all(session, staff, said, now=now)


def reset(
    session: Session, *, who: StaffMember | None, staff_id: int, origin: Origin, now: datetime
) -> NewLink:
    """Take password and factor away, end all sessions, and make a new link; all admins are told.

    For a lost phone or password. Also a new link for who has not used the first one.
    """
    _hold_admins(session, who, now)
    staff = _held(session, who, staff_id)
    if staff.disabled_at is not None:
        raise Refused(texts.IS_DISABLED)
    new = _begin_anew(session, staff, now)
    _record(session, Action.STAFF_RESET, who, staff, origin, now)
    _send_new_link(session, who, staff, new, now)
    said = texts.LETTER_NEW_LINK.format(login=staff.login, by=_by(who))
    telling.tell_all(session, staff, said, now=now, is_person_told=True)
    return new


def restore(
    session: Session, *, who: StaffMember | None, staff_id: int, origin: Origin, now: datetime
) -> NewLink:
    """Let somebody who was disabled begin anew, with the role that they had; by a new link."""
    _hold_admins(session, who, now)
    staff = _held(session, who, staff_id)
    if staff.disabled_at is None:
        raise Refused(texts.IS_NOT_DISABLED)
    staff.disabled_at = None
    new = _begin_anew(session, staff, now)
    _record(session, Action.STAFF_RESTORED, who, staff, origin, now, detail=staff.role)
    _send_new_link(session, who, staff, new, now)
    role = ROLES[StaffRole(staff.role)]
    said = texts.LETTER_AGAIN.format(login=staff.login, role=role, by=_by(who))
    telling.tell_all(session, staff, said, now=now, is_person_told=True)
    return new


def disable(
    session: Session, *, who: StaffMember | None, staff_id: int, origin: Origin, now: datetime
) -> None:
    """End somebody's sessions with the next click, their keys, and the links of whom they invited.

    A run that they began asks anew whether they may, before it writes.
    """
    _hold_admins(session, who, now)
    staff = _held(session, who, staff_id)
    if staff.disabled_at is not None:
        return
    _keep_an_admin(session, staff)
    staff.disabled_at = now
    _void(staff)
    end_staff_sessions(session, staff_id=staff_id, now=now)
    _revoke_keys(session, staff_id, now)
    session.execute(
        update(Staff)
        .where(col(Staff.created_by) == staff_id, col(Staff.password_hash) == "")
        .values(link_digest=None, link_expires_at=None)
    )
    _record(session, Action.STAFF_DISABLED, who, staff, origin, now)
    said = texts.LETTER_OFF.format(login=staff.login, by=_by(who))
    telling.tell_all(session, staff, said, now=now)


def _revoke_keys(session: Session, staff_id: int, now: datetime) -> None:
    """End the keys that somebody made who is no admin any more."""
    session.execute(
        update(ApiKey)
        .where(col(ApiKey.created_by) == staff_id, col(ApiKey.revoked_at).is_(None))
        .values(revoked_at=now)
    )


def staff_with(session: Session, *, login: str) -> Staff:
    """Whoever has this login, however it is written; `Refused` where it is nobody's."""
    found = staff_of_login(session, login)
    if found is None:
        raise Refused(texts.NOBODY)
    return found


def login_of(session: Session, *, staff_id: int) -> str:
    """The login of a row; `Refused` where there is none."""
    found = session.get(Staff, staff_id)
    if found is None:
        raise Refused(texts.NOBODY)
    return found.login


def _begin_anew(session: Session, staff: Staff, now: datetime) -> NewLink:
    assert staff.id is not None
    _void(staff)
    end_staff_sessions(session, staff_id=staff.id, now=now)
    rate_limits.clear(session, Purpose.STAFF_SIGN_IN, staff.login_folded)
    rate_limits.clear(session, Purpose.STAFF_PASSWORD, str(staff.id))
    return _new_link(session, staff, now)


def _void(staff: Staff) -> None:
    """Take password, factor and link away; nobody signs in with what was there before."""
    staff.password_hash = ""
    staff.second_factor = ""
    staff.second_factor_at = None
    staff.link_digest = None
    staff.link_expires_at = None


def _new_link(session: Session, staff: Staff, now: datetime) -> NewLink:
    assert staff.id is not None
    link = new_token()
    staff.link_digest = link_digest(link)
    staff.link_expires_at = now + LINK_LIFETIME
    session.flush()
    return NewLink(staff.id, staff.login, link, staff.link_expires_at)


def _send_new_link(
    session: Session, who: StaffMember | None, staff: Staff, new: NewLink, now: datetime
) -> None:
    if who is None:
        telling.tell(
            session, staff, texts.LETTER_RESET_BY_COMMAND.format(login=staff.login), now=now
        )
        return
    said = texts.LETTER_RESET_TEXT.format(login=staff.login, until=_until(new.until))
    telling.send_link(session, staff, subject=texts.LETTER_RESET, said=said, link=new.link, now=now)


def _hold_admins(session: Session, who: StaffMember | None, now: datetime) -> None:
    """Let one change of the utility's people follow the other, and check who makes it.

    All rows of admins are held first, in their order: two who disable each other at once do so one
    after the other, and the second is none any more.
    """
    session.execute(
        select(col(Staff.id))
        .where(col(Staff.role) == StaffRole.ADMIN)
        .order_by(col(Staff.id))
        .with_for_update(key_share=True)
    ).all()
    if who is not None:
        hold_staff(session, who=who, permission=Permission.STAFF_CHANGE)
        refuse_unless_confirmed(session, who=who, now=now)


def _held(session: Session, who: StaffMember | None, staff_id: int) -> Staff:
    staff = session.get(
        Staff, staff_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if staff is None:
        raise Refused(texts.NOBODY)
    if who is not None and who.staff_id == staff_id:
        raise Refused(texts.NOT_ONESELF)
    return staff


def _keep_an_admin(session: Session, staff: Staff) -> None:
    """`Refused` where nobody else could sign in as an admin any more."""
    if staff.role != StaffRole.ADMIN:
        return
    others = session.scalar(
        select(func.count())
        .select_from(Staff)
        .where(col(Staff.id) != staff.id, col(Staff.role) == StaffRole.ADMIN, can_sign_in())
    )
    if not others:
        raise Refused(texts.LAST_ADMIN)


def _refuse_bad(session: Session, login: str, email: str, role: str) -> None:
    problems: dict[str, Text] = {}
    if fullmatch(_LOGIN, login) is None:
        problems["login"] = texts.LOGIN_FORM
    elif staff_of_login(session, login) is not None:
        problems["login"] = texts.LOGIN_TAKEN
    if problem := problem_of_email(email, in_house=True):
        problems["email"] = problem
    if role not in list(StaffRole):
        problems["role"] = texts.ROLE_UNKNOWN
    if problems:
        raise Refused(next(iter(problems.values())), fields=problems)


def _record(
    session: Session,
    action: Action,
    who: StaffMember | None,
    staff: Staff,
    origin: Origin,
    now: datetime,
    detail: str = "",
) -> None:
    audit.record(
        session,
        action,
        user_id=None,
        staff_id=who.staff_id if who else None,
        subject=staff.login,
        detail=detail,
        origin=origin,
        now=now,
    )


def _by(who: StaffMember | None) -> Text:
    return same(who.login) if who else texts.BY_COMMAND


def _until(moment: datetime) -> Text:
    return formats.moment_text(moment, settings().zone)


def add_of_demo(
    session: Session, *, login: str, email: str, role: StaffRole, password_hash: str, now: datetime
) -> None:
    """Add one of the demo's people, whom nobody asks for a second factor. For the demo alone."""
    session.add(
        Staff(
            login=login,
            email=email,
            role=role,
            password_hash=password_hash,
            second_factor=NO_FACTOR,
            created_at=now,
        )
    )
