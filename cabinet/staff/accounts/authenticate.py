"""The way in for the utility's people: password, then the code of their second factor.

There is no way without the code but with the accounts of the demo, whatever the address is.
"""

from datetime import datetime

from cabinet import db
from cabinet.core.errors import Busy, Refused
from cabinet.identity.login.steps import CodeAsked, Opened, count_code, opened_by, refuse_empty
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import is_password, refuse_when_busy
from cabinet.security.rate_limits import Budget, check_address, note_address, spend, take_shared
from cabinet.staff.accounts import service, texts
from cabinet.staff.accounts.sessions import is_permitted_address


async def give_password(
    login: str, password: str, *, origin: Origin, now: datetime
) -> Opened | CodeAsked:
    """Check login and password; an unknown login takes as long as a wrong password."""
    refuse_elsewhere(origin)
    refuse_empty(login, password, wrong=texts.WRONG)
    refuse_when_busy(origin.address)
    check_address(Budget.FAILED_SIGN_INS, origin.address)
    spend(Budget.SIGN_INS, origin.address)
    await db.run(service.count_attempt, login=login, now=now)
    account = await db.read(service.find_account, login=login)
    known = account.password_hash if account else None
    try:
        is_right = await is_password(password, known, address=origin.address)
    except Busy:
        await db.run(service.take_back_attempt, login=login)
        raise
    if not is_right or account is None:
        note_address(Budget.FAILED_SIGN_INS, origin.address)
        await _note_failure(account, login, origin, now)
        raise Refused(texts.WRONG)
    await db.run(service.forget_attempts, login=login)
    passed = await db.run(service.pass_password, account=account, origin=origin, now=now)
    return CodeAsked(passed.token) if passed.token else Opened(passed.ticket)


async def give_code(token: str, code: str, *, origin: Origin, now: datetime) -> Opened:
    """The session of whoever gave the password and has the second factor too."""
    refuse_elsewhere(origin)
    count_code(code, origin, empty=texts.CODE_EMPTY)
    entry = await db.run(service.enter_code, token=token, code=code, origin=origin, now=now)
    return opened_by(entry, origin)


def refuse_elsewhere(origin: Origin) -> None:
    """`Refused` for an address from which the utility's people may not work."""
    if not is_permitted_address(origin.address):
        raise Refused(texts.NOT_FROM_HERE)


async def _note_failure(
    account: service.Account | None, login: str, origin: Origin, now: datetime
) -> None:
    """Record the failure; of unknown logins, which anybody can try, up to an hourly budget."""
    if account is not None or take_shared(Budget.UNKNOWN_LOGINS):
        await db.run(service.note_failure, account=account, origin=origin, now=now)
    else:
        await db.run(service.note_nothing, login=login)
