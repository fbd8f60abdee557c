"""«Оплаты в банках»: its page, and its list as a file."""

from typing import Final

from cabinet.staff.customers.payments import texts
from cabinet.staff.customers.payments.page import payments_page
from cabinet.staff.customers.payments.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.customers.payments.state import PATH, PaymentsState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(PATH, payments_page, texts.TITLE, Permission.PAYMENTS_SEE, PaymentsState.load)
    ],
    states={Permission.PAYMENTS_SEE: [PaymentsState]},
    files={
        "bank-payments": ListFile(
            name="bank-payments",
            permission=Permission.PAYMENTS_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        )
    },
)
