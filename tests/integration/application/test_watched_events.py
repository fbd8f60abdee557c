"""What is noted of the events of a page: the handler, how it ended, and an id."""

import json
import logging
from collections.abc import AsyncIterator
from functools import partial

import pytest
import reflex as rx

from cabinet.application.customers import ACTS, PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.db import Database
from cabinet.monitoring.events import WatchedEvents, short_name
from cabinet.monitoring.requests import ACCESS
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.authorization import Guard
from cabinet.web.error_reporting import report_fault
from cabinet.web.logging import AsJson
from cabinet.web.reflex_internals import handler_name
from cabinet.web.websocket.handshake import connection_behind, secure_events
from cabinet.web.websocket.identity import Connection
from tests.cast import make_customer
from tests.integration.signing_in import Browser, browser_of
from tests.page_socket import PageSocket
from tests.reflex_internals import ROOT, handling_events, new_app

LOAD: str = handler_name(ReadingsState.load)  # type: ignore[arg-type]


@pytest.fixture
async def app() -> AsyncIterator[rx.App]:
    app = new_app()
    app.backend_exception_handler = report_fault
    secure_events(app)
    guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, partial(connection_behind, app))
    app.add_middleware(WatchedEvents(guard), index=0)
    async with handling_events(app):
        yield app


@pytest.fixture
def alice(served: Database) -> Browser:
    """A customer whose contract has a number that no duration or process can have."""
    with served.writing() as session:
        who = make_customer(session, login="alice", number="A-123", bin_iin="940140000385")
        return browser_of(session, who)


def noted(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    lines = [AsJson().format(one) for one in caplog.records if one.name == ACCESS]
    return [json.loads(line) for line in lines]


async def test_an_event_is_noted_with_its_handler_and_an_id(
    app: rx.App, alice: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        async with PageSocket(app, Connection(alice.who.session_id)) as page:
            await page.call(f"{ROOT}.hydrate")
            await page.call(LOAD)
    (load,) = (one for one in noted(caplog) if one["handler"] == short_name(LOAD))
    assert load["outcome"] == "done"
    assert load["ms"] > 0  # type: ignore[operator]
    assert len(str(load["request"])) == 16
    assert len({one["request"] for one in noted(caplog)}) == len(noted(caplog))
    for secret in (alice.who.name, alice.who.contract_number, page.token):
        assert secret not in json.dumps(noted(caplog), ensure_ascii=False)


async def test_an_event_that_the_guard_refuses_is_noted_as_such(
    app: rx.App, served: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, ACCESS):
        async with PageSocket(app) as page:
            await page.call(LOAD)
    assert [one["outcome"] for one in noted(caplog) if one["handler"] == short_name(LOAD)] == [
        "led-away"
    ]


async def test_a_fault_is_found_by_the_id_of_its_event(
    app: rx.App,
    alice: Browser,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("cabinet.db.read", fail)
    monkeypatch.setattr("cabinet.db.run", fail)
    with caplog.at_level(logging.INFO, ACCESS):
        async with PageSocket(app, Connection(alice.who.session_id)) as page:
            await page.call(LOAD)
    failed = [one["request"] for one in noted(caplog) if one["outcome"] == "failed"]
    faults = [one for one in caplog.records if one.getMessage().startswith("fault ")]
    assert failed
    assert [json.loads(AsJson().format(one))["request"] for one in faults] == failed
