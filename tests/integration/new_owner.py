"""A contract that comes to another owner, for the tests of what that owner may see."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlmodel import Session

from cabinet.models import Contract, User
from cabinet.release.service import ANOTHER_OWNER, release
from cabinet.session import SignedIn
from tests.cast import NOW
from tests.integration.signing_in import browser_of

SINCE = date(2026, 11, 10)
AFTER = NOW + timedelta(minutes=1)


def new_owner(
    session: Session, former: SignedIn, *, since: date = SINCE, now: datetime = AFTER
) -> SignedIn:
    """Whoever registers for a contract once it was released, signed in."""
    session.get_one(Contract, former.contract_id).owner_since = since
    session.flush()
    release(session, contract_ids=[former.contract_id], reason=ANOTHER_OWNER, now=now)
    user = User(
        public_id=f"public-new-{former.login}",
        contract_id=former.contract_id,
        login=f"new-{former.login}",
        name="Новосёлова Айгүл Тестқызы",
        email="new@example.kz",
        password_hash="unusable",
        created_at=now,
        confirmed_at=now,
        approved_at=now,
    )
    session.add(user)
    session.flush()
    session.expire_all()
    assert user.id is not None
    return browser_of(session, replace(former, user_id=user.id), now=now).who
