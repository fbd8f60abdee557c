"""The charts of charges: sums of billing's lines, and what comes over the websocket."""

from decimal import Decimal

import pytest
from sqlmodel import Session

from cabinet.billing.charges.charts import texts
from cabinet.billing.charges.charts.rules import MonthSums
from cabinet.billing.charges.charts.service import month_sums
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.db import Database
from tests.cast import Cast, make_cast
from tests.integration.billing.charges.billed import OCTOBER, charge
from tests.integration.opened_page import OpenedPage

SINCE = OCTOBER.plus(-23)


def test_a_month_is_the_exact_sum_of_its_lines(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1", amount="1000000000.01")
    charge(session, cast.alice, "2", amount="-0.02")
    charge(session, cast.alice, "1", amount="5", service="sewer", period=OCTOBER.previous)
    charge(session, cast.alice, "1", period=SINCE.previous)
    charge(session, cast.alice, "1", period=OCTOBER.plus(1))
    charge(session, cast.bob, "9", amount="7")
    session.flush()
    sums = month_sums(session, who=cast.alice, first=SINCE, last=OCTOBER)
    assert sums == {
        OCTOBER: MonthSums(water_m3=Decimal(3), water_tenge=Decimal("999999999.99")),
        OCTOBER.previous: MonthSums(sewer_m3=Decimal("1.5"), sewer_tenge=Decimal(5)),
    }


def test_charlie_sees_nothing_of_alices_charges(session: Session, cast: Cast) -> None:
    charge(session, cast.alice, "1")
    session.flush()
    assert month_sums(session, who=cast.charlie, first=SINCE, last=OCTOBER) == {}


class Page(OpenedPage):
    """The page that somebody has open; alice was charged in two Octobers and one September."""

    def __init__(self, database: Database) -> None:
        with database.writing() as session:
            self.cast = make_cast(session)
            for period, amount in ((OCTOBER, "150"), (OCTOBER.plus(-12), "100")):
                charge(session, self.cast.alice, "1", amount=amount, period=period)
                charge(
                    session, self.cast.alice, "1", amount="50.05", service="sewer", period=period
                )
            charge(session, self.cast.alice, "1", amount="70", period=OCTOBER.previous)
        super().__init__(ChartsState, self.cast.alice)

    async def load(self) -> None:
        await ChartsState.load.fn(self.state)  # type: ignore[attr-defined]

    async def choose(self, choice: object) -> None:
        await ChartsState.choose.fn(self.state, choice)  # type: ignore[attr-defined]


@pytest.fixture
def page(served: Database) -> Page:
    return Page(served)


async def test_a_year_stands_beside_the_one_before(page: Page) -> None:
    await page.load()
    amounts, volumes = page.state.amounts, page.state.volumes
    assert page.state.chart.now == "Ноябрь 2025 – Октябрь 2026"
    assert amounts.rows[0] == ["Ноябрь 2025", "–", "–", "–", "–", "–"]
    assert amounts.rows[-2:] == [
        ["Сентябрь 2026", "70,00", "–", "70,00", "–", "–"],
        ["Октябрь 2026", "150,00", "50,05", "200,05", "150,05", "+33,3"],
    ]
    assert amounts.totals == ["220,00", "50,05", "270,05", "150,05", "–"]
    assert volumes.totals == ["3,000", "1,500", "1,500", "–"]


async def test_a_chosen_year_is_shown_and_stays(page: Page) -> None:
    await page.choose("2025")
    await page.load()
    assert (page.state.choice, page.state.chart.now) == ("2025", "2025")
    assert page.state.years == ["2026", "2025"]
    assert page.state.amounts.totals == ["100,00", "50,05", "150,05"]
    assert not page.state.amounts.has_before


async def test_a_forged_year_is_refused_and_the_shown_one_stays(page: Page) -> None:
    await page.load()
    for forged in (None, "", "2024", "9" * 999, 2026, ["2026"], "２０２６", "\x00"):
        page.state.problem = {}
        await page.choose(forged)
        assert page.state.problem == texts.NO_SUCH_YEAR.as_dict(), forged
        assert page.state.choice == "last"
        assert page.state.amounts.rows


async def test_who_was_charged_nothing_gets_no_charts(page: Page) -> None:
    page.sign_in(page.cast.charlie)
    await page.load()
    assert page.state.loaded
    assert page.state.years == []
    assert page.state.chart.tenge.drawing.lines == page.state.chart.m3.drawing.lines == []
    assert page.state.amounts.rows == []
