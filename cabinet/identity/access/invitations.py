"""Invitations of a contract as its owner sees them: sent, sent again, taken back.

An invitation counts while whoever sent it owns the contract. Nobody learns by it whether an address
has a profile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, update
from sqlmodel import Session, col, select

from cabinet.core.crypto import digest, new_token
from cabinet.core.email_address import mailbox_of
from cabinet.core.enums import Role
from cabinet.core.errors import Refused
from cabinet.core.formats import ContractName
from cabinet.core.text import Language, language_of
from cabinet.identity.access import letters, never, rules, texts
from cabinet.identity.access.letters import Invited, Reader
from cabinet.identity.access.proof import Proof, hold
from cabinet.identity.access.rules import KEPT, LIFETIME, MOST_OPEN, State, Wanted
from cabinet.mail.outbox import queue
from cabinet.models import Contract, Invitation, Membership, User
from cabinet.security import audit, memberships, rate_limits
from cabinet.security.audit import Action, Origin
from cabinet.security.ownership import hold_contract
from cabinet.security.rate_limits import Purpose
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.security.totp import Answer

OF_TOKEN: Final = "invitation"  # noqa: S105  a word, not a token
"""The purpose of the digest of a token."""


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation in the owner's list."""

    invitation_id: int
    email: str
    role: Role
    state: State
    expires_at: datetime
    declined_at: datetime | None
    words: str


def unanswered() -> ColumnElement[bool]:
    """The condition that an `Invitation` was neither answered nor taken back."""
    return and_(
        col(Invitation.accepted_at).is_(None),
        col(Invitation.declined_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )


def sent_by_owner(session: Session, *, who: SignedIn, now: datetime) -> Sequence[Sent]:
    """The open, expired and declined invitations of the contract's present owner."""
    owner = select(Membership.user_id).where(memberships.owns(who.contract_id)).scalar_subquery()
    rows = session.exec(
        select(Invitation)
        .where(
            Invitation.contract_id == who.contract_id,
            col(Invitation.invited_by) == owner,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .order_by(col(Invitation.id).desc())
    ).all()
    return [_sent(row, now) for row in rows]


def _sent(row: Invitation, now: datetime) -> Sent:
    assert row.id is not None
    return Sent(
        row.id,
        row.email,
        Role(row.role),
        state_of(row, now),
        row.expires_at,
        row.declined_at,
        row.words,
    )


def state_of(row: Invitation, now: datetime) -> State:
    """The state of an invitation."""
    return rules.state_of(
        accepted_at=row.accepted_at,
        declined_at=row.declined_at,
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
        now=now,
    )


def invite(
    session: Session,
    *,
    who: SignedIn,
    wanted: Wanted,
    proof: Proof,
    language: Language,
    origin: Origin,
    now: datetime,
) -> Answer:
    """Invite an address; `Refused` with why not, or the answer to a wrong code."""
    answer = hold(session, who=who, act=Act.GIVE_ACCESS, proof=proof, origin=origin, now=now)
    if answer.problem is not None:
        return answer
    _end_those_of_former_owners(session, who, now)
    _refuse_members(session, who, wanted)
    _refuse_invited(session, who, wanted)
    invitation = Invitation(
        contract_id=who.contract_id,
        email=wanted.email,
        mailbox=wanted.mailbox,
        role=wanted.role,
        language=language,
        token_digest="",
        invited_by=who.user_id,
        created_at=now,
        expires_at=now,
    )
    _send(session, invitation, now)
    _note(session, Action.INVITED, invitation, who, origin, now)
    return answer


def _end_those_of_former_owners(session: Session, who: SignedIn, now: datetime) -> None:
    session.execute(
        update(Invitation)
        .where(
            col(Invitation.contract_id) == who.contract_id,
            col(Invitation.invited_by) != who.user_id,
            unanswered(),
        )
        .values(revoked_at=now)
    )


def _refuse_members(session: Session, who: SignedIn, wanted: Wanted) -> None:
    members = session.exec(
        select(User)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(Membership.contract_id == who.contract_id, memberships.lives())
    ).all()
    for member in members:
        if rules.mailbox(member.email) == wanted.mailbox:
            is_oneself = member.id == who.user_id
            raise Refused(texts.ONESELF if is_oneself else texts.IS_MEMBER, field="email")


def _refuse_invited(session: Session, who: SignedIn, wanted: Wanted) -> None:
    mailboxes = session.exec(
        select(Invitation.mailbox).where(Invitation.contract_id == who.contract_id, unanswered())
    ).all()
    if wanted.mailbox in mailboxes:
        raise Refused(texts.IS_INVITED, field="email")
    if len(mailboxes) >= MOST_OPEN:
        raise Refused(texts.MANY_OPEN.format(most=MOST_OPEN))


def send_again(
    session: Session, *, who: SignedIn, invitation_id: int, origin: Origin, now: datetime
) -> str:
    """Send an invitation with a new token and date, so that the old link dies; its address."""
    hold_contract(session, who=who, act=Act.GIVE_ACCESS)
    invitation = _own(session, who, invitation_id)
    if invitation.declined_at is not None:
        raise Refused(texts.NO_INVITATION)
    invitation.times_sent += 1
    _send(session, invitation, now)
    _note(session, Action.INVITED, invitation, who, origin, now)
    return invitation.email


def revoke(
    session: Session, *, who: SignedIn, invitation_id: int, origin: Origin, now: datetime
) -> None:
    """Take an invitation back, also an expired or declined one, and tell both sides.

    Who declined it is not told of it once more.
    """
    hold_contract(session, who=who, act=Act.GIVE_ACCESS)
    invitation = _own(session, who, invitation_id)
    invitation.revoked_at = now
    session.add(invitation)
    _note(session, Action.INVITATION_REVOKED, invitation, who, origin, now)
    invited = Reader(invitation.email, language_of(invitation.language))
    owner = Reader(who.email, who.language)
    if invitation.declined_at is None:
        letter = letters.revoked_letter(reader=invited, contract=who.contract)
        queue(session, letter, now=now)
    letter = letters.revoked_by_you_letter(
        reader=owner, contract=who.contract, email=invitation.email
    )
    queue(session, letter, now=now, user_id=who.user_id)


def _own(session: Session, who: SignedIn, invitation_id: int) -> Invitation:
    """An invitation of the owner's own list, locked; `Refused` where it is not there any more."""
    found = session.exec(
        select(Invitation)
        .where(
            Invitation.id == invitation_id,
            Invitation.contract_id == who.contract_id,
            Invitation.invited_by == who.user_id,
            col(Invitation.accepted_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise Refused(texts.NO_INVITATION)
    return found


def _send(session: Session, invitation: Invitation, now: datetime) -> None:
    """Give an invitation a new token and a new date, and write its letter."""
    if never.is_uninvited(session, invitation.mailbox):
        raise Refused(texts.IS_UNINVITED, field="email")
    _spend(session, invitation, now)
    token = new_token()
    invitation.token_digest = digest(OF_TOKEN, token)
    invitation.expires_at = now + LIFETIME
    session.add(invitation)
    session.flush()
    assert invitation.id is not None
    letter = letters.invitation_letter(
        invited(session, invitation),
        reader=Reader(invitation.email, language_of(invitation.language)),
        token=token,
        never_token=never.token_of(invitation.id, invitation.mailbox),
    )
    queue(session, letter, now=now)


def _spend(session: Session, invitation: Invitation, now: datetime) -> None:
    """Count a letter of the contract, of its sender and to its mailbox."""
    for purpose, subject in (
        (Purpose.INVITATIONS_OF_CONTRACT, str(invitation.contract_id)),
        (Purpose.INVITATIONS_OF_SENDER, str(invitation.invited_by)),
        (Purpose.INVITATIONS_OF_MAILBOX, mailbox_of(invitation.email)),
    ):
        rate_limits.attempt(session, purpose, subject, now=now, said=texts.MANY_SENT)


def invited(session: Session, invitation: Invitation) -> Invited:
    """An invitation in words: payer and contract as billing has them now."""
    contract = session.get_one(Contract, invitation.contract_id)
    return Invited(
        inviter=session.get_one(User, invitation.invited_by).email,
        payer=contract.payer,
        contract=ContractName(contract.kind, contract.number),
        role=Role(invitation.role),
        until=invitation.expires_at,
    )


def _note(
    session: Session,
    action: Action,
    invitation: Invitation,
    who: SignedIn,
    origin: Origin,
    now: datetime,
) -> None:
    audit.record(
        session,
        action,
        user_id=who.user_id,
        contract_id=who.contract_id,
        origin=origin,
        now=now,
        detail=f"invitation {invitation.id}, {invitation.role}",
    )


def forget_old(session: Session, *, now: datetime) -> None:
    """Delete invitations whose last day is long over: they hold people's addresses."""
    session.execute(delete(Invitation).where(col(Invitation.expires_at) < now - KEPT))
