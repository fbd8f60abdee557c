"""Closing a profile."""

from datetime import datetime

from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.identity.erasure import erase_profile
from cabinet.identity.personal_data import texts
from cabinet.identity.personal_data.letters import closed_letter
from cabinet.mail.outbox import queue
from cabinet.models import User
from cabinet.security import audit, memberships
from cabinet.security.audit import Action, Origin
from cabinet.security.reauthentication import hold_proved
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer, check


def has_second_factor(session: Session, *, who: SignedIn) -> bool:
    """Return whether closing takes a code, too."""
    since = select(User.second_factor_at).where(User.id == who.user_id)
    return session.exec(since).one() is not None


def close_profile(
    session: Session, *, who: SignedIn, seen_hash: str, code: str, origin: Origin, now: datetime
) -> Answer:
    """Erase the customer's profile, end all its sessions, and write to its address a last time.

    `seen_hash` is that of the password that was asked for: `Refused` when it changed since. Who has
    a second factor gives a code; a wrong one is counted, so it is answered and not refused.
    An owner with others beside them hands the contract over first: `Refused` until then.
    """
    hold_proved(session, who=who, seen_hash=seen_hash)
    if shared := memberships.shared_contracts(session, owner_id=who.user_id):
        raise Refused(texts.HAND_OVER.format(contract=shared[0].of))
    answer = check(session, user_id=who.user_id, code=code, origin=origin, now=now)
    if answer.problem is None:
        audit.record(session, Action.PROFILE_CLOSED, user_id=who.user_id, origin=origin, now=now)
        erased = erase_profile(session, user_id=who.user_id, now=now)
        letter = closed_letter(to_address=erased.email, login=who.login, language=erased.language)
        queue(session, letter, now=now)
    return answer
