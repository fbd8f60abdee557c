"""The announcement of «Сводка»."""

from typing import Final

from cabinet.staff.overview import texts
from cabinet.staff.overview.page import overview_page
from cabinet.staff.overview.state import OverviewState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage
from cabinet.staff.web.request_identity import FIRST_PATH

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(FIRST_PATH, overview_page, texts.TITLE, Permission.OVERVIEW, OverviewState.load)
    ],
    states={Permission.OVERVIEW: [OverviewState]},
)
