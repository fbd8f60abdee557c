"""Who gets letters of a kind."""

from typing import Any

import pytest
from sqlmodel import Session, col, select, update

from cabinet.core.enums import Role
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Membership, User
from cabinet.security.memberships import wants
from tests.cast import NOW, Cast


def subscribers(session: Session, kind: Subscription) -> set[int | None]:
    return set(
        session.scalars(
            select(Membership.user_id)
            .join(User, col(User.id) == Membership.user_id)
            .where(wants(kind))
        )
    )


def change(session: Session, user_id: int, **values: Any) -> None:
    session.execute(update(Membership).where(col(Membership.user_id) == user_id).values(**values))


@pytest.mark.parametrize("kind", Subscription)
def test_who_wants_letters_of_a_kind_gets_these_alone(
    session: Session, cast: Cast, kind: Subscription
) -> None:
    change(session, cast.alice.user_id, **dict.fromkeys(Subscription, False))
    change(session, cast.alice.user_id, **{kind: True})
    for one in Subscription:
        assert (cast.alice.user_id in subscribers(session, one)) == (one == kind)


@pytest.mark.parametrize("kind", Subscription)
@pytest.mark.parametrize(
    "left",
    [{"confirmed_at": None}, {"approved_at": None}, {"closed_at": NOW}, {"ended_at": NOW}],
    ids=lambda left: next(iter(left)),
)
def test_a_profile_that_is_not_in_use_gets_none(
    session: Session, cast: Cast, kind: Subscription, left: dict[str, Any]
) -> None:
    alice = cast.alice.user_id
    change(session, alice, **{kind: True})
    assert alice in subscribers(session, kind)
    if left.keys() <= set(Membership.model_fields):
        change(session, alice, **left)
    else:
        session.execute(update(User).where(col(User.id) == alice).values(**left))
    assert alice not in subscribers(session, kind)


def test_whoever_only_reads_meters_gets_no_bills(session: Session, cast: Cast) -> None:
    alice = cast.alice.user_id
    change(session, alice, role=Role.METER_READER, **dict.fromkeys(Subscription, True))
    gets = {kind for kind in Subscription if alice in subscribers(session, kind)}
    assert gets == set(Subscription) - {Subscription.NOTICES}
