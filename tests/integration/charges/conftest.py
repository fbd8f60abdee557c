"""What tests of the page of charges share."""

from collections.abc import AsyncIterator

import pytest

from cabinet import db
from cabinet.audit import Origin
from cabinet.charges import state as page_state
from cabinet.charges.state import ChargesState
from cabinet.db import Database
from cabinet.session import SignedIn
from tests.cast import NOW
from tests.integration.charges.opened import Page


@pytest.fixture
async def page(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Page]:
    page = Page(database)

    async def origin(_state: object) -> Origin:
        return Origin("203.0.113.5", "Firefox/140.0")

    async def customer(_state: object) -> SignedIn:
        return page.who

    async def language(_self: object, _state: object) -> object:
        return type("Chosen", (), {"code": page.language})

    monkeypatch.setattr(db, "database", lambda: database)
    monkeypatch.setattr(page_state, "customer", customer)
    monkeypatch.setattr(page_state, "origin", origin)
    monkeypatch.setattr(page_state, "now", lambda: NOW)
    monkeypatch.setattr(ChargesState, "get_state", language)
    page.state = ChargesState(_reflex_internal_init=True)  # type: ignore[call-arg]
    yield page
