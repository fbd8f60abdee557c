"""The state of «Договоры»."""

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.text import language_of
from cabinet.home.contracts.formatting import ContractCard, cards
from cabinet.home.contracts.service import contracts_of
from cabinet.web.language import Language
from cabinet.web.request_identity import contract_in
from cabinet.web.visitor import customer


class ContractsState(rx.State):
    """Holds what is visible only; everything is fetched anew for each look."""

    loaded: bool = False
    # The address names a contract that is not, or is no longer, the person's.
    is_lost: bool = False
    contracts: list[ContractCard] = []

    @rx.event
    async def load(self) -> None:
        """Show the contracts as they stand, and that the one of the address is lost."""
        who = await customer(self)
        language = language_of((await self.get_state(Language)).code)
        found = await db.read(contracts_of, who=who, now=now())
        self.contracts = cards(found, language)
        named = contract_in(self.router.url.query_parameters)
        self.is_lost = bool(named) and who.role is None
        self.loaded = True
