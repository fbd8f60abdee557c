"""Signing in: finding who has a login, waiting for their code, and opening a session for them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from cabinet.core.clock import local_day
from cabinet.core.errors import Refused, TooMany
from cabinet.core.folding import fold, on_one_line
from cabinet.core.text import LANGUAGES, Text, language_of
from cabinet.identity.login.steps import Entry
from cabinet.models import Staff
from cabinet.security import rate_limits
from cabinet.security.audit import Action, Origin, record
from cabinet.security.rate_limits import Purpose
from cabinet.security.totp import step_of, unsealed
from cabinet.staff.accounts import sessions, telling, texts

NO_FACTOR: Final = "demo"
"""What stands in place of a secret for the demo's people, whom nobody asks for a code.

Only the demo writes it, and it refuses a real database; no page or command of accounts does.
"""


@dataclass(frozen=True, slots=True)
class Account:
    """The values that checking a password needs."""

    staff_id: int
    password_hash: str


@dataclass(frozen=True, slots=True)
class Passed:
    """The result of a right password: a session's ticket, or a token that waits for the code."""

    ticket: str = ""
    token: str = ""


def can_sign_in() -> ColumnElement[bool]:
    """The condition that an account lives: set up to its end, and not disabled."""
    return and_(
        col(Staff.disabled_at).is_(None),
        col(Staff.password_hash) != "",
        or_(col(Staff.second_factor_at).is_not(None), col(Staff.second_factor) == NO_FACTOR),
    )


def lives(staff: Staff) -> bool:
    """Return whether an account is set up to its end, and not disabled; as `can_sign_in`."""
    has_factor = staff.second_factor_at is not None or staff.second_factor == NO_FACTOR
    return staff.disabled_at is None and bool(staff.password_hash) and has_factor


def staff_of_login(session: Session, login: str) -> Staff | None:
    """Whoever has this login, however it is written."""
    typed = on_one_line(login)
    if not typed.isprintable():  # not every string can be asked a database for
        return None
    return session.scalars(select(Staff).where(col(Staff.login_folded) == fold(typed))).first()


def held(session: Session, staff_id: int) -> Staff:
    """Somebody's row, which nobody else changes until the transaction ends."""
    return session.get_one(
        Staff, staff_id, with_for_update={"key_share": True}, populate_existing=True
    )


def count_attempt(session: Session, *, login: str, now: datetime) -> None:
    """Count a try before the password is compared, or `Refused` as long as one must wait."""
    rate_limits.attempt(session, Purpose.STAFF_SIGN_IN, fold(login), now=now)


def forget_attempts(session: Session, *, login: str) -> None:
    """Forget the tries that were counted: the password was right."""
    rate_limits.clear(session, Purpose.STAFF_SIGN_IN, fold(login))


def take_back_attempt(session: Session, *, login: str) -> None:
    """Uncount a try whose password was not compared."""
    rate_limits.take_back(session, Purpose.STAFF_SIGN_IN, fold(login))


def find_account(session: Session, *, login: str) -> Account | None:
    """The living account with this login, however it is written."""
    found = staff_of_login(session, login)
    if found is None or found.id is None or not lives(found):
        return None
    return Account(staff_id=found.id, password_hash=found.password_hash)


def pass_password(session: Session, *, account: Account, origin: Origin, now: datetime) -> Passed:
    """Go on after the right password: wait for the code, or open the session of the demo.

    `Refused` when password or account were changed while it was compared.
    """
    staff = session.get_one(
        Staff, account.staff_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if staff.password_hash != account.password_hash or staff.disabled_at is not None:
        raise Refused(texts.WRONG)
    if staff.second_factor == NO_FACTOR:
        ticket = sessions.open_staff_session(
            session, staff_id=account.staff_id, origin=origin, now=now
        )
        _note_signed_in(session, staff, origin, now)
        return Passed(ticket=ticket)
    token = sessions.await_code(session, staff_id=account.staff_id, origin=origin, now=now)
    return Passed(token=token)


def enter_code(session: Session, *, token: str, code: str, origin: Origin, now: datetime) -> Entry:
    """Open the session of whoever gave the password and has the second factor too.

    A wrong code is counted, so it is answered and not refused: the caller's transaction has to be
    kept. The token is used up by the right code, and by the last wrong one that is taken.
    """
    staff_id = sessions.staff_of_given(session, token=token, now=now)
    if staff_id is None:
        return Entry(problem=texts.CODE_LATE, is_over=True)
    staff = session.get_one(
        Staff, staff_id, with_for_update={"key_share": True}, populate_existing=True
    )
    if staff.disabled_at is not None or staff.second_factor_at is None:
        return Entry(problem=texts.CODE_LATE, is_over=True)
    problem = _problem_of_code(session, staff, code, origin, now)
    if problem is not None:
        if problem is not texts.CODE_WRONG:
            sessions.forget_given(session, token=token, now=now)
            return Entry(problem=problem, is_over=True)
        return Entry(problem=problem)
    ticket = sessions.session_of_given(session, token=token, origin=origin, now=now)
    if ticket is None:
        return Entry(problem=texts.CODE_LATE, is_over=True)
    _note_signed_in(session, staff, origin, now)
    return Entry(ticket=ticket)


def _problem_of_code(
    session: Session, staff: Staff, code: str, origin: Origin, now: datetime
) -> Text | None:
    """Why a code is not taken; after each five wrong ones all have to wait, longer each time."""
    assert staff.second_factor_at is not None
    counted = f"{staff.id} since {staff.second_factor_at.isoformat()}"
    said = texts.TOO_MANY_CODES
    try:
        wait = rate_limits.attempt(
            session, Purpose.STAFF_SECOND_FACTOR, counted, now=now, said=said
        )
    except TooMany as refused:
        return refused.text
    step = step_of(unsealed(staff.second_factor), code, now)
    if step is not None and step > staff.second_factor_step:
        staff.second_factor_step = step
        rate_limits.clear(session, Purpose.STAFF_SECOND_FACTOR, counted)
        return None
    note(session, Action.SECOND_FACTOR_FAILED, staff, origin=origin, now=now)
    if not wait:
        return texts.CODE_WRONG
    note(session, Action.SECOND_FACTOR_BLOCKED, staff, origin=origin, now=now)
    _warn_once_a_day(session, staff, now)
    return said.format(wait=rate_limits.wait_text(wait))


def _warn_once_a_day(session: Session, staff: Staff, now: datetime) -> None:
    """Tell the owner that the password is known."""
    about = f"codes {staff.id} {local_day(now)}"
    try:
        rate_limits.attempt(session, Purpose.STAFF_WARNING, about, now=now)
    except TooMany:
        return
    telling.tell(session, staff, texts.LETTER_CODES.format(login=staff.login), now=now)


def _note_signed_in(session: Session, staff: Staff, origin: Origin, now: datetime) -> None:
    staff.seen_at = now
    note(session, Action.SIGNED_IN, staff, origin=origin, now=now)


def exchange(session: Session, *, ticket: str, language: str, now: datetime) -> str | None:
    """The cookie's value for a ticket, once and within a minute; else `None`.

    `language` is that of the browser's pages, where it has chosen one.
    """
    cookie = sessions.exchange_ticket(session, ticket=ticket, now=now)
    if cookie is not None and language in LANGUAGES:
        sessions.remember_language(session, cookie=cookie, language=language_of(language))
    return cookie


def note_failure(
    session: Session, *, account: Account | None, origin: Origin, now: datetime
) -> None:
    """Record a failed sign-in, without the login when it is unknown: it may be a password."""
    staff = None if account is None else session.get_one(Staff, account.staff_id)
    if staff is None:
        record(session, Action.SIGN_IN_FAILED, user_id=None, origin=origin, now=now)
    else:
        note(session, Action.SIGN_IN_FAILED, staff, origin=origin, now=now)


def note_nothing(session: Session, *, login: str) -> None:
    """Write as much as `note_failure`, but no entry: else the time tells which logins exist."""
    rate_limits.rewrite(session, Purpose.STAFF_SIGN_IN, fold(login))


def note(session: Session, action: Action, staff: Staff, *, origin: Origin, now: datetime) -> None:
    """Record what somebody did, or what was tried, with their own account."""
    record(
        session,
        action,
        user_id=None,
        staff_id=staff.id,
        subject=staff.login,
        origin=origin,
        now=now,
    )
