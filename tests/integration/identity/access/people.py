"""An owner who invites, and what comes of it, for the tests of access."""

from dataclasses import replace
from datetime import datetime
from re import search

from sqlmodel import Session, col, select

from cabinet.core.enums import Role
from cabinet.identity.access import answering, invitations
from cabinet.identity.access.proof import Proof
from cabinet.identity.access.rules import Wanted
from cabinet.models import Contract, Invitation, Membership, OutboxLetter, User
from cabinet.security.audit import Origin
from cabinet.security.memberships import grant
from cabinet.security.sessions import SignedIn, member
from cabinet.security.totp import Answer
from tests.cast import NOW, make_contract

ANNA = "anna@example.kz"
PROOF = Proof("unusable")  # the hash that `make_customer` gives
HERE = Origin("192.0.2.7", "a browser")


def invite(
    session: Session,
    who: SignedIn,
    email: str = ANNA,
    role: Role = Role.ACCOUNTANT,
    *,
    now: datetime = NOW,
) -> Answer:
    """Invite an address, for the right password."""
    return invitations.invite(
        session,
        who=who,
        wanted=Wanted(email, role),
        proof=PROOF,
        language="ru",
        origin=HERE,
        now=now,
    )


def token_of(session: Session, email: str = ANNA, *, which: int = -1) -> str:
    """The token in the latest letter of an invitation, or another one."""
    session.flush()
    letters = session.exec(
        select(OutboxLetter)
        .where(OutboxLetter.kind == "invitation", OutboxLetter.to_address == email)
        .order_by(col(OutboxLetter.id))
    ).all()
    found = search(r"/invitation/(?!never)([\w-]+)\n", letters[which].text)
    assert found
    return found[1]


def create(session: Session, token: str, *, now: datetime = NOW) -> str:
    """Accept with a new profile; its login."""
    return answering.accept_with_new_profile(
        session,
        token=token,
        name="Анна Примерова",
        password_hash="of anna",
        language="ru",
        origin=HERE,
        now=now,
    )


def accept(session: Session, token: str, who: SignedIn, *, now: datetime = NOW) -> None:
    """Accept with the profile that is signed in."""
    answering.accept(session, token=token, who=who, origin=HERE, now=now)


def joined(session: Session, owner: SignedIn, login: str, role: Role = Role.ACCOUNTANT) -> SignedIn:
    """Somebody with a profile of their own who works with the owner's contract."""
    user = User(
        public_id=f"public-{login}",
        login=login,
        name=f"Имя {login}",
        email=f"{login}@example.kz",
        password_hash="unusable",
        created_at=NOW,
        confirmed_at=NOW,
    )
    session.add(user)
    session.flush()
    granted = grant(session, user=user, contract_id=owner.contract_id, role=role, now=NOW)
    return member(session, granted)


def roles_of(session: Session, contract_id: int) -> dict[str, str]:
    """Who works with a contract, by login."""
    session.flush()
    rows = session.exec(
        select(User.login, Membership.role)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(Membership.contract_id == contract_id, col(Membership.ended_at).is_(None))
    ).all()
    return dict(rows)


def the_invitation(session: Session) -> Invitation:
    """The only invitation."""
    session.flush()
    return session.exec(select(Invitation)).one()


def owner_of_two(session: Session, who: SignedIn) -> SignedIn:
    """The same person as the owner of another contract."""
    other: Contract = make_contract(session, number="124", bin_iin="940140000385")
    assert other.id is not None
    user = session.get_one(User, who.user_id)
    granted = grant(session, user=user, contract_id=other.id, role=Role.OWNER, now=NOW)
    return replace(member(session, granted), contracts=2)
