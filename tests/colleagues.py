"""Further people of the tests: those who work with somebody else's contract, or with several."""

from sqlmodel import Session

from cabinet.core.enums import Role
from cabinet.models import User
from cabinet.security.memberships import grant
from cabinet.security.sessions import SignedIn, member
from tests.cast import NOW


def make_person(session: Session, login: str, *, password_hash: str = "unusable") -> User:
    """A confirmed person without any contract."""
    user = User(
        public_id=f"public-{login}",
        login=login,
        name=f"Сотрудник {login}",
        email=f"{login}@example.kz",
        password_hash=password_hash,
        created_at=NOW,
        confirmed_at=NOW,
    )
    session.add(user)
    session.flush()
    return user


def let_in(session: Session, user_id: int, *, to: SignedIn, role: Role) -> SignedIn:
    """Somebody with a role in another one's contract."""
    user = session.get_one(User, user_id)
    given = grant(
        session,
        user=user,
        contract_id=to.contract_id,
        role=role,
        now=NOW,
        granted_by=to.user_id,
    )
    return member(session, given)


def make_colleague(session: Session, login: str, *, of: SignedIn, role: Role) -> SignedIn:
    """A person of their own, with a role in somebody's contract alone."""
    user = make_person(session, login)
    assert user.id is not None
    return let_in(session, user.id, to=of, role=role)
