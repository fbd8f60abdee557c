"""The readings page that alice has open, without a browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import Session

from cabinet import db
from cabinet.audit import Origin
from cabinet.db import Database
from cabinet.readings import drafts_state
from cabinet.readings import state as page_state
from cabinet.readings.drafts_state import DraftsState
from cabinet.readings.state import ReadingsState
from cabinet.readings.upload import state as upload_state
from cabinet.readings.upload.state import UploadState
from cabinet.session import SignedIn
from tests.cast import NOW, make_cast, make_meter


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

    def state_why(self, form: object) -> Any:
        return ReadingsState.state_why.fn(self.state, form)  # type: ignore[attr-defined]

    async def keep(self, period: object, cells: object, number: object = 1) -> DraftsState:
        drafts: Any = DraftsState(_reflex_internal_init=True)  # type: ignore[call-arg]
        await DraftsState.keep.fn(drafts, period, cells, number)  # type: ignore[attr-defined]
        return drafts

    async def upload(self, rows: object) -> UploadState:
        upload: Any = UploadState(_reflex_internal_init=True)  # type: ignore[call-arg]
        await UploadState.show.fn(upload, rows)  # type: ignore[attr-defined]
        return upload

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

    async def readings(_self: object, _state: object) -> object:
        return page.state

    for module in (drafts_state, upload_state):
        monkeypatch.setattr(module, "customer", customer)
        monkeypatch.setattr(module, "now", lambda: NOW)
    monkeypatch.setattr(ReadingsState, "get_state", language)
    monkeypatch.setattr(UploadState, "get_state", readings)
    page.state = ReadingsState(_reflex_internal_init=True)  # type: ignore[call-arg]
    yield page
