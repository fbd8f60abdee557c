"""Who gives or takes access proves anew that it is they: the password, and the second factor."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from cabinet.models import User
from cabinet.security.audit import Origin
from cabinet.security.ownership import hold_contract
from cabinet.security.reauthentication import hold_proved
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer, check


@dataclass(frozen=True, slots=True)
class Proof:
    """The hash that `reauthentication.prove` returned, and the code that was typed."""

    seen_hash: str
    code: str = ""


def asks_code(session: Session, *, who: SignedIn) -> bool:
    """Return whether a code is asked for, too."""
    since = select(User.second_factor_at).where(User.id == who.user_id)
    return session.exec(since).one() is not None


def hold(
    session: Session, *, who: SignedIn, act: Act, proof: Proof, origin: Origin, now: datetime
) -> Answer:
    """Keep the profile and its right until the transaction ends, and check the code.

    `Refused` where the password was changed since, or the right has ended. A wrong code is counted,
    so it is answered: whoever gets a problem writes nothing more.
    """
    hold_proved(session, who=who, seen_hash=proof.seen_hash)
    hold_contract(session, who=who, act=act)
    return check(session, user_id=who.user_id, code=proof.code, origin=origin, now=now)
