"""The way in: password, then the code of whoever has a second factor.

The page's state and the route of its form both go this way, with the same counting and answers.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from cabinet import db
from cabinet.core.errors import Busy, Refused
from cabinet.identity.login import service, texts
from cabinet.identity.login.steps import CodeAsked, Opened, count_code, opened_by, refuse_empty
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import is_password, refuse_when_busy
from cabinet.security.rate_limits import Budget, check_address, note_address, spend, take_shared
from cabinet.security.totp import EMPTY as CODE_EMPTY


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """The password was right, and the registration is to be confirmed first."""

    path: str


Outcome: TypeAlias = Opened | CodeAsked | Unconfirmed


async def give_password(
    login: str, password: str, *, remember: bool, origin: Origin, now: datetime
) -> Outcome:
    """Check login, or email, and password; an unknown one takes as long as a wrong password.

    One password is compared, however many profiles have an email: where that is more than one, it
    is answered as a wrong password is, and every such answer says to sign in with the login then.
    """
    refuse_empty(login, password, wrong=texts.WRONG)
    refuse_when_busy(origin.address)
    counter = await _count_try(login, origin, now)
    profile = await db.read(service.find_profile, login=login)
    known = profile.password_hash if profile else None
    try:
        is_right = await is_password(password, known, address=origin.address)
    except Busy:
        await db.run(service.take_back_attempt, counter=counter)
        raise
    if not is_right:
        note_address(Budget.FAILED_SIGN_INS, origin.address)
        await _note_failure(profile, counter, origin, now)
        raise Refused(texts.WRONG_EMAIL if "@" in login else texts.WRONG)
    assert profile is not None
    await db.run(service.forget_attempts, counter=counter)
    if not profile.is_confirmed:
        return Unconfirmed(f"/confirm?confirm_registration=yes&confirm_user_id={profile.public_id}")
    passed = await db.run(
        service.pass_password, profile=profile, remember=remember, origin=origin, now=now
    )
    return CodeAsked(passed.token) if passed.token else Opened(passed.ticket)


async def give_code(token: str, code: str, *, origin: Origin, now: datetime) -> Opened:
    """The session of whoever gave the password and has the second factor too."""
    count_code(code, origin, empty=CODE_EMPTY)
    entry = await db.run(service.enter_code, token=token, code=code, origin=origin, now=now)
    return opened_by(entry, origin)


async def _count_try(login: str, origin: Origin, now: datetime) -> service.Counter:
    """Count it before the password is compared; whoever must wait is told so, right or wrong."""
    check_address(Budget.FAILED_SIGN_INS, origin.address)
    spend(Budget.SIGN_INS, origin.address)
    return await db.run(service.count_attempt, login=login, origin=origin, now=now)


async def _note_failure(
    profile: service.Profile | None, counter: service.Counter, origin: Origin, now: datetime
) -> None:
    """Record the failure; of unknown logins, which anybody can try, up to an hourly budget."""
    if profile is not None:
        await db.run(service.note_failure, user_id=profile.user_id, origin=origin, now=now)
    elif take_shared(Budget.UNKNOWN_LOGINS):
        await db.run(service.note_failure, user_id=None, origin=origin, now=now)
    else:
        await db.run(service.note_nothing, counter=counter)
