"""«Сотрудники»: seen by admins and auditors, changed by admins."""

from typing import Final

from cabinet.staff import texts
from cabinet.staff.lists.files import ListFile
from cabinet.staff.people.page import FILE, people_page
from cabinet.staff.people.service import COLUMNS, rows_for_file
from cabinet.staff.people.state import PeopleState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[StaffPage("/people", people_page, texts.PEOPLE, Permission.STAFF_SEE, PeopleState.load)],
    states={Permission.STAFF_SEE: [PeopleState]},
    handlers={
        Permission.STAFF_CHANGE: [
            PeopleState.choose,
            PeopleState.cancel,
            PeopleState.invite,
            PeopleState.change,
            PeopleState.give_own_password,
        ]
    },
    files={
        FILE: ListFile(
            name=FILE,
            permission=Permission.STAFF_SEE,
            columns=COLUMNS,
            filters=(),
            sorts=(),
            rows=rows_for_file,
        )
    },
)
