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
from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.folding import fold, the_one
from cabinet.core.formats import ContractName
from cabinet.core.text import DEFAULT_LANGUAGE, Text, language_of
from cabinet.db import sql
from cabinet.identity.erasure import erase_profile
from cabinet.identity.release import texts
from cabinet.identity.release.letters import closed_letter, ended_letter, free_letter
from cabinet.mail.outbox import queue
from cabinet.models import Contract, CustomerRequest, Membership, ReadingDraft, Submission, User
from cabinet.security import audit
from cabinet.security.audit import COMMAND, Action, Actor
from cabinet.security.memberships import end, lives
from cabinet.security.reasons import checked_reason


@dataclass(frozen=True, slots=True)
class Reason:
    """The reason of a release: for the former owner, and for the audit trail."""

    told: Text
    noted: str


@dataclass(frozen=True, slots=True)
class Released:
    """The number of a contract as billing writes it, and how many people lost access to it."""

    number: str
    people: int


ANOTHER_OWNER: Final = Reason(texts.ANOTHER_OWNER, "billing has another owner")


def release_by_hand(
    session: Session,
    *,
    number: str,
    reason: str,
    owner_since: date,
    now: datetime,
    by: Actor = COMMAND,
) -> Released:
    """Release a contract whose history is the next owner's from a day on.

    `Refused` for an unknown number, an unusable reason and a day after today.
    """
    if owner_since > local_day(now):
        raise Refused(texts.DAY_IN_FUTURE)
    reason = checked_reason(reason)
    contract = _contract_of(session, number)
    assert contract.id is not None
    contract.owner_since = owner_since
    session.flush()
    why = Reason(texts.BY_STAFF, reason)
    people = release(session, contract_ids=[contract.id], reason=why, now=now, by=by)
    return Released(contract.number, people)


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


def release(
    session: Session,
    *,
    contract_ids: Sequence[int],
    reason: Reason,
    now: datetime,
    by: Actor = COMMAND,
) -> int:
    """End all access to these contracts, and tell both sides; how many people had access.

    The caller has locked the contracts, so that nobody registers meanwhile.
    """
    people = 0
    for some in sql.in_portions(contract_ids):
        _forget_what_was_typed(session, some)
        for _, profiles in groupby(_profiles(session, some), key=lambda row: row.id):
            people += _release_one(session, list(profiles), reason, now, by)
    session.flush()
    return people


def take_from_colleagues(session: Session, *, owner_id: int, reason: Reason, now: datetime) -> None:
    """End all access that others have to the contracts of an owner who leaves, and tell them."""
    owned = select(col(Membership.contract_id)).where(
        col(Membership.user_id) == owner_id, col(Membership.role) == Role.OWNER, lives()
    )
    for row in _profiles(session, session.scalars(owned).all()):
        if row.user_id != owner_id:
            _take_from(session, row, reason, now)


def _forget_what_was_typed(session: Session, contract_ids: Sequence[int]) -> None:
    session.execute(delete(ReadingDraft).where(col(ReadingDraft.contract_id).in_(contract_ids)))
    session.execute(
        update(Submission)
        .where(col(Submission.contract_id).in_(contract_ids))
        .values(is_former=True, first_values=0)
    )
    session.execute(
        update(CustomerRequest)
        .where(col(CustomerRequest.contract_id).in_(contract_ids))
        .values(is_former=True, is_untold=False)
    )


def _profiles(session: Session, contract_ids: Sequence[int]) -> Iterable[Row[Any]]:
    """Each contract with each of its profiles, or with none."""
    return session.execute(
        select(
            col(Contract.id),
            col(Contract.number),
            col(Contract.kind),
            col(Contract.email),
            col(Membership.user_id),
        )
        .outerjoin(Membership, (col(Membership.contract_id) == col(Contract.id)) & lives())
        .where(col(Contract.id).in_(contract_ids))
        .order_by(col(Contract.id), col(Membership.id))
    ).all()


def _release_one(
    session: Session, profiles: Sequence[Row[Any]], reason: Reason, now: datetime, by: Actor
) -> int:
    """Release one contract; how many people it had. A contract without any became no freer."""
    contract = profiles[0]
    addresses: set[str] = set()
    for profile in profiles:
        audit.record(
            session,
            Action.CONTRACT_RELEASED,
            user_id=profile.user_id,
            contract_id=contract.id,
            origin=by.origin,
            now=now,
            detail=f"{contract.number}: {reason.noted}",
            staff_id=by.staff_id,
            subject=contract.number,
            reason=reason.noted,
        )
        if profile.user_id is not None:
            addresses.add(_take_from(session, profile, reason, now))
    registry = contract.email.strip()
    if addresses and registry and registry.casefold() not in addresses:
        letter = free_letter(
            to_address=registry, contract=_name(contract), language=DEFAULT_LANGUAGE
        )
        queue(session, letter, now=now)
    return sum(profile.user_id is not None for profile in profiles)


def _name(contract: Row[Any]) -> ContractName:
    return ContractName(contract.kind, contract.number)


def _take_from(session: Session, profile: Row[Any], reason: Reason, now: datetime) -> str:
    """End a person's access to the contract and tell them; their address, in small letters.

    Who has no other contract had the profile for this one: it is closed.
    """
    living = select(Membership).where(col(Membership.user_id) == profile.user_id, lives())
    held = session.scalars(living.with_for_update()).all()
    if len(held) > 1:
        (membership,) = (one for one in held if one.contract_id == profile.id)
        return _end(session, membership, profile, reason, now)
    erased = erase_profile(session, user_id=profile.user_id, now=now)
    letter = closed_letter(
        to_address=erased.email,
        contract=_name(profile),
        why=reason.told,
        language=erased.language,
    )
    queue(session, letter, now=now)
    return erased.email.casefold()


def _end(
    session: Session, membership: Membership, contract: Row[Any], reason: Reason, now: datetime
) -> str:
    """End one of several memberships of a person."""
    end(session, membership=membership, now=now)
    user = session.get_one(User, membership.user_id)
    letter = ended_letter(
        to_address=user.email,
        contract=_name(contract),
        why=reason.told,
        language=language_of(user.language),
    )
    queue(session, letter, now=now, user_id=user.id)
    return user.email.casefold()
