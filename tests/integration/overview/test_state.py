"""What the first page shows of a contract that billing knows nothing of, and of one that owes."""

from typing import Any

import pytest

from cabinet import db
from cabinet.db import Database
from cabinet.overview import state as page_state
from cabinet.overview.state import OverviewState
from cabinet.session import SignedIn
from tests.cast import NOW, make_cast, make_meter
from tests.integration.overview.test_service import OCTOBER, charge, owe


async def test_the_page_shows_what_is_to_be_done(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        people = make_cast(session)
        make_meter(session, people.alice, "m1")
        owe(session, people.alice, "2026-10-31", "5")
        charge(session, people.alice, OCTOBER, "water", "5")
    who = people.alice

    async def customer(_state: object) -> SignedIn:
        return who

    async def language(_self: object, _state: object) -> object:
        return type("Chosen", (), {"code": "kk"})

    monkeypatch.setattr(db, "database", lambda: database)
    monkeypatch.setattr(page_state, "customer", customer)
    monkeypatch.setattr(page_state, "now", lambda: NOW)
    monkeypatch.setattr(OverviewState, "get_state", language)
    state: Any = OverviewState(_reflex_internal_init=True)  # type: ignore[call-arg]
    await OverviewState.load.fn(state)
    assert (state.loaded, state.is_calm) == (True, False)
    assert (state.readings.standing, state.balance.standing) == ("todo", "debt")
    assert (state.charged, state.period) == ("5,00\u00a0₸", "2026-10")
    assert state.month["ru"] == "Показания за ноябрь 2026"
    who = people.charlie
    await OverviewState.load.fn(state)
    assert state.is_calm
    assert (state.charged, state.receipt, state.meters) == ("", "", [])
