"""What the customer wants to receive."""

from collections import Counter
from dataclasses import replace

from sqlmodel import Session, select

from cabinet.identity.profile.subscription.service import choose_subscription, subscription_of
from cabinet.mail.outbox import Letter, queue
from cabinet.mail.subscriptions import Subscription, unsubscribe_url
from cabinet.models import AuditEntry
from cabinet.security.audit import Action
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast
from tests.integration.jobs.outbox_rows import letter
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import HOME

NOTICES = frozenset({Subscription.NOTICES})
OTHERS = frozenset(Subscription) - NOTICES
# What comes as long as nobody says otherwise.
UNASKED = frozenset({Subscription.DECISIONS, Subscription.EMERGENCIES, Subscription.ANNOUNCEMENTS})


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
            "notices on, reminders off, receipts off, verification off, decisions off, "
            "emergencies off, announcements off",
        ),
        (
            Action.SUBSCRIPTION_CHANGED,
            "notices off, reminders on, receipts on, verification on, decisions on, "
            "emergencies on, announcements on",
        ),
    ]


def test_charlies_choice_is_charlies_alone(session: Session, cast: Cast) -> None:
    choose_subscription(session, who=cast.charlie, wanted=NOTICES, origin=HOME, now=NOW)
    session.flush()
    assert subscription_of(session, who=cast.alice) == UNASKED
    assert subscription_of(session, who=cast.charlie) == NOTICES


def test_ending_a_kind_of_letters_takes_back_those_that_wait(session: Session, cast: Cast) -> None:
    wanted = frozenset({Subscription.NOTICES, Subscription.REMINDERS})
    for who in (cast.alice, cast.bob):
        choose_subscription(session, who=who, wanted=wanted, origin=HOME, now=NOW)
        for kind in wanted:
            ours = {"user_id": who.user_id, "contract_id": who.contract_id}
            queue(session, subscribed_letter(who, kind), now=NOW, **ours)
        queue(session, letter(), now=NOW, user_id=who.user_id)
    session.flush()
    choose_subscription(session, who=cast.alice, wanted=NOTICES, origin=HOME, now=NOW)
    waiting = [(one.user_id, one.kind) for one in letters_of(session)]
    assert Counter(waiting) == {
        (cast.alice.user_id, "notices"): 1,
        (cast.alice.user_id, "registration"): 1,
        (cast.bob.user_id, "notices"): 1,
        (cast.bob.user_id, "reminders"): 1,
        (cast.bob.user_id, "registration"): 1,
    }


def test_what_has_left_stays_where_it_is_kept(session: Session, cast: Cast) -> None:
    choose_subscription(session, who=cast.alice, wanted=NOTICES, origin=HOME, now=NOW)
    for moment in ("sent_at", "given_up_at"):
        row = queue(
            session,
            subscribed_letter(cast.alice, Subscription.NOTICES),
            now=NOW,
            user_id=cast.alice.user_id,
        )
        setattr(row, moment, NOW)
    session.flush()
    choose_subscription(session, who=cast.alice, wanted=frozenset(), origin=HOME, now=NOW)
    assert len(letters_of(session)) == 2


def subscribed_letter(who: SignedIn, kind: Subscription) -> Letter:
    url = unsubscribe_url(f"public-{who.login}", kind)
    return replace(letter(f"{who.login}@example.kz"), kind=kind.word, unsubscribe_url=url)
