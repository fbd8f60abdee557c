"""Changing the password of whoever knows the present one."""

from datetime import datetime
from itertools import chain

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.identity.profile.service import void_codes
from cabinet.models import Contract, Membership
from cabinet.security.alerts.letters import PASSWORD_CHANGED
from cabinet.security.alerts.service import tell
from cabinet.security.audit import Action, Origin, record
from cabinet.security.memberships import lives
from cabinet.security.reauthentication import hold_proved
from cabinet.security.sessions import SignedIn, end_sessions


def personal_words(session: Session, *, who: SignedIn) -> tuple[str, ...]:
    """The customer's data that others know and may try as a password."""
    numbers = session.execute(
        select(col(Contract.number), col(Contract.bin_iin))
        .join(Membership, col(Membership.contract_id) == col(Contract.id))
        .where(col(Membership.user_id) == who.user_id, lives())
    )
    return (who.login, who.email, *chain.from_iterable(numbers))


def change_password(
    session: Session,
    *,
    who: SignedIn,
    seen_hash: str,
    password_hash: str,
    origin: Origin,
    now: datetime,
) -> None:
    """Change the password, end every other session and every code, and tell it by letter.

    Browsers that had signed in before are strangers until they sign in with the new one.
    `seen_hash` is the one that the present password was compared with: `Refused` when it has been
    changed since.
    """
    user = hold_proved(session, who=who, seen_hash=seen_hash)
    user.password_hash = password_hash
    user.devices_trusted_from = now
    end_sessions(session, user_id=who.user_id, now=now, keep_id=who.session_id)
    void_codes(session, user_id=who.user_id)
    record(session, Action.PASSWORD_CHANGED, user_id=who.user_id, origin=origin, now=now)
    tell(session, PASSWORD_CHANGED, user_id=who.user_id, origin=origin, now=now)
