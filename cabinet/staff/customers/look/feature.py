"""«Как видит абонент»: its page, for whoever may see customers."""

from typing import Final

from cabinet.staff.customers.look import texts
from cabinet.staff.customers.look.page import look_page
from cabinet.staff.customers.look.state import LookState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage("/look", look_page, texts.TITLE, Permission.CUSTOMERS_SEE, LookState.load),
    ],
    states={Permission.CUSTOMERS_SEE: [LookState]},
)
