"""What the first page shows of a contract that billing knows nothing of, and of one that owes."""

from sqlalchemy import event

from cabinet.core.enums import Role
from cabinet.db import Database
from cabinet.home.state import OverviewState
from tests.cast import make_cast, make_meter
from tests.colleagues import make_colleague
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
    assert (state.meters, state.sent, state.period) == (1, 0, "2026-10")
    assert len(state.chart.tenge.drawing.spots) == 1
    assert [line[0] for line in state.documents] == ["Шот-хабарлама, қазан", "Талдама, қазан"]
    assert state.month["ru"] == "Показания за ноябрь"
    page.sign_in(people.charlie)
    await OverviewState.load.fn(state)
    assert state.is_calm
    assert (state.period, state.meters, state.documents) == ("", 0, [])
    assert state.chart.tenge.drawing.spots == []


async def test_whoever_only_reads_meters_is_told_of_meters_alone_and_no_money_is_looked_for(
    served: Database,
) -> None:
    with served.writing() as session:
        people = make_cast(session)
        make_meter(session, people.alice, "m1")
        owe(session, people.alice, "2026-10-31", "5")
        charge(session, people.alice, OCTOBER, "water", "5")
        caretaker = make_colleague(session, "caretaker", of=people.alice, role=Role.METER_READER)
    page = OpenedPage(OverviewState, caretaker)
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(served.engine, "before_cursor_execute", note)
    try:
        await OverviewState.load.fn(page.state)
    finally:
        event.remove(served.engine, "before_cursor_execute", note)
    state = page.state
    assert (state.readings.standing, state.meters) == ("todo", 1)
    assert (state.balance.headline, state.balance.lines, state.period) == ("", [], "")
    assert (state.documents, state.chart.tenge.drawing.spots) == ([], [])
    assert asked
    assert not [one for one in asked if "charge" in one or "ledger" in one]
