"""The readings page, the first page and the reminder count the same meters as missing."""

from datetime import UTC, datetime
from random import Random

import pytest
from sqlmodel import Session

from cabinet.core.enums import MeterStatus, ReadingStatus
from cabinet.home.service import overview
from cabinet.readings.entry.service import meters_of
from cabinet.readings.reminders.service import members_to_remind, remind
from cabinet.security.sessions import SignedIn
from tests.cast import Cast, make_meter, membership_of
from tests.integration.letters_of import letters_of
from tests.integration.readings.decided import decide
from tests.integration.readings.sending import send

LATE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)


def on_the_readings_page(session: Session, who: SignedIn) -> tuple[int, int]:
    rows = [row for row in meters_of(session, who=who, now=LATE).rows if row.can_be_read]
    return sum(row.sent is None for row in rows), len(rows)


def on_the_first_page(session: Session, who: SignedIn) -> tuple[int, int]:
    found = overview(session, who=who, now=LATE).readings
    return found.missing, found.meters


def in_the_reminder(session: Session, who: SignedIn) -> str | None:
    membership_of(session, who.user_id).wants_reminders = True
    session.flush()
    remind(session, membership_ids=members_to_remind(session, now=LATE), now=LATE)
    return next((letter.text for letter in letters_of(session)), None)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_was_sent_and_decided_the_three_agree(
    session: Session, cast: Cast, seed: int
) -> None:
    random = Random(seed)
    meters = [
        make_meter(
            session,
            cast.alice,
            f"m{number}",
            serial=random.choice(["", f"{number}", f"{number}"]),
            status=random.choice([*MeterStatus, MeterStatus.INSTALLED]),
        )
        for number in range(random.randrange(1, 6))
    ]
    for version in range(random.randrange(4)):
        rows = meters_of(session, who=cast.alice, now=LATE).rows
        some = [row.meter_id for row in rows if row.can_be_read and random.random() < 0.6]
        if not some:
            break
        rejected = frozenset(row.meter_id for row in rows if row.rejected)
        values = {one: f"{version + 1}{random.randrange(10)}" for one in some}
        send(session, cast.alice, values, version=version, seen_rejected=rejected)
        for one in some:
            decide(session, one, random.choice([*ReadingStatus]))
    missing, readings = on_the_readings_page(session, cast.alice)
    assert on_the_first_page(session, cast.alice) == (missing, readings)
    letter = in_the_reminder(session, cast.alice)
    assert (letter is not None) == (missing > 0)
    if letter is not None:
        assert f"Приборов учёта без показаний: {missing} из {readings}." in letter
    assert len(meters) >= readings
