"""Takes contracts from their profiles, within the caller's transaction.

Everything that a former owner could still see, get or send by goes at once: sessions, codes,
letters that wait, drafts. What they sent stays, for billing, and is not the next owner's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, delete, select, update
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.text import DEFAULT_LANGUAGE, Text
from cabinet.identity.erasure import erase_profile
from cabinet.identity.release import texts
from cabinet.identity.release.letters import closed_letter, free_letter
from cabinet.mail.outbox import queue
from cabinet.models import Contract, ReadingDraft, Submission, User
from cabinet.security import audit
from cabinet.security.audit import STAFF, Action

LONGEST_REASON: Final = 200
_AT_ONCE: Final = 1000  # ids in a statement


@dataclass(frozen=True, slots=True)
class Reason:
    """Why contracts are released: what the former owner reads, and what the journal keeps."""

    told: Text
    noted: str


@dataclass(frozen=True, slots=True)
class Released:
    """The number of a contract as billing writes it, and how many profiles were closed."""

    number: str
    profiles: int


ANOTHER_OWNER: Final = Reason(texts.ANOTHER_OWNER, "billing has another owner")


def release_by_hand(
    session: Session, *, number: str, reason: str, owner_since: date, now: datetime
) -> Released:
    """Release a contract whose history is the next owner's from a day on.

    `Refused` for an unknown number, an unusable reason and a day after today.
    """
    if owner_since > local_day(now):
        raise Refused(texts.DAY_IN_FUTURE)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON or not reason.isprintable():
        raise Refused(texts.REASON_WANTED.format(limit=LONGEST_REASON))
    contract = _contract_of(session, number)
    assert contract.id is not None
    contract.owner_since = owner_since
    session.flush()
    profiles = release(
        session, contract_ids=[contract.id], reason=Reason(texts.BY_STAFF, reason), now=now
    )
    return Released(contract.number, profiles)


def _contract_of(session: Session, number: str) -> Contract:
    """The contract with this number, however it is written, locked."""
    alike = session.scalars(
        select(Contract)
        .where(col(Contract.number_folded) == fold(number))
        .order_by(col(Contract.id))
        .with_for_update(key_share=True)
    ).all()
    contract = the_one(alike, number, lambda one: one.number)
    if contract is not None:
        return contract
    if alike:
        numbers = ", ".join(one.number for one in alike)
        raise Refused(texts.SEVERAL_CONTRACTS.format(number=number, numbers=numbers))
    raise Refused(texts.NO_CONTRACT.format(number=number))


def release(session: Session, *, contract_ids: Sequence[int], reason: Reason, now: datetime) -> int:
    """Close every profile of these contracts, and tell both sides; how many were closed.

    The caller has locked the contracts, so that nobody registers meanwhile.
    """
    closed = 0
    for first in range(0, len(contract_ids), _AT_ONCE):
        some = contract_ids[first : first + _AT_ONCE]
        _forget_what_was_typed(session, some)
        for _, profiles in groupby(_profiles(session, some), key=lambda row: row.id):
            closed += _release_one(session, list(profiles), reason, now)
    session.flush()
    return closed


def _forget_what_was_typed(session: Session, contract_ids: Sequence[int]) -> None:
    session.execute(delete(ReadingDraft).where(col(ReadingDraft.contract_id).in_(contract_ids)))
    session.execute(
        update(Submission)
        .where(col(Submission.contract_id).in_(contract_ids))
        .values(is_former=True)
    )


def _profiles(session: Session, contract_ids: Sequence[int]) -> Iterable[Row[Any]]:
    """Each contract with each of its profiles, or with none."""
    return session.execute(
        select(
            col(Contract.id),
            col(Contract.number),
            col(Contract.email),
            col(User.id).label("user_id"),
        )
        .outerjoin(User, col(User.contract_id) == col(Contract.id))
        .where(col(Contract.id).in_(contract_ids))
        .order_by(col(Contract.id), col(User.id))
    ).all()


def _release_one(
    session: Session, profiles: Sequence[Row[Any]], reason: Reason, now: datetime
) -> int:
    """Release one contract; how many profiles it had. A contract without any became no freer."""
    contract = profiles[0]
    addresses: set[str] = set()
    for profile in profiles:
        audit.record(
            session,
            Action.CONTRACT_RELEASED,
            user_id=profile.user_id,
            origin=STAFF,
            now=now,
            detail=f"{contract.number}: {reason.noted}",
        )
        if profile.user_id is not None:
            addresses.add(_close(session, profile, reason, now))
    registry = contract.email.strip()
    if addresses and registry and registry.casefold() not in addresses:
        letter = free_letter(to_address=registry, number=contract.number, language=DEFAULT_LANGUAGE)
        queue(session, letter, now=now)
    return sum(profile.user_id is not None for profile in profiles)


def _close(session: Session, profile: Row[Any], reason: Reason, now: datetime) -> str:
    """Close a profile and tell it by letter; its address, in small letters."""
    erased = erase_profile(session, user_id=profile.user_id, now=now)
    letter = closed_letter(
        to_address=erased.email,
        number=profile.number,
        why=reason.told,
        language=erased.language,
    )
    queue(session, letter, now=now)
    return erased.email.casefold()
