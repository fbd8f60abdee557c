"""Whoever sent readings is told of decisions, by one letter a batch."""

import asyncio
from datetime import timedelta
from threading import Event

import pytest
from sqlmodel import Session, col, select

from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.identity.profile.subscription.service import choose_subscription
from cabinet.models import SubmittedReading, User
from cabinet.readings.decisions.letters import DECISIONS
from cabinet.readings.decisions.service import tell_decisions
from cabinet.security.audit import Origin
from cabinet.security.memberships import end_all_of, grant
from tests.cast import NOW, Cast, make_cast, make_meter, membership_of
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import decide, sent_before
from tests.integration.readings.sending import NOVEMBER, send


def tell(session: Session) -> int:
    """Tell of everything that was ever sent."""
    session.flush()
    ids = filter(None, session.scalars(select(col(SubmittedReading.id))))
    return tell_decisions(session, reading_ids=list(ids), now=NOW)


def test_each_sender_gets_one_letter_a_batch(session: Session, cast: Cast) -> None:
    first, second = (make_meter(session, cast.alice, f"m{number}") for number in (1, 2))
    foreign = make_meter(session, cast.bob, "m3")
    send(session, cast.alice, {first: "5", second: "6"})
    sent_before(session, cast.alice, {first: "3"}, status="rejected")
    send(session, cast.bob, {foreign: "7"})
    for meter in (first, second, foreign):
        decide(session, meter, "rejected", reason="Ошибка")
    assert tell(session) == 3
    letters = letters_of(session, "decisions")
    assert sorted((one.to_address, "(2)" in one.text) for one in letters) == [
        ("vk123@example.kz", False), ("vk123@example.kz", True), ("vk2666@example.kz", False),
    ]  # fmt: skip
    october, november = (one for one in letters if one.user_id == cast.alice.user_id)
    assert "октябрь" in october.subject
    assert "принимаются" not in october.text
    assert "принимаются по 30.11.2026" in november.text


def test_when_no_readings_are_taken_none_are_asked_for(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_before(session, cast.alice, {make_meter(session, cast.alice, "m1"): "3"},
                period=NOVEMBER, status="rejected", at=NOW - timedelta(days=18))  # fmt: skip
    monkeypatch.setitem(settings().__dict__, "reading_window", "1-5")
    assert tell(session) == 1
    assert "принимаются" not in letters_of(session)[0].text


@pytest.mark.parametrize(
    "change",
    [
        {"wants_decisions": False},
        {"ended_at": NOW},
        {"approved_at": None},
        {"closed_at": NOW},
    ],
)
def test_whoever_unsubscribed_or_left_the_contract_gets_none(
    session: Session, cast: Cast, change: dict[str, object]
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    decide(session, meter, "rejected")
    access = membership_of(session, cast.alice.user_id)
    for name, value in change.items():
        of_user = name == "closed_at"
        setattr(session.get_one(User, cast.alice.user_id) if of_user else access, name, value)
    assert tell(session) == 0


def test_charlie_who_has_the_contract_now_is_not_told_of_what_alice_sent(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    decide(session, meter, "rejected")
    end_all_of(session, user_id=cast.alice.user_id, now=NOW)
    charlie, contract = session.get_one(User, cast.charlie.user_id), cast.alice.contract_id
    grant(session, user=charlie, contract_id=contract, role=Role.OWNER, now=NOW)
    assert tell(session) == 0


def test_what_was_corrected_meanwhile_is_not_told_of(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    decide(session, meter, "rejected")
    send(session, cast.alice, {meter: "6"}, version=1, seen_rejected=frozenset({meter}))
    ids = session.scalars(
        select(col(SubmittedReading.id)).where(col(SubmittedReading.status) == "rejected")
    )
    assert tell_decisions(session, reading_ids=list(filter(None, ids)), now=NOW) == 0


async def test_who_unsubscribes_meanwhile_takes_the_letter_back(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meter = make_meter(session, cast.alice, "m1")
        send(session, cast.alice, {meter: "5"})
        decide(session, meter, "rejected", reason="Плохо видно")
    written, clicked = Event(), Event()

    def tell_slowly(session: Session) -> None:
        assert tell(session) == 1
        session.flush()
        written.set()
        clicked.wait(1)  # who unsubscribes waits for this transaction, unless it held nothing

    telling = asyncio.create_task(database.run(tell_slowly))
    await asyncio.to_thread(written.wait)
    click = asyncio.create_task(
        database.run(
            choose_subscription,
            who=cast.alice,
            wanted=frozenset(),
            origin=Origin(),
            now=NOW,
        )
    )
    click.add_done_callback(lambda _: clicked.set())
    await asyncio.gather(telling, click)
    with database.reading() as session:
        assert letters_of(session, DECISIONS) == []
