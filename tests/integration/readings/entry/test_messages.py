"""A page whose readings were registered is answered by one small message."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
import reflex as rx

from cabinet.application.customers import ACTS, PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.db import Database
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.authorization import Guard
from cabinet.web.reflex_internals import handler_name
from cabinet.web.websocket.handshake import connection_behind, secure_events
from cabinet.web.websocket.identity import Connection
from tests.cast import make_cast, make_meter
from tests.integration.signing_in import browser_of
from tests.page_socket import PageSocket
from tests.reflex_internals import ROOT, handling_events, new_app

LOAD: str = handler_name(ReadingsState.load)  # type: ignore[arg-type]
SUBMIT: str = handler_name(ReadingsState.submit)  # type: ignore[arg-type]


@pytest.fixture
async def app() -> AsyncIterator[rx.App]:
    """Reflex with the guard and the protected websocket, and nothing in front of them."""
    app = new_app()
    secure_events(app)
    guard = Guard(PUBLIC_HANDLERS, WAITING_HANDLERS, ACTS, partial(connection_behind, app))
    app.add_middleware(guard, index=0)
    async with handling_events(app):
        yield app


async def test_ten_readings_are_answered_by_one_message_of_a_kilobyte_however_often(
    app: rx.App, served: Database
) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        meters = [make_meter(session, cast.alice, f"m{place}") for place in range(10)]
        session_id = browser_of(session, cast.alice).who.session_id
    sizes: list[int] = []
    async with PageSocket(app, Connection(session_id)) as page:
        await page.call(f"{ROOT}.hydrate")
        await page.call(LOAD)
        for value in range(12):
            before = len(page.answers)
            form: dict[str, Any] = {f"meter-{meter}": f"1{value:02d}.5" for meter in meters}
            await page.call(SUBMIT, form=form)
            answer = page.answers[before:]
            assert answer.count('["event"') == 1
            assert f"{100 + value},500" in answer
            sizes.append(len(answer.encode()))
    # The first one also says what is said of cells that differ; every fourth hands receipts over.
    assert sizes[0] < 1000
    assert max(size for place, size in enumerate(sizes) if place % 3) < 1000
    assert max(sizes) < 2000
