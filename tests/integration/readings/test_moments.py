"""Readings sent twice, from two tabs, by eight at once, and at the month's very end."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Submission
from cabinet.readings import texts
from cabinet.readings.entry.service import Submitted, meters_of
from cabinet.security.sessions import SignedIn
from tests.cast import Cast, make_cast, make_meter
from tests.integration.readings.sending import (
    INSTANT,
    MIDNIGHT,
    NOVEMBER,
    counted,
    refused,
    send,
    values_of,
)


def test_a_double_submission_is_one_batch_and_the_second_is_told(
    session: Session, cast: Cast
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "145"})
    error = refused(session, cast.alice, {meter: "145"})
    assert error.text == texts.SENT_MEANWHILE
    assert error.fields == {}


def test_a_second_tab_is_told_what_was_sent_in_the_first(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    send(session, cast.alice, {meter: "145"})
    error = refused(session, cast.alice, {meter: "146"})
    assert error.text == texts.SENT_MEANWHILE
    assert error.fields[f"meter-{meter}"].ru == "Вы ввели 146, а передано уже 145,000."


@pytest.mark.parametrize(
    ("now", "period"),
    [
        (MIDNIGHT - INSTANT, NOVEMBER),
        (MIDNIGHT, Period(2026, 12)),
        (MIDNIGHT + INSTANT, Period(2026, 12)),
    ],
)
def test_the_month_ends_at_midnight_in_almaty(
    session: Session, cast: Cast, now: datetime, period: Period
) -> None:
    meter = make_meter(session, cast.alice, "m1")
    assert meters_of(session, who=cast.alice, now=now).window.period == period
    send(session, cast.alice, {meter: "1"}, period=period, now=now)
    assert session.exec(select(Submission)).one().period == period


def test_a_sheet_of_last_month_is_not_taken_for_this_months(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1")
    assert refused(session, cast.alice, {meter: "1"}, now=MIDNIGHT).text == texts.MONTH_CHANGED


def test_each_month_begins_with_nothing_sent(session: Session, cast: Cast) -> None:
    meter = make_meter(session, cast.alice, "m1", previous="100")
    send(session, cast.alice, {meter: "145"})
    december = meters_of(session, who=cast.alice, now=MIDNIGHT)
    assert (december.version, values_of(december)) == (0, {})
    again = send(session, cast.alice, {meter: "110"}, period=Period(2026, 12), now=MIDNIGHT)
    assert isinstance(again, Submitted)
    assert (again.receipt, again.count) == (f"R2612-{cast.alice.contract_id}-1", 1)


def test_of_eight_who_saw_the_same_version_exactly_one_sends(database: Database) -> None:
    with database.writing() as session:
        alice = make_cast(session).alice
        meter = make_meter(session, alice, "m1")
    outcomes = in_threads(database, alice, meter)
    assert sorted(outcomes) == ["refused"] * 7 + ["sent"]
    with database.reading() as session:
        assert counted(session) == (1, 1)


def in_threads(database: Database, who: SignedIn, meter: int) -> list[str]:
    """What becomes of eight submissions that set out together."""
    barrier = Barrier(8)

    def one(number: int) -> str:
        barrier.wait(timeout=30)
        try:
            with database.writing() as session:
                send(session, who, {meter: str(number + 1)})
        except Refused as error:
            assert error.text == texts.SENT_MEANWHILE
            return "refused"
        return "sent"

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, range(8)))
