"""The quick search for customers without readings finds the same people as a walk over all."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from random import Random

from sqlmodel import Session, col, select

from bench.city_rows import fill_city
from cabinet.db import Database
from cabinet.models import Membership, Meter, Submission, SubmittedReading
from cabinet.readings.reminders.service import members_to_remind, remind
from tests.integration.readings.sending import NOVEMBER

LATE = datetime(2026, 11, 27, 7, 0, tzinfo=UTC)
CONTRACTS = 90


def test_the_silent_are_those_whom_somebody_finds_who_goes_through_all(served: Database) -> None:
    fill_city(served, CONTRACTS, 1)
    with served.writing() as session:
        change_at_random(session, Random(20))
        found = members_to_remind(session, now=LATE)
        assert found == list(silent(session))
        assert 10 < len(found) < CONTRACTS - 10
        assert remind(session, membership_ids=found, now=LATE) == len(found)
        assert members_to_remind(session, now=LATE) == []


def change_at_random(session: Session, chance: Random) -> None:
    """Let meters be removed, values be rejected and corrected, and contracts change owners."""
    for meter in session.scalars(select(Meter)):
        if chance.random() < 0.1:
            meter.status, meter.serial = chance.choice([("removed", "S"), ("installed", "")])
    for batch in session.scalars(select(Submission).where(col(Submission.period) == NOVEMBER)):
        batch.is_former = chance.random() < 0.1
        for number in range(2, chance.randint(2, 4)):
            correct(session, batch, number, chance)
    session.flush()
    for reading in session.scalars(select(SubmittedReading)):
        reading.status = chance.choice(["sent", "accepted", "held", "rejected"])
    session.flush()


def correct(session: Session, batch: Submission, number: int, chance: Random) -> None:
    """A later batch of the same month, with some of the meters."""
    later = Submission(
        contract_id=batch.contract_id,
        user_id=batch.user_id,
        period=batch.period,
        number=number,
        receipt=f"{batch.receipt}-{number}",
        submitted_at=batch.submitted_at,
    )
    session.add(later)
    session.flush()
    assert later.id is not None
    for meter in of_contract(session, batch.contract_id):
        if chance.random() < 0.5:
            assert meter.id is not None
            value = Decimal(number)
            session.add(SubmittedReading(submission_id=later.id, meter_id=meter.id, value_m3=value))


def silent(session: Session) -> Iterator[int]:
    """The memberships of contracts with a meter whose newest value is none or rejected."""
    for access in session.scalars(select(Membership).order_by(col(Membership.id))):
        if access.ended_at is None and access.wants_reminders and access.approved_at is not None:
            meters = of_contract(session, access.contract_id)
            readable = [one for one in meters if one.status == "installed" and one.serial]
            if not all(has_value(session, one) for one in readable):
                assert access.id is not None
                yield access.id


def of_contract(session: Session, contract_id: int) -> list[Meter]:
    return list(session.scalars(select(Meter).where(col(Meter.contract_id) == contract_id)))


def has_value(session: Session, meter: Meter) -> bool:
    newest = session.execute(
        select(SubmittedReading, Submission)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(col(SubmittedReading.meter_id) == meter.id, col(Submission.period) == NOVEMBER)
        .order_by(col(Submission.number).desc())
    ).first()
    return newest is not None and not newest[1].is_former and newest[0].status != "rejected"
