"""What every page of the utility's side has: language, broken pages, signing out, the 404 page."""

from typing import Final

from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage
from cabinet.staff.web.language_route import ROUTES
from cabinet.staff.web.visitor import StaffVisitor
from cabinet.ui import texts
from cabinet.ui.brand import ROUTES as BRAND
from cabinet.ui.not_found import not_found_page
from cabinet.web.visitor import Visitor

FEATURE: Final = StaffFeature(
    pages=[StaffPage("/404", not_found_page, texts.NOT_FOUND, None)],
    states={Permission.OWN: [StaffVisitor]},
    public=[Visitor.choose_language, Visitor.report_broken_page],
    public_routes=[*ROUTES, *BRAND],
)
