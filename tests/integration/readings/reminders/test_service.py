"""Who is reminded, of what, and how often."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.mail.announcements import withdraw
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Membership, Meter, SubmittedReading, User
from cabinet.readings.reminders.service import members_to_notify, members_to_remind, notify, remind
from cabinet.security.sessions import SignedIn
from tests.cast import NOW, Cast, make_meter, membership_of
from tests.colleagues import let_in
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import decide
from tests.integration.readings.sending import NOVEMBER, send

LATE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def subscribe(session: Session, who: SignedIn) -> Membership:
    access = membership_of(session, who.user_id)
    access.wants_reminders = access.wants_verification = True
    session.flush()
    return access


def reminded(session: Session, now: datetime = LATE) -> int:
    return remind(session, membership_ids=members_to_remind(session, now=now), now=now)


def notified(session: Session, now: datetime = NOW) -> int:
    return notify(session, membership_ids=members_to_notify(session, now=now), now=now)


def make_due(session: Session, who: SignedIn, number: str, due: date, **meter: str) -> Meter:
    row = session.get_one(Meter, make_meter(session, who, number, serial=number, **meter))  # type: ignore[arg-type]
    row.verification_due = due
    session.flush()
    return row


def test_a_subscriber_with_unsent_meters_is_reminded_once_a_month(
    session: Session, cast: Cast
) -> None:
    subscribe(session, cast.alice)
    meters = [make_meter(session, cast.alice, f"m{number}") for number in range(3)]
    send(session, cast.alice, {meters[0]: "5"})
    make_meter(session, cast.alice, "gone", status="removed")
    make_meter(session, cast.alice, "unknown", serial="")
    make_meter(session, cast.bob, "m-bob")
    assert reminded(session, LATE - DAY) == 0
    assert reminded(session) == 1
    assert "Приборов учёта без показаний: 2 из 3." in letters_of(session)[0].text
    assert (letters_of(session)[0].kind, letters_of(session)[0].user_id) == (
        "reminder",
        cast.alice.user_id,
    )
    for days in range(4):
        assert reminded(session, LATE + days * DAY) == 0
    assert reminded(session, datetime(2026, 12, 30, tzinfo=UTC)) == 1


def test_a_reminder_that_was_taken_back_is_written_again_to_who_wants_it_again(
    session: Session, cast: Cast
) -> None:
    access = subscribe(session, cast.alice)
    make_meter(session, cast.alice, "m1")
    assert reminded(session) == 1
    access.wants_reminders = False
    session.flush()
    withdraw(session, membership=access, subscription=Subscription.REMINDERS)
    assert letters_of(session) == []
    assert reminded(session) == 0
    access.wants_reminders = True
    assert reminded(session) == 1
    assert reminded(session) == 0


def test_nobody_is_reminded_whose_meters_are_all_sent(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    assert reminded(session) == 0
    sent = session.exec(select(SubmittedReading)).one()
    sent.status = "rejected"
    session.flush()
    assert reminded(session) == 1


def test_a_rejected_correction_leaves_its_meter_without_a_reading(
    session: Session, cast: Cast
) -> None:
    subscribe(session, cast.alice)
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"})
    send(session, cast.alice, {meter: "6"}, version=1)
    decide(session, meter, "rejected")
    assert reminded(session) == 1


def test_what_was_sent_for_another_month_is_not_this_months(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "5"}, period=NOVEMBER.previous, now=LATE - 31 * DAY)
    assert reminded(session) == 1


def test_who_has_no_readable_meter_is_left_alone(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    subscribe(session, cast.charlie)
    make_meter(session, cast.alice, "gone", status="removed")
    assert reminded(session) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"confirmed_at": None},
        {"approved_at": None},
        {"ended_at": NOW},
        {"wants_reminders": False, "wants_verification": False},
    ],
)
def test_who_may_not_or_does_not_wish_gets_nothing(
    session: Session, cast: Cast, change: dict[str, object]
) -> None:
    access = subscribe(session, cast.alice)
    make_due(session, cast.alice, "m1", date(2026, 12, 20))
    candidates = members_to_remind(session, now=LATE), members_to_notify(session, now=LATE)
    assert candidates == ([access.id], [access.id])
    for name, value in change.items():
        of_user = name == "confirmed_at"
        setattr(session.get_one(User, cast.alice.user_id) if of_user else access, name, value)
    session.flush()
    assert (reminded(session), notified(session, LATE)) == (0, 0)
    # Nor when it changed after they were found.
    assert remind(session, membership_ids=candidates[0], now=LATE) == 0
    assert notify(session, membership_ids=candidates[1], now=LATE) == 0


def test_a_window_over_the_months_end_is_of_the_month_it_began_in(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_READING_WINDOW", "20-5")
    settings.cache_clear()
    subscribe(session, cast.alice)
    make_meter(session, cast.alice, "m1")
    try:
        assert reminded(session, datetime(2026, 12, 1, 18, 59, 59, tzinfo=UTC)) == 0
        assert reminded(session, datetime(2026, 12, 1, 19, 0, tzinfo=UTC)) == 1
        assert reminded(session, datetime(2026, 12, 5, 18, 59, 59, tzinfo=UTC)) == 0
    finally:
        settings.cache_clear()
    letter = letters_of(session)[0]
    assert letter.subject == "Передайте показания по договору №123 за ноябрь 2026 до 05.12.2026"


def test_a_verification_is_told_of_at_60_and_at_14_days(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    due = date(2027, 3, 1)
    make_due(session, cast.alice, "m1", due)
    told = {
        (due - day).days
        for day in (date(2026, 12, 20) + number * DAY for number in range(80))
        if notified(session, datetime(day.year, day.month, day.day, 7, tzinfo=UTC))
    }
    assert told == {60, 14}


@pytest.mark.parametrize(("days", "letters"), [(59, 1), (15, 1), (14, 1), (0, 1), (-1, 0), (61, 0)])
def test_a_server_that_was_off_tells_later_while_it_makes_sense(
    session: Session, cast: Cast, days: int, letters: int
) -> None:
    subscribe(session, cast.alice)
    make_due(session, cast.alice, "m1", date(2026, 11, 22) + days * DAY)
    assert [notified(session), notified(session)] == [letters, 0]


def test_all_meters_of_a_customer_stand_in_one_letter_a_day(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    subscribe(session, cast.bob)
    make_due(session, cast.alice, "60001", date(2027, 1, 20))
    make_due(session, cast.alice, "14001", date(2026, 12, 5), water="hot")
    make_due(session, cast.alice, "90001", date(2026, 12, 5), status="removed")
    make_due(session, cast.bob, "70001", date(2026, 12, 5))
    assert notified(session) == 2
    alices, bobs = letters_of(session, "verification")
    assert alices.text.index("14001") < alices.text.index("60001")
    assert "90001" not in alices.text
    assert "70001" not in alices.text
    assert "70001" in bobs.text
    later = make_due(session, cast.alice, "50001", date(2026, 12, 25))
    assert notified(session) == 0
    assert notified(session, NOW + DAY) == 1
    assert "14001" not in letters_of(session)[-1].text
    later.verification_due = date(2026, 12, 26)
    session.flush()
    assert notified(session, NOW + 2 * DAY) == 1


def test_each_contract_has_a_letter_of_its_own_that_names_it_and_leads_to_it(
    session: Session, cast: Cast
) -> None:
    subscribe(session, cast.alice)
    other = let_in(session, cast.alice.user_id, to=cast.bob, role=Role.METER_READER)
    session.get_one(Membership, other.membership_id).wants_reminders = True
    make_meter(session, cast.alice, "m1")
    make_meter(session, cast.bob, "m2")
    assert reminded(session) == 2
    first, second = letters_of(session)
    assert "договору №123" in first.subject
    assert "договору №2666" in second.subject
    assert {first.to_address, second.to_address} == {cast.alice.email}
    for letter, who in ((first, cast.alice), (second, other)):
        assert f"/readings?contract={who.address}" in letter.text


def test_whoever_has_one_contract_finds_none_in_the_links(session: Session, cast: Cast) -> None:
    subscribe(session, cast.alice)
    make_meter(session, cast.alice, "m1")
    assert reminded(session) == 1
    assert "contract=" not in letters_of(session)[0].text
