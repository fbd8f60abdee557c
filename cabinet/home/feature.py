"""The first page after signing in."""

from typing import Final

from cabinet.home import texts
from cabinet.home.page import overview_page
from cabinet.home.state import OverviewState
from cabinet.web.access import Access, Feature, Page
from cabinet.web.visitor import HOME_PATH

FEATURE: Final = Feature(
    pages=[Page(HOME_PATH, overview_page, texts.TITLE, Access.CUSTOMER, OverviewState.load)],
    states=[OverviewState],
)
