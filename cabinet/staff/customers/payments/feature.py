"""«Оплаты в банках»: its page, and its list as a file."""

from typing import Final

from cabinet.staff.customers.payments import bank_lists, texts
from cabinet.staff.customers.payments.bank_lists_state import BankListsState
from cabinet.staff.customers.payments.page import payments_page
from cabinet.staff.customers.payments.routes import COMPARE_PATH, PATH, compare
from cabinet.staff.customers.payments.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.customers.payments.state import PaymentsState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage, StaffRoute

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(PATH, payments_page, texts.TITLE, Permission.PAYMENTS_SEE, PaymentsState.open)
    ],
    states={Permission.PAYMENTS_SEE: [PaymentsState, BankListsState]},
    routes={Permission.PAYMENTS_COMPARE: [StaffRoute(COMPARE_PATH, compare, ["POST"])]},
    files={
        "bank-differences": ListFile(
            name="bank-differences",
            permission=Permission.PAYMENTS_SEE,
            columns=texts.DIFFERENCE_COLUMNS,
            filters=bank_lists.FILTERS,
            sorts=(),
            rows=bank_lists.rows_for_file,
        ),
        "bank-payments": ListFile(
            name="bank-payments",
            permission=Permission.PAYMENTS_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        ),
    },
)
