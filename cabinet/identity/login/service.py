"""Signing in: finding who has a login, waiting for their code, and opening a session for them."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from cabinet.core.clock import local_day
from cabinet.core.crypto import digest, new_token
from cabinet.core.enums import CodePurpose
from cabinet.core.errors import Refused
from cabinet.core.folding import fold
from cabinet.identity.login import texts
from cabinet.identity.login.steps import Entry
from cabinet.identity.logins import profile_of
from cabinet.mail.announcements import announce_once
from cabinet.models import OneTimeCode, User, UserSession
from cabinet.security import device_cookie, totp
from cabinet.security.alerts.letters import NEW_DEVICE
from cabinet.security.alerts.service import tell
from cabinet.security.audit import Action, Origin, record
from cabinet.security.one_time_codes import void
from cabinet.security.rate_limits import Purpose, attempt, clear, rewrite, take_back
from cabinet.security.sessions import Cookie, exchange_ticket, open_session
from cabinet.security.trusted_devices import trusted_device
from cabinet.security.user_agent import device_name

CODE_PATIENCE: Final = timedelta(minutes=5)
_GIVEN: Final = CodePurpose.PASSWORD_GIVEN


@dataclass(frozen=True, slots=True)
class Profile:
    """The values that checking a password needs, and the steps after it."""

    user_id: int
    public_id: str
    password_hash: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Passed:
    """The result of a right password: a session's ticket, or a token that waits for the code."""

    ticket: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """The counter of a sign-in's attempts: that of a login, or of a browser known to it."""

    purpose: Purpose
    subject: str


@dataclass(frozen=True, slots=True)
class Cookies:
    """The cookies after a sign-in: the session's, and the value of the device cookie."""

    session: Cookie
    device: str


def count_attempt(session: Session, *, login: str, origin: Origin, now: datetime) -> Counter:
    """Count a try before the password is compared, or `Refused` as long as one must wait.

    The person's login and their email count as one; what leads to nobody counts by what was typed.
    A browser that has signed in to the profile before has a counter of its own: strangers who guess
    do not keep it out, and its own sign-in does not give them new tries.
    """
    user = profile_of(session, login)
    # Other ways of writing it give no new tries.
    counter = Counter(Purpose.SIGN_IN, user.login_folded if user else fold(login))
    if user is not None and (device := trusted_device(session, user, origin=origin, now=now)):
        counter = Counter(Purpose.SIGN_IN_OF_DEVICE, device)
    attempt(session, counter.purpose, counter.subject, now=now)
    return counter


def forget_attempts(session: Session, *, counter: Counter) -> None:
    """Forget the tries that were counted in it: the password was right."""
    clear(session, counter.purpose, counter.subject)


def take_back_attempt(session: Session, *, counter: Counter) -> None:
    """Uncount a try whose password was not compared."""
    take_back(session, counter.purpose, counter.subject)


def find_profile(session: Session, *, login: str) -> Profile | None:
    """The profile with this login, however it is written, or the only one with this email."""
    user = profile_of(session, login)
    if user is None:
        return None
    assert user.id is not None
    return Profile(
        user_id=user.id,
        public_id=user.public_id,
        password_hash=user.password_hash,
        is_confirmed=user.confirmed_at is not None,
    )


def pass_password(
    session: Session,
    *,
    profile: Profile,
    remember: bool,
    origin: Origin,
    now: datetime,
) -> Passed:
    """Go on after the right password: open a session, or wait for the second factor's code.

    `Refused` when the password was changed while it was compared: the change has ended every
    session, and the earlier password must not open one after that.
    """
    user = session.get_one(User, profile.user_id, with_for_update=True, populate_existing=True)
    if user.password_hash != profile.password_hash:
        raise Refused(texts.WRONG)
    if user.second_factor_at is not None:
        token = await_code(session, user_id=profile.user_id, remember=remember, now=now)
        return Passed(token=token)
    ticket = sign_in(session, user_id=profile.user_id, remember=remember, origin=origin, now=now)
    return Passed(ticket=ticket)


def sign_in(
    session: Session, *, user_id: int, remember: bool, origin: Origin, now: datetime
) -> str:
    """Open a session for whoever has proved to be this user; the ticket for its cookie.

    A sign-in from a device that was not seen before is told by letter, the very first one is not.
    Each device is told once a day: without using their tickets one could sign in from a new device
    again and again.
    """
    if _is_new_device(session, user_id=user_id, origin=origin) and announce_once(
        session,
        user_id=user_id,
        kind=NEW_DEVICE.kind,
        about=f"{local_day(now)} {device_name(origin.device).en}",
        now=now,
    ):
        tell(session, NEW_DEVICE, user_id=user_id, origin=origin, now=now)
    record(session, Action.SIGNED_IN, user_id=user_id, origin=origin, now=now)
    return open_session(session, user_id=user_id, remember=remember, origin=origin, now=now)


def _is_new_device(session: Session, *, user_id: int, origin: Origin) -> bool:
    seen = session.exec(
        select(UserSession.device)
        .where(UserSession.user_id == user_id, col(UserSession.cookie_digest).is_not(None))
        .distinct()
    ).all()
    return bool(seen) and device_name(origin.device) not in {device_name(one) for one in seen}


def exchange(session: Session, *, ticket: str, device: str, now: datetime) -> Cookies | None:
    """The cookies for a ticket, once and within a minute, else `None`.

    `device` is the device cookie that the browser has by now: it keeps the other profiles in it.
    """
    cookie = exchange_ticket(session, ticket=ticket, now=now)
    if cookie is None:
        return None
    public_id = session.exec(
        select(User.public_id)
        .join(UserSession, col(UserSession.user_id) == User.id)
        .where(UserSession.cookie_digest == digest("cookie", cookie.value))
    ).one()
    return Cookies(cookie, device_cookie.remembered(device, public_id=public_id, now=now))


def note_failure(session: Session, *, user_id: int | None, origin: Origin, now: datetime) -> None:
    """Record a failed sign-in, without the login when it is unknown: it may be a password."""
    record(session, Action.SIGN_IN_FAILED, user_id=user_id, origin=origin, now=now)


def note_nothing(session: Session, *, counter: Counter) -> None:
    """Write as much as `note_failure`, but no entry: else the time tells which logins exist."""
    rewrite(session, counter.purpose, counter.subject)


def await_code(session: Session, *, user_id: int, remember: bool, now: datetime) -> str:
    """Keep for five minutes that this user gave the password; the token that stands for it.

    Of a user only the newest token is good.
    """
    _forget_given(session, user_id)
    user = session.get_one(User, user_id)
    token = new_token()
    session.add(
        OneTimeCode(
            user_id=user_id,
            purpose=_GIVEN,
            digest=digest(_GIVEN, token),
            subject=_standing(user, remember=remember),
            created_at=now,
            expires_at=now + CODE_PATIENCE,
        )
    )
    return token


def enter_code(session: Session, *, token: str, code: str, origin: Origin, now: datetime) -> Entry:
    """Open the session of whoever gave the password and has the second factor too.

    A wrong code is counted, so it is answered and not refused: the caller's transaction has to be
    kept. The token is used up by the right code, and by the last wrong one that is taken.
    """
    given = _given(session, token, now)
    if given is None:
        return Entry(problem=texts.CODE_LATE, is_over=True)
    user_id, remember = given
    answer = totp.check(
        session, user_id=user_id, code=code, origin=origin, now=now, said=texts.TOO_MANY_CODES
    )
    if answer.problem is not None:
        if answer.is_blocked:
            _forget_given(session, user_id)
        return Entry(problem=answer.problem, is_over=answer.is_blocked)
    if not _forget_given(session, user_id):
        return Entry(problem=texts.CODE_LATE, is_over=True)
    return Entry(
        ticket=sign_in(session, user_id=user_id, remember=remember, origin=origin, now=now)
    )


def _given(session: Session, token: str, now: datetime) -> tuple[int, bool] | None:
    """Whose password was given for this token, and whether they are to be remembered."""
    found = session.exec(
        select(User, OneTimeCode)
        .join(OneTimeCode, col(OneTimeCode.user_id) == User.id)
        .where(
            OneTimeCode.purpose == _GIVEN,
            OneTimeCode.digest == digest(_GIVEN, token),
            col(OneTimeCode.expires_at) > now,
        )
        .with_for_update(of=[User, OneTimeCode])
    ).first()
    if found is None:
        return None
    user, kept = found
    for remember in (True, False):
        if hmac.compare_digest(kept.subject, _standing(user, remember=remember)):
            return kept.user_id, remember
    return None  # the password is another one by now


def _forget_given(session: Session, user_id: int) -> int:
    session.flush()
    return void(session, user_id, _GIVEN)


def _standing(user: User, *, remember: bool) -> str:
    """Fingerprint of the password hash and "remember me"; the token is void once either changes."""
    return digest(f"{_GIVEN}:standing", f"{remember}\0{user.password_hash}")
