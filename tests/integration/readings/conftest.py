"""The readings page that alice has open, without a browser."""

from typing import Any

import pytest
from sqlmodel import Session

from cabinet.db import Database
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.upload.state import UploadState
from cabinet.security.sessions import SignedIn
from tests.cast import make_cast, make_meter
from tests.integration.opened_page import OpenedPage


class Page(OpenedPage):
    """alice's two meters, a stranger's one, and the page that alice has open."""

    def __init__(self, session: Session) -> None:
        cast = make_cast(session)
        self.alice: SignedIn = cast.alice
        self.first = make_meter(session, cast.alice, "m1", previous="100")
        self.second = make_meter(session, cast.alice, "m2", serial="")
        self.third = make_meter(session, cast.alice, "m3", serial="555")
        self.foreign = make_meter(session, cast.bob, "m4")
        super().__init__(ReadingsState, cast.alice)

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
        drafts = self.state_of(DraftsState)
        await DraftsState.keep.fn(drafts, period, cells, number)  # type: ignore[attr-defined]
        return drafts

    async def upload(self, said: object) -> UploadState:
        upload = self.state_of(UploadState)
        await UploadState.show.fn(upload, said)  # type: ignore[attr-defined]
        return upload

    async def load(self) -> None:
        await ReadingsState.load.fn(self.state)  # type: ignore[attr-defined]


@pytest.fixture
def page(served: Database) -> Page:
    with served.writing() as session:
        return Page(session)
