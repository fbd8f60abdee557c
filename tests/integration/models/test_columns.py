"""What is written to a real database comes back exactly."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from sqlmodel import Session, col, func, select

from cabinet.core.period import Period
from cabinet.models import BilledReading, Submission, User
from tests.cast import NOW, Cast, make_meter


@pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
def test_random_decimals_are_read_as_they_were_written(
    session: Session, cast: Cast, count: int
) -> None:
    random = Random(20261122)
    meter = make_meter(session, cast.alice, "m1")
    values = [
        Decimal(random.randint(-(10**digits), 10**digits)).scaleb(-3)
        for digits in random.choices(range(1, 15), k=count)
    ]
    session.add_all(
        BilledReading(
            meter_id=meter,
            taken_on=date(2000, 1, 1) + timedelta(days=number),
            value_m3=value,
            source=str(number),
        )
        for number, value in enumerate(values)
    )
    session.flush()
    session.expire_all()
    read = {row.source: row.value_m3 for row in session.exec(select(BilledReading))}
    assert [read[str(number)] for number in range(len(values))] == values
    assert session.exec(select(func.sum(BilledReading.value_m3))).one() == sum(values)


def test_values_are_compared_as_numbers(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100.000")
    make_meter(session, cast.alice, "m2", previous="99.999")
    found = session.exec(
        select(BilledReading.meter_id).where(BilledReading.value_m3 > Decimal("99.9990"))
    ).all()
    assert found == [meter]


def test_a_moment_comes_back_in_utc_to_the_microsecond(session: Session, cast: Cast) -> None:
    moment = datetime(2026, 10, 31, 19, 0, 0, 1, tzinfo=UTC)
    user = session.get_one(User, cast.alice.user_id)
    user.confirmed_at = moment
    session.flush()
    session.expire_all()
    assert session.get_one(User, cast.alice.user_id).confirmed_at == moment
    earlier = moment.replace(microsecond=0)
    assert session.exec(
        select(User.login).where(col(User.confirmed_at) > earlier, User.login == "vk123")
    ).all() == ["vk123"]


def test_months_come_back_and_are_ordered(session: Session, cast: Cast) -> None:
    months = [Period(2026, 10), Period(2025, 12), Period(2026, 2)]
    session.add_all(
        Submission(
            contract_id=cast.alice.contract_id,
            user_id=cast.alice.user_id,
            period=month,
            number=1,
            receipt=str(month),
            submitted_at=NOW,
        )
        for month in months
    )
    session.flush()
    session.expire_all()
    read = session.exec(select(Submission).order_by(col(Submission.period))).all()
    assert [row.period for row in read] == sorted(months)
