"""The page of the history: what it shows, and what comes over the websocket."""

from typing import Any

import pytest

from cabinet.db import Database
from cabinet.readings.history import texts
from cabinet.readings.history.state import HistoryState
from tests.cast import make_cast, make_meter
from tests.integration.opened_page import OpenedPage
from tests.integration.readings.sending import send


class Page(OpenedPage):
    """alice's twelve meters, of which two have readings; bob's one."""

    def __init__(self, database: Database) -> None:
        with database.writing() as session:
            cast = make_cast(session)
            self.first = make_meter(session, cast.alice, "m1", serial="A1", previous="100")
            self.second = make_meter(session, cast.alice, "m2", serial="B2", previous="7")
            for number in range(10):
                make_meter(session, cast.alice, f"m3{number}", serial=f"C{number}")
            self.of_bob = make_meter(session, cast.bob, "of-bob", previous="1")
            send(session, cast.alice, {self.first: "112.5"})
        self.cast = cast
        super().__init__(HistoryState, cast.alice)

    async def do(self, handler: Any, *arguments: object) -> None:
        await handler.fn(self.state, *arguments)

    async def load(self) -> None:
        await self.do(HistoryState.load)

    def values(self) -> list[tuple[str, str]]:
        return [(row.value, row.used) for row in self.state.rows]


FIRST = [("112,500", "12,500"), ("100,000", "–")]
SECOND = [("7,000", "–")]


@pytest.fixture
def page(served: Database) -> Page:
    return Page(served)


async def test_the_first_meter_is_shown_then_the_chosen_one(page: Page) -> None:
    await page.load()
    assert page.state.meter == str(page.first)
    assert page.values() == FIRST
    assert [spot.look for spot in page.state.drawing.spots] == ["spot last"]
    # What stands before the first consumption has no place: it would read as zero.
    assert len(page.state.drawing.labels) == 1
    assert page.state.average == "В среднем 12,500\u00a0м³ в месяц."
    assert page.state.empty == {}
    await page.do(HistoryState.choose, str(page.second))
    assert page.values() == SECOND
    assert page.state.drawing.spots == []
    assert page.state.empty == texts.NO_CONSUMPTION.as_dict()


async def test_another_language_keeps_the_choice(page: Page) -> None:
    await page.load()
    await page.do(HistoryState.choose, str(page.second))
    page.choose_language("en")
    await page.load()
    assert page.values() == [("7.000", "–")]
    assert page.state.heading == "Readings: B2, Cold"


async def test_a_search_offers_what_it_finds_and_shows_the_first_of_it(page: Page) -> None:
    await page.load()
    await page.do(HistoryState.search, "b")
    assert [words for _, words in page.state.meters] == ["B2, Хол"]
    assert page.values() == SECOND
    await page.do(HistoryState.search, "nothing of the kind")
    assert page.state.search_result == texts.FOUND_NONE.as_dict()
    assert page.values() == SECOND
    await page.do(HistoryState.search, "")
    assert len(page.state.meters) == 12


async def test_what_is_no_meter_of_hers_is_refused_and_the_shown_one_stays(page: Page) -> None:
    await page.load()
    for forged in (
        str(page.of_bob),
        "0",
        "-1",
        "x",
        "9" * 18,
        "9" * 40,
        None,
        7,
        ["1"],
        "１",
        "\x00",
    ):
        page.state.problem = {}
        await page.do(HistoryState.choose, forged)
        assert page.state.problem == texts.NO_SUCH_METER.as_dict(), forged
        assert (page.state.meter, page.values()) == (str(page.first), FIRST)
    for nonsense in (None, 7, ["1"], {}, "x" * 100_000, "\x00", "%' OR 1=1 --"):
        await page.do(HistoryState.search, nonsense)
        assert page.values() == FIRST


async def test_who_has_no_meters_is_told_so_and_gets_nothing_else(page: Page) -> None:
    page.sign_in(page.cast.charlie)
    await page.load()
    assert (page.state.loaded, page.state.meter, page.state.rows) == (True, "", [])
    await page.do(HistoryState.choose, str(page.first))
    assert page.state.rows == []
    assert page.state.meter == ""
