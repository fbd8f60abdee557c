"""Handing a contract over: offered by its owner, accepted by a member, done a day later.

Whoever holds the offer's row decides what becomes of it. It counts while both still work with the
contract, the one as its owner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.core.crypto import digest, new_token
from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.core.formats import ContractName
from cabinet.identity.access import letters, texts
from cabinet.identity.access.invitations import unanswered
from cabinet.identity.access.members import other_member, owner_kept, reader_of
from cabinet.identity.access.proof import Proof, hold
from cabinet.identity.access.rules import LIFETIME
from cabinet.mail.outbox import Letter, queue
from cabinet.models import Contract, Invitation, Membership, OwnershipOffer, User
from cabinet.security import audit, memberships
from cabinet.security.audit import Action, Origin
from cabinet.security.ownership import hold_contract
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer

DELAY: Final = timedelta(hours=24)
_OF_STOP: Final = "stop-handover"


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that counts, as the pages of both sides show it."""

    to_user_id: int
    to_name: str
    expires_at: datetime
    effective_at: datetime | None


def current(session: Session, *, who: SignedIn, now: datetime) -> Offer | None:
    """The offer about the contract that counts, for its owner and whom it is made to."""
    offer = session.exec(_open_of(who.contract_id)).first()
    if offer is None or not _counts(session, offer, now):
        return None
    if who.user_id not in (offer.offered_by, offer.offered_to):
        return None
    heir = session.get_one(User, offer.offered_to)
    return Offer(offer.offered_to, heir.name, offer.expires_at, offer.effective_at)


def offer(
    session: Session,
    *,
    who: SignedIn,
    membership_id: int,
    proof: Proof,
    origin: Origin,
    now: datetime,
) -> Answer:
    """Offer the contract to a member and tell them; `Refused`, or the answer to a wrong code."""
    answer = hold(session, who=who, act=Act.GIVE_ACCESS, proof=proof, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    heir = other_member(session, who, membership_id)
    before = session.exec(_open_of(who.contract_id).with_for_update()).first()
    if before is not None:
        if _counts(session, before, now):
            raise Refused(texts.IS_OFFERED)
        before.stopped_at = now
        session.add(before)
        session.flush()
    made = OwnershipOffer(
        contract_id=who.contract_id,
        offered_by=who.user_id,
        offered_to=heir.user_id,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    session.add(made)
    session.flush()
    _note(session, Action.HANDOVER_OFFERED, made, who.user_id, origin, now)
    user = session.get_one(User, heir.user_id)
    letter = letters.offer_letter(
        reader=reader_of(user),
        owner=who.email,
        contract=who.contract,
        payer=session.get_one(Contract, who.contract_id).payer,
        until=made.expires_at,
        address=heir.public_id,
    )
    queue(session, letter, now=now, user_id=user.id, contract_id=who.contract_id)
    return answer


def agree(
    session: Session, *, who: SignedIn, proof: Proof, origin: Origin, now: datetime
) -> Answer:
    """Accept the offer; a day later it takes effect, and until then the owner can stop it."""
    owner_kept(session, contract_id=who.contract_id)
    answer = hold(session, who=who, act=Act.OWN, proof=proof, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    made = _held_offer(session, who, now)
    if made.offered_to != who.user_id or made.accepted_at is not None:
        raise Refused(texts.NO_OFFER)
    token = new_token()
    made.accepted_at, made.effective_at = now, now + DELAY
    made.stop_digest = digest(_OF_STOP, token)
    session.add(made)
    _note(session, Action.HANDOVER_ACCEPTED, made, who.user_id, origin, now)
    owner = session.get_one(User, made.offered_by)
    letter = letters.agreed_letter(
        reader=reader_of(owner),
        contract=who.contract,
        heir=who.email,
        at=made.effective_at,
        stop_token=token,
    )
    queue(session, letter, now=now, user_id=owner.id)
    return answer


def stop(session: Session, *, who: SignedIn, origin: Origin, now: datetime) -> None:
    """Stop handing over, by the owner, or decline it, by whom it was offered to."""
    hold_contract(session, who=who, act=Act.OWN)
    made = _held_offer(session, who, now)
    if who.user_id not in (made.offered_by, made.offered_to):
        raise Refused(texts.NO_OFFER)
    _stop(session, made, who.user_id, origin, now)


def behind_link(session: Session, *, token: str, now: datetime) -> ContractName:
    """The contract that a letter's link keeps; `Absent` where nothing can be stopped any more."""
    made = session.exec(select(OwnershipOffer).where(_stopped_by(token))).first()
    if made is None or not _counts(session, made, now):
        raise Absent(texts.STOP_OVER)
    return _contract(session, made)


def stop_by_link(session: Session, *, token: str, origin: Origin, now: datetime) -> None:
    """Stop handing over with the link of the owner's letter; `Absent` where it is too late."""
    made = session.exec(
        select(OwnershipOffer)
        .where(_stopped_by(token))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if made is None or not _counts(session, made, now):
        raise Absent(texts.STOP_OVER)
    _stop(session, made, made.offered_by, origin, now)


def take_effect(session: Session, *, now: datetime, at_most: int) -> int:
    """Hand over the contracts whose day has passed; how many offers were looked at."""
    due = session.exec(
        select(OwnershipOffer)
        .where(_is_open(), col(OwnershipOffer.effective_at) <= now)
        .order_by(col(OwnershipOffer.id))
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    for made in due:
        sides = _sides(session, made, locked=True)
        if sides is None:
            made.stopped_at = now
        else:
            made.done_at = now
            hand_over(session, *sides, origin=Origin(), now=now, detail=f"offer {made.id}")
        session.add(made)
    session.flush()
    return len(due)


def hand_over(
    session: Session,
    owner: Membership,
    heir: Membership,
    *,
    origin: Origin,
    now: datetime,
    detail: str,
    staff_id: int | None = None,
) -> None:
    """Swap the roles of two locked memberships, keep open invitations, and tell all members."""
    memberships.swap_roles(session, owner=owner, heir=heir)
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.contract_id) == owner.contract_id,
            col(Invitation.invited_by) == owner.user_id,
            unanswered(),
        )
        .values(invited_by=heir.user_id)
    )
    for side in (owner, heir):
        audit.record(
            session,
            Action.HANDED_OVER,
            user_id=side.user_id,
            contract_id=side.contract_id,
            origin=origin,
            now=now,
            detail=detail,
            staff_id=staff_id,
            reason=detail if staff_id else "",
        )
    _tell_members(session, heir, now)


def _tell_members(session: Session, heir: Membership, now: datetime) -> None:
    contract = session.get_one(Contract, heir.contract_id)
    owner = session.get_one(User, heir.user_id)
    for member, user in _members(session, heir.contract_id):
        letter = letters.handed_over_letter(
            reader=reader_of(user),
            contract=ContractName(contract.kind, contract.number),
            owner=owner.email,
            role=Role(member.role),
        )
        queue(session, letter, now=now, user_id=user.id, contract_id=heir.contract_id)


def _members(session: Session, contract_id: int) -> Sequence[tuple[Membership, User]]:
    return session.exec(
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(Membership.contract_id == contract_id, memberships.lives())
        .order_by(col(Membership.id))
    ).all()


def _is_open() -> ColumnElement[bool]:
    return and_(col(OwnershipOffer.done_at).is_(None), col(OwnershipOffer.stopped_at).is_(None))


def _open_of(contract_id: int) -> SelectOfScalar[OwnershipOffer]:
    return select(OwnershipOffer).where(OwnershipOffer.contract_id == contract_id, _is_open())


def _stopped_by(token: str) -> ColumnElement[bool]:
    return and_(col(OwnershipOffer.stop_digest) == digest(_OF_STOP, token), _is_open())


def _held_offer(session: Session, who: SignedIn, now: datetime) -> OwnershipOffer:
    """The offer about the contract that counts, locked; `Refused` without one."""
    made = session.exec(
        _open_of(who.contract_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    if made is None or not _counts(session, made, now):
        raise Refused(texts.NO_OFFER)
    return made


def _counts(session: Session, made: OwnershipOffer, now: datetime) -> bool:
    is_in_time = made.accepted_at is not None or now < made.expires_at
    return is_in_time and _sides(session, made) is not None


def _sides(
    session: Session, made: OwnershipOffer, *, locked: bool = False
) -> tuple[Membership, Membership] | None:
    """The memberships of owner and heir; `None` unless both live and the owner is the owner."""
    both = select(Membership).where(
        Membership.contract_id == made.contract_id,
        col(Membership.user_id).in_((made.offered_by, made.offered_to)),
        memberships.lives(),
    )
    if locked:
        both = both.with_for_update().execution_options(populate_existing=True)
    found = {one.user_id: one for one in session.exec(both.order_by(col(Membership.id)))}
    owner, heir = found.get(made.offered_by), found.get(made.offered_to)
    if owner is None or heir is None or owner.role != Role.OWNER:
        return None
    return owner, heir


def _stop(
    session: Session, made: OwnershipOffer, user_id: int, origin: Origin, now: datetime
) -> None:
    made.stopped_at = now
    session.add(made)
    _note(session, Action.HANDOVER_STOPPED, made, user_id, origin, now)
    for one in (made.offered_by, made.offered_to):
        user = session.get_one(User, one)
        letter = letters.stopped_letter(reader=reader_of(user), contract=_contract(session, made))
        _tell(session, letter, made, one, now)


def _tell(
    session: Session, letter: Letter, made: OwnershipOffer, user_id: int, now: datetime
) -> None:
    queue(session, letter, now=now, user_id=user_id, contract_id=made.contract_id)


def _contract(session: Session, made: OwnershipOffer) -> ContractName:
    contract = session.get_one(Contract, made.contract_id)
    return ContractName(contract.kind, contract.number)


def _note(
    session: Session,
    action: Action,
    made: OwnershipOffer,
    user_id: int,
    origin: Origin,
    now: datetime,
) -> None:
    audit.record(
        session,
        action,
        user_id=user_id,
        contract_id=made.contract_id,
        origin=origin,
        now=now,
        detail=f"offer {made.id}",
    )
