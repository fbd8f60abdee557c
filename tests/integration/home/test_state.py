"""What the first page shows of a contract that billing knows nothing of, and of one that owes."""

from cabinet.db import Database
from cabinet.home.state import OverviewState
from tests.cast import make_cast, make_meter
from tests.integration.home.test_service import OCTOBER, charge, owe
from tests.integration.opened_page import OpenedPage


async def test_the_page_shows_what_is_to_be_done(served: Database) -> None:
    with served.writing() as session:
        people = make_cast(session)
        make_meter(session, people.alice, "m1")
        owe(session, people.alice, "2026-10-31", "5")
        charge(session, people.alice, OCTOBER, "water", "5")
    page = OpenedPage(OverviewState, people.alice)
    page.choose_language("kk")
    state = page.state
    await OverviewState.load.fn(state)
    assert (state.loaded, state.is_calm) == (True, False)
    assert (state.readings.standing, state.balance.standing) == ("todo", "debt")
    assert (state.charged, state.period) == ("5,00\u00a0₸", "2026-10")
    assert state.month["ru"] == "Показания за ноябрь 2026"
    page.sign_in(people.charlie)
    await OverviewState.load.fn(state)
    assert state.is_calm
    assert (state.charged, state.receipt, state.meters) == ("", "", [])
