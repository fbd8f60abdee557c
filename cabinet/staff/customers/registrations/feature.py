"""«Регистрации»: its page, its list as a file, and who may decide."""

from typing import Final

from cabinet.staff.customers.registrations import texts
from cabinet.staff.customers.registrations.page import registrations_page
from cabinet.staff.customers.registrations.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.customers.registrations.state import PATH, RegistrationsState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(
            PATH,
            registrations_page,
            texts.TITLE,
            Permission.REGISTRATIONS_SEE,
            RegistrationsState.load,
        )
    ],
    states={Permission.REGISTRATIONS_SEE: [RegistrationsState]},
    handlers={
        Permission.REGISTRATIONS_DECIDE: [RegistrationsState.approve, RegistrationsState.reject]
    },
    files={
        "registrations": ListFile(
            name="registrations",
            permission=Permission.REGISTRATIONS_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        )
    },
)
