"""The readings page around the ends of months: the last minute counts, midnight is the next month.

The last day may be 29 February or the year's last one.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from sqlmodel import col, select

from cabinet.core.period import Period
from cabinet.db import Database
from cabinet.models import Submission
from cabinet.readings import texts
from tests.integration.readings.conftest import Page

ALMATY = ZoneInfo("Asia/Almaty")
LAST_MINUTES = [
    datetime(2026, 11, 30, 23, 59, tzinfo=ALMATY),
    datetime(2026, 12, 31, 23, 59, tzinfo=ALMATY),
    datetime(2027, 2, 28, 23, 59, tzinfo=ALMATY),
    datetime(2028, 2, 29, 23, 59, tzinfo=ALMATY),
]


def registered(database: Database) -> list[tuple[Period, str]]:
    """Month and receipt of each batch, in their order."""
    with database.reading() as session:
        rows = session.exec(select(Submission).order_by(col(Submission.id)))
        return [(row.period, row.receipt) for row in rows]


@pytest.mark.parametrize("last_minute", LAST_MINUTES)
async def test_a_reading_of_the_last_minute_belongs_to_the_month_that_ends(
    page: Page, database: Database, last_minute: datetime
) -> None:
    month = Period.of(last_minute.date())
    with time_machine.travel(last_minute, tick=False) as clock:
        await page.load()
        clock.shift(59)
        await page.send(page.typed("145,554", third="7"))
    assert page.state.shown_on == f"{last_minute:%d.%m.%Y}"
    assert [period for period, _ in registered(database)] == [month]


@pytest.mark.parametrize("last_minute", LAST_MINUTES)
async def test_a_page_of_the_last_minute_is_refused_at_midnight_and_then_sends_for_the_next_month(
    page: Page, database: Database, last_minute: datetime
) -> None:
    month = Period.of(last_minute.date())
    with time_machine.travel(last_minute, tick=False) as clock:
        await page.load()
        clock.shift(60)
        await page.send(page.typed("145,554", third="7"))
        assert page.state.problem == texts.MONTH_CHANGED.as_dict()
        assert registered(database) == []
        await page.load()
        await page.send(page.typed("145,554", third="7"))
    assert page.state.shown_on == f"01.{month.plus(1).month:02d}.{month.plus(1).year}"
    assert [period for period, _ in registered(database)] == [month.plus(1)]


@pytest.mark.parametrize("last_minute", LAST_MINUTES)
async def test_both_months_get_their_readings_a_minute_apart(
    page: Page, database: Database, last_minute: datetime
) -> None:
    month = Period.of(last_minute.date())
    with time_machine.travel(last_minute, tick=False) as clock:
        await page.load()
        await page.send(page.typed("145", third="7"))
        clock.shift(60)
        await page.load()
        assert page.state.rows[0].sent == ""
        await page.send(page.typed("145", third="7"))
    receipts = [receipt for _, receipt in registered(database)]
    wanted = [f"R{one.year % 100:02d}{one.month:02d}" for one in (month, month.plus(1))]
    assert [receipt.partition("-")[0] for receipt in receipts] == wanted
