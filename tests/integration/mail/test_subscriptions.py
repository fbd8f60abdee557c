"""Who gets letters of a kind."""

from typing import Any

import pytest
from sqlmodel import Session, col, select, update

from cabinet.mail.subscriptions import Subscription, subscribed
from cabinet.models import User
from tests.cast import NOW, Cast


def subscribers(session: Session, kind: Subscription) -> set[int | None]:
    return set(session.scalars(select(User.id).where(subscribed(kind))))


def change(session: Session, user_id: int, **values: Any) -> None:
    session.execute(update(User).where(col(User.id) == user_id).values(**values))


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
    [{"confirmed_at": None}, {"approved_at": None}, {"closed_at": NOW}, {"contract_id": None}],
    ids=lambda left: next(iter(left)),
)
def test_a_profile_that_is_not_in_use_gets_none(
    session: Session, cast: Cast, kind: Subscription, left: dict[str, Any]
) -> None:
    change(session, cast.alice.user_id, **{kind: True})
    assert cast.alice.user_id in subscribers(session, kind)
    change(session, cast.alice.user_id, **left)
    assert cast.alice.user_id not in subscribers(session, kind)
