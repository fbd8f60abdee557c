"""Confirming a new address with the link of its letter, by whoever owns the profile.

The link proves who reads the mailbox, not who asked for the change: with a mistyped address it is a
stranger. So it takes effect for the customer who is signed in, or with the profile's password.
"""

from datetime import datetime
from typing import Final

from cabinet import db
from cabinet.core.errors import Busy, Refused
from cabinet.identity.profile.email import service
from cabinet.security import password_policy
from cabinet.security.audit import Origin
from cabinet.security.password_hashing import is_password, refuse_when_busy
from cabinet.security.rate_limits import Budget, check_address, note_address, spend
from cabinet.security.sessions import SignedIn

FIELD: Final = "password"
_LONGEST_TOKEN: Final = 64


async def confirm(
    token: str, password: str, *, who: SignedIn | None, origin: Origin, now: datetime
) -> str:
    """The address that is the profile's from now on, or `Refused`."""
    check_address(Budget.FAILED_CODES, origin.address)
    spend(Budget.CODES, origin.address)
    if password:
        refuse_when_busy(origin.address)  # before a try is counted
    token = token[:_LONGEST_TOKEN]
    checked = await db.run(
        service.check_link,
        token=token,
        user_id=who.user_id if who else None,
        has_password=bool(password),
        origin=origin,
        now=now,
    )
    if checked.address:
        return checked.address
    try:
        is_right = await is_password(password, checked.password_hash, address=origin.address)
    except Busy:
        await db.run(service.take_back_try, token=token)
        raise
    if not is_right:
        note_address(Budget.FAILED_CODES, origin.address)
        await db.run(service.note_wrong_password, token=token, origin=origin, now=now)
        raise Refused(password_policy.CURRENT_WRONG, field=FIELD)
    return await db.run(
        service.confirm_email,
        token=token,
        password_hash=checked.password_hash,
        origin=origin,
        now=now,
    )
