"""What the customer wants to receive."""

from sqlmodel import Session, select

from cabinet.audit import Action
from cabinet.models import AuditEntry
from cabinet.profile.subscription.service import choose_notices, wants_notices
from tests.cast import NOW, Cast
from tests.integration.signing_in import HOME


def test_the_choice_is_kept_and_noted_when_it_changes(session: Session, cast: Cast) -> None:
    assert not wants_notices(session, who=cast.alice)
    for wanted in (True, True, False):
        choose_notices(session, who=cast.alice, wanted=wanted, origin=HOME, now=NOW)
        session.flush()
        assert wants_notices(session, who=cast.alice) is wanted
    entries = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()  # type: ignore[arg-type]
    assert [(one.action, one.detail) for one in entries] == [
        (Action.SUBSCRIPTION_CHANGED, "notices on"),
        (Action.SUBSCRIPTION_CHANGED, "notices off"),
    ]


def test_charlies_choice_is_charlies_alone(session: Session, cast: Cast) -> None:
    choose_notices(session, who=cast.charlie, wanted=True, origin=HOME, now=NOW)
    session.flush()
    assert not wants_notices(session, who=cast.alice)
    assert wants_notices(session, who=cast.charlie)
