"""The row of what is known of a meter always says what its readings say."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Event, Thread
from typing import Any, TypeAlias

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import (
    BilledReading,
    Contract,
    KnownMeter,
    Meter,
    Submission,
    SubmittedReading,
)
from cabinet.readings.entry.service import meters_of
from cabinet.readings.known.history import known_by_history
from cabinet.readings.known.rows import forget_known, keep_all_known, keep_known
from cabinet.readings.rules import Previous, Usual
from tests.cast import NOW, Cast, make_cast, make_meter
from tests.integration.readings.decided import OCTOBER, billed, billed_monthly, decide, sent_before

NOVEMBER = Period(2026, 11)
TODAY = date(2026, 11, 22)
Step: TypeAlias = tuple[Any, ...]

DAYS = some.integers(0, 500).map(lambda back: TODAY - timedelta(days=back))
VALUES = some.integers(0, 5000)
STEPS = some.lists(
    some.one_of(
        some.tuples(some.just("bill"), DAYS, VALUES, some.sampled_from(["", "final", "initial"])),
        some.tuples(some.just("correct"), VALUES),
        some.tuples(some.just("take back")),
        some.tuples(
            some.just("send"), DAYS, VALUES, some.sampled_from(["sent", "accepted", "rejected"])
        ),
        some.tuples(some.just("decide"), some.sampled_from(["accepted", "rejected"])),
        some.tuples(some.just("another owner"), DAYS),
        some.tuples(some.just("another dial"), some.integers(3, 8)),
        some.tuples(some.just("move the meter")),
        some.tuples(some.just("keep")),
    ),
    max_size=12,
)


def take(session: Session, cast: Cast, meter: int, number: int, step: Step) -> None:
    """Do what billing, staff or the customer do to a meter."""
    match step:
        case ("bill", day, value, event):
            key = {"meter_id": meter, "taken_on": day, "event": event}
            session.execute(delete(BilledReading).filter_by(**key))
            session.add(BilledReading(**key, value_m3=Decimal(value), source="Акт"))
        case ("correct", value):
            session.execute(update(BilledReading).values(value_m3=Decimal(value)))
        case ("take back",):
            newest = select(func.max(BilledReading.id)).scalar_subquery()
            session.execute(delete(BilledReading).where(col(BilledReading.id) == newest))
        case ("send", day, value, status):
            at = datetime.combine(day, NOW.time(), NOW.tzinfo)
            period = Period.of(day)
            sent_before(
                session, cast.alice, {meter: str(value)}, status=status, period=period,
                number=number, at=at,
            )  # fmt: skip
        case ("decide", status):
            session.execute(update(SubmittedReading).values(status=status))
        case ("another owner", day):
            session.execute(
                update(Contract)
                .where(col(Contract.id) == cast.alice.contract_id)
                .values(owner_since=day)
            )
            session.execute(update(Submission).values(is_former=True))
        case ("another dial", digits):
            session.execute(update(Meter).values(digits=digits))
        case ("move the meter",):
            session.execute(update(Meter).values(contract_id=cast.bob.contract_id))
        case _:
            keep_known(session, now=NOW)
    session.flush()


def kept_rows(session: Session, day: date) -> dict[int, tuple[Previous | None, Usual]]:
    """The contents of the rows that hold on a day."""
    rows = session.execute(
        select(KnownMeter)
        .where(col(KnownMeter.known_on) <= day, col(KnownMeter.good_until) >= day)
        .execution_options(populate_existing=True)
    ).scalars()
    found = {}
    for row in rows:
        previous = None
        if row.taken_on is not None and row.value_m3 is not None:
            previous = Previous(row.taken_on, row.value_m3, row.source)
        usual = Usual(row.usual_m3, row.is_always_used, row.usual_low_m3, row.usual_high_m3)
        found[row.meter_id] = previous, usual
    return found


def by_history(
    session: Session, meters: Sequence[int], day: date
) -> dict[int, tuple[Previous | None, Usual]]:
    known = known_by_history(session, meter_ids=meters, period=NOVEMBER, day=day)
    return {meter: (one.previous, one.usual) for meter, one in known.items()}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS, some.integers(0, 400))
def test_the_row_says_what_the_history_says_whatever_happened_since(
    session: Session, cast: Cast, steps: list[Step], later: int
) -> None:
    with session.begin_nested() as example:
        meter = make_meter(session, cast.alice, "m1")
        billed_monthly(session, meter, months=3)
        keep_known(session, now=NOW)
        for number, step in enumerate(steps, 1):
            take(session, cast, meter, number, step)
            kept = kept_rows(session, TODAY)
            assert kept.items() <= by_history(session, [meter], TODAY).items()
        keep_known(session, now=NOW)
        day = TODAY + timedelta(days=later)
        assert kept_rows(session, TODAY) == by_history(session, [meter], TODAY)
        assert kept_rows(session, day).items() <= by_history(session, [meter], day).items()
        example.rollback()
    session.expunge_all()


def test_the_sheet_is_the_same_with_the_rows_and_without_them(session: Session, cast: Cast) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}") for place in range(3)]
    billed_monthly(session, meters[0])
    sent_before(session, cast.alice, {meters[1]: "20.5"})
    computed = meters_of(session, who=cast.alice, now=NOW)
    assert keep_known(session, now=NOW).kept == 3
    assert meters_of(session, who=cast.alice, now=NOW) == computed
    assert computed.rows[0].usual == Usual(
        Decimal("9.677"), is_always=True, low_m3=Decimal("9.677"), high_m3=Decimal("10.000")
    )


def test_rows_that_hold_are_not_computed_again(session: Session, cast: Cast) -> None:
    make_meter(session, cast.alice, "m1", previous="100")
    assert keep_known(session, now=NOW).kept == 1
    assert keep_known(session, now=NOW).kept == 0


def test_a_portion_begins_after_the_last_meter_of_the_one_before(
    session: Session, cast: Cast
) -> None:
    meters = [make_meter(session, cast.alice, f"m{place}") for place in range(3)]
    assert keep_known(session, now=NOW, at_most=2) == (2, meters[1])
    forget_known(session)
    assert keep_known(session, now=NOW, after=meters[1]) == (1, meters[2])
    assert keep_known(session, now=NOW, after=meters[2]) == (0, meters[2])


def test_what_was_accepted_for_a_month_is_the_previous_value_from_the_next_month_on(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    sent_before(session, cast.alice, {meter: "120"}, period=NOVEMBER, at=NOW)
    keep_known(session, now=NOW)
    (row,) = meters_of(session, who=cast.alice, now=NOW).rows
    assert row.previous and row.previous.value_m3 == 100
    in_december = NOW + timedelta(days=15)
    (row,) = meters_of(session, who=cast.alice, now=in_december).rows
    assert row.previous and row.previous.value_m3 == 120
    assert keep_known(session, now=in_december).kept == 1
    (row,) = meters_of(session, who=cast.alice, now=in_december).rows
    assert row.previous and row.previous.value_m3 == 120


def test_a_value_that_is_sent_leaves_the_rows_alone_and_its_acceptance_does_not(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    keep_known(session, now=NOW)
    sent_before(session, cast.alice, {meter: "120"}, status="sent", period=OCTOBER)
    assert kept_rows(session, TODAY)
    decide(session, meter, "accepted")
    assert not kept_rows(session, TODAY)


def test_all_rows_are_kept_a_few_at_a_time(database: Database) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        for place in range(401):
            make_meter(session, cast.alice, f"m{place}")
    assert keep_all_known(database, NOW) == 401
    assert keep_all_known(database, NOW) == 0
    with database.writing() as session:
        forget_known(session)
    assert keep_all_known(database, NOW) == 401


def test_a_meter_whose_readings_somebody_is_changing_is_left_until_they_have_changed(
    database: Database,
) -> None:
    with database.writing() as session:
        cast = make_cast(session)
        meter = make_meter(session, cast.alice, "m1", previous="100")
    has_changed, may_end = Event(), Event()

    def change() -> None:
        with database.writing() as session:
            session.execute(update(BilledReading).values(value_m3=Decimal(90)))
            has_changed.set()
            may_end.wait(10)

    changing = Thread(target=change)
    changing.start()
    has_changed.wait(10)
    if database.is_sqlite:  # one writer: the other one waits
        may_end.set()
        changing.join()
    keep_all_known(database, NOW)
    may_end.set()
    changing.join()
    keep_all_known(database, NOW)
    with database.reading() as session:
        assert kept_rows(session, TODAY) == by_history(session, [meter], TODAY)
        (row,) = meters_of(session, who=cast.alice, now=NOW).rows
    assert row.previous and row.previous.value_m3 == 90


def test_a_deleted_meter_takes_its_row_along(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    billed(session, meter)
    keep_known(session, now=NOW)
    session.execute(delete(Meter).where(col(Meter.id) == meter))
    assert not session.execute(select(KnownMeter)).all()
