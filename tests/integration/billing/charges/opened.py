"""The page of charges as somebody has it open."""

from typing import Any

from cabinet.billing.charges.state import ChargesState
from cabinet.db import Database
from tests.cast import make_cast
from tests.integration.billing.charges.billed import OCTOBER, charge, charge_many
from tests.integration.opened_page import OpenedPage
from tests.reflex_internals import router_at


class Page(OpenedPage):
    """The page that somebody has open: alice has 250 recipients, charlie none."""

    def __init__(self, database: Database) -> None:
        with database.writing() as session:
            cast = make_cast(session)
            charge_many(session, cast.alice, 250)
            charge(session, cast.alice, "1", amount="5.00", period=OCTOBER.previous)
        self.people = cast
        super().__init__(ChargesState, cast.alice)

    async def load(self) -> None:
        await ChargesState.load.fn(self.state)  # type: ignore[attr-defined]

    async def choose(self, form: object) -> None:
        """Choose a month, and open the address that the browser is sent to."""
        went = await ChargesState.choose.fn(self.state, form)  # type: ignore[attr-defined]
        if went.handler.fn.__qualname__ == "_redirect":
            await self.open(str(went.args[0][1]).strip('"').partition("?")[2])

    async def open(self, query: str) -> None:
        """Open the page with another query."""
        self.state.router = router_at(f"http://localhost/charges?{query}")
        await self.load()

    async def turn(self, handler: Any, *arguments: object) -> None:
        await handler.fn(self.state, *arguments)

    async def send(self) -> None:
        async for _ in ChargesState.send_report.fn(self.state):  # type: ignore[attr-defined]
            pass
