"""Accepting and declining an invitation, by whoever reads the mailbox that it was sent to.

The link shows that; a profile accepts only while the invited address is its own confirmed one.
Whoever holds the invitation's row decides: of two answers at once the second finds the first.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from cabinet.core.crypto import digest
from cabinet.core.enums import Role
from cabinet.core.errors import Absent, Refused
from cabinet.core.text import Language, Text, language_of
from cabinet.identity.access import letters, rules, texts
from cabinet.identity.access.invitations import OF_TOKEN, invited, state_of
from cabinet.identity.access.letters import Invited, Reader
from cabinet.identity.access.rules import State
from cabinet.identity.logins import free_login
from cabinet.identity.registration.consent import keep_consent, present_consent
from cabinet.mail.outbox import Letter, queue
from cabinet.models import Invitation, Membership, User
from cabinet.security import audit, memberships
from cabinet.security.audit import Action, Origin
from cabinet.security.sessions import SignedIn

_OVER: Final[dict[State, Text]] = {
    State.ACCEPTED: texts.WAS_ACCEPTED,
    State.DECLINED: texts.WAS_DECLINED,
    State.REVOKED: texts.WAS_REVOKED,
    State.EXPIRED: texts.WAS_EXPIRED,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An invitation as its page shows it to whoever opened the link."""

    invited: Invited
    email: str
    # Somebody is signed in, and it is with this address.
    is_own: bool
    has_profile: bool


def find(session: Session, *, token: str, who: SignedIn | None, now: datetime) -> Shown:
    """The invitation behind a link; `Absent` with why it does not work."""
    invitation = session.exec(_behind(token)).first()
    _refuse_over(session, invitation, now)
    assert invitation is not None
    return Shown(
        invited(session, invitation),
        invitation.email,
        who is not None and rules.mailbox(who.email) == invitation.mailbox,
        _has_profile(session, invitation),
    )


def accept(session: Session, *, token: str, who: SignedIn, origin: Origin, now: datetime) -> None:
    """Give the access to whoever is signed in; `Refused` unless the address is their own."""
    user = session.get_one(User, who.user_id, with_for_update=True, populate_existing=True)
    invitation = _hold(session, token, now)
    is_own = user.confirmed_at is not None and user.closed_at is None
    if not is_own or rules.mailbox(user.email) != invitation.mailbox:
        raise Refused(texts.OTHER_PROFILE.format(email=invitation.email))
    _grant(session, invitation, user, origin, now)


def accept_with_new_profile(
    session: Session,
    *,
    token: str,
    name: str,
    password_hash: str,
    language: Language,
    origin: Origin,
    now: datetime,
) -> str:
    """Make a profile with the invited address and give it the access; its login."""
    invitation = _hold(session, token, now)
    # In this order: a profile that the same mailbox gets at the same moment by another invitation
    # either has the login already, so that this one collides with it, or is found.
    login = free_login(session, invitation.mailbox)
    if _has_profile(session, invitation):
        raise Refused(texts.SIGN_IN_FIRST)
    user = User(
        public_id=secrets.token_urlsafe(12),
        login=login,
        name=name,
        email=invitation.email,
        password_hash=password_hash,
        language=language,
        created_at=now,
        confirmed_at=now,
        approved_at=now,
        consent_version=keep_consent(session, present_consent(), now=now),
        consent_at=now,
    )
    try:
        with session.begin_nested():
            session.add(user)
            session.flush()
    except IntegrityError:  # somebody was given the login at the same time
        raise Refused(texts.MEANWHILE) from None
    audit.record(session, Action.REGISTERED, user_id=user.id, origin=origin, now=now)
    _grant(session, invitation, user, origin, now)
    return user.login


def decline(session: Session, *, token: str, words: str, origin: Origin, now: datetime) -> None:
    """Decline an invitation with a line for whoever sent it."""
    words = rules.checked_words(words)
    invitation = _hold(session, token, now)
    invitation.declined_at, invitation.words = now, words
    session.add(invitation)
    inviter = session.get_one(User, invitation.invited_by)
    letter = letters.declined_letter(
        reader=_reader(inviter),
        contract=invited(session, invitation).contract,
        email=invitation.email,
    )
    _tell(session, inviter, letter, invitation, now)
    _note(session, Action.INVITATION_DECLINED, invitation, None, origin, now)


def _behind(token: str) -> SelectOfScalar[Invitation]:
    return select(Invitation).where(Invitation.token_digest == digest(OF_TOKEN, token))


def _hold(session: Session, token: str, now: datetime) -> Invitation:
    """The open invitation behind a link, which nobody else answers or takes back meanwhile."""
    locked = _behind(token).with_for_update().execution_options(populate_existing=True)
    invitation = session.exec(locked).first()
    _refuse_over(session, invitation, now, locked=True)
    assert invitation is not None
    return invitation


def _refuse_over(
    session: Session, invitation: Invitation | None, now: datetime, *, locked: bool = False
) -> None:
    """`Absent` with why an invitation does not work, unless it is open and its sender the owner."""
    if invitation is None:
        raise Absent(texts.UNKNOWN)
    state = state_of(invitation, now)
    if state is not State.OPEN:
        raise Absent(_OVER[state])
    owner = select(Membership).where(memberships.owns(invitation.contract_id))
    found = session.exec(owner.with_for_update(read=True) if locked else owner).first()
    if found is None or found.user_id != invitation.invited_by:
        raise Absent(texts.WAS_REVOKED)


def _has_profile(session: Session, invitation: Invitation) -> bool:
    """Return whether a profile has the invited address, however its letters are written."""
    alike = select(User.id).where(
        col(User.email).in_({invitation.email, invitation.mailbox}),
        col(User.confirmed_at).is_not(None),
        col(User.closed_at).is_(None),
    )
    return session.exec(alike.limit(1)).first() is not None


def _grant(
    session: Session, invitation: Invitation, user: User, origin: Origin, now: datetime
) -> None:
    role = Role(invitation.role)
    try:
        with session.begin_nested():
            memberships.grant(
                session,
                user=user,
                contract_id=invitation.contract_id,
                role=role,
                now=now,
                granted_by=invitation.invited_by,
            )
    except IntegrityError:
        raise Refused(texts.HAS_ACCESS) from None
    invitation.accepted_at, invitation.accepted_by = now, user.id
    session.add(invitation)
    inviter = session.get_one(User, invitation.invited_by)
    letter = letters.accepted_letter(
        reader=_reader(inviter),
        contract=invited(session, invitation).contract,
        email=invitation.email,
        role=role,
    )
    _tell(session, inviter, letter, invitation, now)
    _note(session, Action.INVITATION_ACCEPTED, invitation, user.id, origin, now)


def _reader(user: User) -> Reader:
    return Reader(user.email, language_of(user.language))


def _tell(
    session: Session, user: User, letter: Letter, invitation: Invitation, now: datetime
) -> None:
    queue(session, letter, now=now, user_id=user.id, contract_id=invitation.contract_id)


def _note(
    session: Session,
    action: Action,
    invitation: Invitation,
    user_id: int | None,
    origin: Origin,
    now: datetime,
) -> None:
    audit.record(
        session,
        action,
        user_id=user_id,
        contract_id=invitation.contract_id,
        origin=origin,
        now=now,
        detail=f"invitation {invitation.id}, {invitation.role}",
    )
