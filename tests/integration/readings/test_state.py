"""The page's state: what comes over the websocket, and what the page is told."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from cabinet import db
from cabinet.audit import Origin
from cabinet.db import Database
from cabinet.readings import state as page_state
from cabinet.readings import texts
from cabinet.readings.state import ReadingsState
from cabinet.session import SignedIn
from tests.cast import NOW, make_cast, make_meter
from tests.integration.readings.sending import counted


class Page:
    """alice's two meters, a stranger's one, and the page that alice has open."""

    def __init__(self, session: Session) -> None:
        cast = make_cast(session)
        self.alice: SignedIn = cast.alice
        self.first = make_meter(session, cast.alice, "m1", previous="100")
        self.second = make_meter(session, cast.alice, "m2", serial="")
        self.third = make_meter(session, cast.alice, "m3", serial="555")
        self.foreign = make_meter(session, cast.bob, "m4")
        self.state: Any = None

    def typed(self, first: str = "", second: str = "", third: str = "") -> dict[str, str]:
        values = ((self.first, first), (self.second, second), (self.third, third))
        return {f"meter-{meter}": value for meter, value in values}

    async def send(self, form: object) -> None:
        async for _ in ReadingsState.submit.fn(self.state, form):  # type: ignore[attr-defined]
            pass

    async def confirm(self) -> None:
        async for _ in ReadingsState.confirm.fn(self.state):  # type: ignore[attr-defined]
            pass

    async def load(self) -> None:
        await ReadingsState.load.fn(self.state)  # type: ignore[attr-defined]


@pytest.fixture
def page(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    with database.writing() as session:
        page = Page(session)

    async def origin(_state: object) -> Origin:
        return Origin("203.0.113.5", "Firefox/140.0")

    async def customer(_state: object) -> SignedIn:
        return page.alice

    async def language(_self: object, _state: object) -> object:
        return type("Russian", (), {"code": "ru"})

    monkeypatch.setattr(db, "database", lambda: database)
    monkeypatch.setattr(page_state, "customer", customer)
    monkeypatch.setattr(page_state, "origin", origin)
    monkeypatch.setattr(page_state, "now", lambda: NOW)
    monkeypatch.setattr(ReadingsState, "get_state", language)
    page.state = ReadingsState(_reflex_internal_init=True)  # type: ignore[call-arg]
    yield page


def registered(database: Database) -> tuple[int, int]:
    with database.reading() as session:
        return counted(session)


async def test_the_table_is_shown_in_words(page: Page) -> None:
    await page.load()
    row = page.state.rows[0]
    assert (row.water, row.status, row.verification) == ("Хол", "Установлен", "-")
    assert (row.previous, row.previous_date, row.previous_source) == (
        "00000100.000", "28.10.2026", "Контролёр",
    )  # fmt: skip
    assert (row.sent, row.sent_date, row.sent_source) == ("", "-", "-")
    assert page.state.heat_meter == "yes"
    assert page.state.success == {}


async def test_sent_readings_are_shown_with_their_date_and_source(
    page: Page, database: Database
) -> None:
    await page.load()
    await page.send(page.typed("145,554", third="7"))
    row = page.state.rows[0]
    assert (row.sent, row.sent_date, row.sent_source) == ("00000145.554", "22.11.2026", "Сайт")
    assert page.state.success["ru"] == "Ваши показания в обработке!"
    assert not page.state.busy
    await page.load()
    assert page.state.success["ru"] == "Ваши показания в обработке!"
    assert registered(database) == (1, 2)


async def test_each_wrong_cell_has_its_error(page: Page, database: Database) -> None:
    await page.load()
    await page.send(page.typed("x", second="1", third="7"))
    assert set(page.state.errors) == {f"meter-{page.first}", f"meter-{page.second}"}
    assert page.state.errors[f"meter-{page.second}"] == texts.NO_SERIAL.as_dict()
    assert page.state.problem == {}
    assert registered(database) == (0, 0)


async def test_a_single_meter_is_sent_once_it_is_confirmed(page: Page, database: Database) -> None:
    await page.load()
    await page.confirm()
    await page.send(page.typed("145"))
    assert "12223773" in page.state.single["ru"]
    assert registered(database) == (0, 0)
    await page.confirm()
    await page.confirm()
    assert registered(database) == (1, 1)


async def test_another_tab_is_told_and_shown_what_was_sent(page: Page, database: Database) -> None:
    await page.load()
    stale = page.state._seen
    await page.send(page.typed("145", third="7"))
    page.state._seen = stale
    await page.send(page.typed("146", third="7"))
    assert page.state.problem == texts.SENT_MEANWHILE.as_dict()
    assert set(page.state.errors) == {f"meter-{page.first}"}
    assert page.state.rows[0].sent == "00000145.000"
    assert registered(database) == (1, 2)


@pytest.mark.parametrize("form", [None, 7, "x", [], {"meter-1": 5}, {"x": "1"}, {"meter-0": "1"}])
async def test_what_is_no_form_is_refused(page: Page, database: Database, form: object) -> None:
    await page.load()
    await page.send(form)
    assert page.state.problem == texts.NOT_A_FORM.as_dict()
    assert registered(database) == (0, 0)


async def test_another_contracts_meter_is_refused(page: Page, database: Database) -> None:
    await page.load()
    await page.send({f"meter-{page.foreign}": "1"})
    assert page.state.problem == texts.UNKNOWN_METER.as_dict()
    assert registered(database) == (0, 0)


async def test_a_page_that_lost_its_state_is_loaded_anew(page: Page, database: Database) -> None:
    await page.send(page.typed("145", third="7"))
    assert page.state.problem == texts.TABLE_RELOADED.as_dict()
    assert len(page.state.rows) == 3
    assert registered(database) == (0, 0)
