"""The first page after signing in, the page of all contracts, and the calendar."""

from typing import Final

from cabinet.home import texts
from cabinet.home.calendar import texts as calendar_texts
from cabinet.home.calendar.page import calendar_page
from cabinet.home.calendar.routes import CUSTOMER_ROUTES, PUBLIC_ROUTES
from cabinet.home.calendar.rules import PATH as CALENDAR_PATH
from cabinet.home.calendar.state import CalendarState
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
        Page(
            CALENDAR_PATH,
            calendar_page,
            calendar_texts.TITLE,
            Access.CUSTOMER,
            CalendarState.load,
        ),
    ],
    routes={Access.CUSTOMER: CUSTOMER_ROUTES, Access.ANYBODY: PUBLIC_ROUTES},
    states={Act.METERS: [OverviewState, CalendarState], Act.OWN: [ContractsState]},
)
