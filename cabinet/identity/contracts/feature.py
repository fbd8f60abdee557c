"""Adding a contract to one's profile."""

from typing import Final

from cabinet.identity.contracts import texts
from cabinet.identity.contracts.letters import ADD_PATH
from cabinet.identity.contracts.page import add_contract_page
from cabinet.identity.contracts.routes import ROUTES
from cabinet.identity.contracts.state import AddContractState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page

FEATURE: Final = Feature(
    pages=[
        Page(ADD_PATH, add_contract_page, texts.TITLE, Access.CUSTOMER, AddContractState.load),
    ],
    routes={Access.ANYBODY: ROUTES},
    states={Act.OWN: [AddContractState]},
)
