"""29 February and 31 December, by a server whose clock shows the end of that day."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from cabinet.core.period import Period
from tests.e2e.clock import clock_from
from tests.e2e.conftest import NewPage
from tests.e2e.journeys import arrive, demo_password, sign_in
from tests.e2e.running import Server, cabinet, running_server

ALMATY = ZoneInfo("Asia/Almaty")
LAST_DAYS = [datetime(2028, 2, 29, tzinfo=ALMATY), datetime(2026, 12, 31, tzinfo=ALMATY)]
RESIDENT = "04008221"
# The server has this long to start and to take the readings before its clock shows midnight.
BEFORE_MIDNIGHT = timedelta(minutes=10)


@pytest.fixture(scope="module", params=LAST_DAYS, ids=lambda day: f"{day:%Y-%m-%d}")
def last_day(request: pytest.FixtureRequest) -> datetime:
    """The day on which the month ends."""
    return request.param


@pytest.fixture(scope="module")
def server(
    frontend: None, tmp_path_factory: pytest.TempPathFactory, last_day: datetime
) -> Iterator[Server]:
    """A cabinet late on the last day of a month, with the demo utility as it is that day."""
    folder = tmp_path_factory.mktemp("last-day")
    clock = clock_from(last_day + timedelta(days=1) - BEFORE_MIDNIGHT)
    for command in ("migrate", "demo"):
        done = cabinet(folder, command, **clock)
        assert done.returncode == 0, done.stderr
    with running_server(folder, **clock) as server:
        yield server


def _sent_months(server: Server) -> list[tuple[str, str]]:
    """The month of each batch, and its year and month in the receipt."""
    with closing(sqlite3.connect(server.data_dir / "cabinet.sqlite", timeout=15)) as database:
        rows = database.execute(
            "SELECT period, receipt FROM submission JOIN contract ON contract.id = contract_id"
            " WHERE contract.number = ? ORDER BY submission.id",
            (RESIDENT,),
        ).fetchall()
    return [(period, receipt.partition("-")[0].removeprefix("R")) for period, receipt in rows]


def _send_readings(page: Page, server: Server) -> None:
    """Send both meters' readings, which nothing was sent of in the month that is shown."""
    sign_in(page, RESIDENT, demo_password(server, RESIDENT))
    arrive(page, "/readings")
    cells = page.get_by_role("textbox")
    expect(cells).to_have_count(2)
    previous = page.locator("form tbody tr > td:nth-child(6)")
    for place in (0, 1):
        expect(cells.nth(place)).to_have_value("")
        shown = previous.nth(place).inner_text().replace(",", ".")
        cells.nth(place).fill(str(Decimal(shown) + 5))
    page.get_by_role("button", name="Передать показания", exact=True).click()
    expect(page.get_by_text("Ваши показания в обработке!")).to_be_visible()


def _expect_charges_of(page: Page, month: Period) -> None:
    arrive(page, "/charges")
    expect(page.get_by_label("Месяц", exact=True)).to_have_value(str(month.month))
    expect(page.get_by_label("Год")).to_have_value(str(month.year))


def test_readings_and_charges_follow_the_month_past_midnight(
    page: Page, new_page: NewPage, server: Server, last_day: datetime
) -> None:
    month = Period.of(last_day.date())
    following = month.plus(1)
    _send_readings(page, server)
    expect(page.get_by_role("cell", name=f"{last_day:%d.%m.%Y}")).to_have_count(2)
    _expect_charges_of(page, month.previous)

    midnight = last_day + timedelta(days=1)
    with running_server(server.data_dir, **clock_from(midnight)) as next_day:
        page = new_page(base_url=next_day.base_url)
        _send_readings(page, next_day)
        expect(page.get_by_role("cell", name=f"{midnight:%d.%m.%Y}")).to_have_count(2)
        _expect_charges_of(page, month)
        page.close()
    assert _sent_months(server) == [
        (str(one), f"{one.year % 100:02d}{one.month:02d}") for one in (month, following)
    ]
