"""What the customer wants to receive."""

from sqlmodel import Session, select

from cabinet.audit import Action
from cabinet.models import AuditEntry
from cabinet.profile.subscription.service import choose_subscription, subscription_of
from cabinet.unsubscribe import Subscription
from tests.cast import NOW, Cast
from tests.integration.signing_in import HOME

NOTICES = frozenset({Subscription.NOTICES})
OTHERS = frozenset(Subscription) - NOTICES
UNASKED = frozenset({Subscription.DECISIONS})  # what comes as long as nobody says otherwise


def test_the_choice_is_kept_and_noted_when_it_changes(session: Session, cast: Cast) -> None:
    assert subscription_of(session, who=cast.alice) == UNASKED
    for wanted in (NOTICES, NOTICES, OTHERS):
        choose_subscription(session, who=cast.alice, wanted=wanted, origin=HOME, now=NOW)
        session.flush()
        assert subscription_of(session, who=cast.alice) == wanted
    entries = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()  # type: ignore[arg-type]
    assert [(one.action, one.detail) for one in entries] == [
        (
            Action.SUBSCRIPTION_CHANGED,
            "notices on, reminders off, receipts off, verification off, decisions off",
        ),
        (
            Action.SUBSCRIPTION_CHANGED,
            "notices off, reminders on, receipts on, verification on, decisions on",
        ),
    ]


def test_charlies_choice_is_charlies_alone(session: Session, cast: Cast) -> None:
    choose_subscription(session, who=cast.charlie, wanted=NOTICES, origin=HOME, now=NOW)
    session.flush()
    assert subscription_of(session, who=cast.alice) == UNASKED
    assert subscription_of(session, who=cast.charlie) == NOTICES
