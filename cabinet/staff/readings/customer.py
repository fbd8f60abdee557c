"""The customer in whose name the utility enters readings, and whose meters it looks at."""

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.enums import Role
from cabinet.core.errors import Absent
from cabinet.core.text import Language
from cabinet.models import Contract, Membership, User
from cabinet.security.memberships import owns
from cabinet.security.sessions import SignedIn, member
from cabinet.staff.readings import texts


def customer_of(session: Session, *, contract_id: int, language: Language) -> SignedIn:
    """The owner of a contract, once confirmed and approved; else nobody, who has the contract."""
    owner = session.scalars(
        select(Membership)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(
            owns(contract_id),
            col(Membership.approved_at).is_not(None),
            col(User.confirmed_at).is_not(None),
            col(User.closed_at).is_(None),
        )
    ).first()
    return member(session, owner) if owner else nobody(session, contract_id, language)


def nobody(session: Session, contract_id: int, language: Language) -> SignedIn:
    """A contract without anybody behind it: no user, session or membership.

    Services that read show what is the contract's; those that write refuse whoever has no
    membership. `Absent` where there is no such contract.
    """
    contract = session.get(Contract, contract_id)
    if contract is None:
        raise Absent(texts.NO_CONTRACT)
    return SignedIn(
        user_id=0,
        contract_id=contract_id,
        session_id=0,
        login="",
        name="",
        email="",
        language=language,
        contract_number=contract.number,
        contract_kind=contract.kind,
        payer=contract.payer,
        owner_since=contract.owner_since,
        is_approved=True,
        role=Role.OWNER,
    )
