"""The first page after signing in, and the page of all contracts."""

from typing import Final

from cabinet.home import texts
from cabinet.home.contracts import texts as contracts_texts
from cabinet.home.contracts.page import contracts_page
from cabinet.home.contracts.state import ContractsState
from cabinet.home.page import overview_page
from cabinet.home.state import OverviewState
from cabinet.security.rights import Act
from cabinet.web.access import Access, Feature, Page
from cabinet.web.visitor import CONTRACTS_PATH, HOME_PATH

FEATURE: Final = Feature(
    pages=[
        Page(HOME_PATH, overview_page, texts.TITLE, Access.CUSTOMER, OverviewState.load),
        Page(
            CONTRACTS_PATH,
            contracts_page,
            contracts_texts.TITLE,
            Access.CUSTOMER,
            ContractsState.load,
        ),
    ],
    states={Act.METERS: [OverviewState], Act.OWN: [ContractsState]},
)
