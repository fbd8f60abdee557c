"""«Абоненты»: the list, one customer, and who may do something about them."""

from typing import Final

from cabinet.staff.customers import texts
from cabinet.staff.customers.one.page import customer_page
from cabinet.staff.customers.one.state import CustomerState
from cabinet.staff.customers.page import customers_page
from cabinet.staff.customers.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.customers.state import PATH, CustomersState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

_SEE: Final = Permission.CUSTOMERS_SEE

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(PATH, customers_page, texts.TITLE, _SEE, CustomersState.load),
        StaffPage(f"{PATH}/one", customer_page, texts.CARD, _SEE, CustomerState.load),
    ],
    states={_SEE: [CustomersState, CustomerState]},
    handlers={Permission.CUSTOMERS_CHANGE: [CustomerState.do, CustomerState.release]},
    files={
        "customers": ListFile(
            name="customers",
            permission=_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        )
    },
)
