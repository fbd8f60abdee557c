"""«Журнал»: seen and taken as a file by admins and auditors."""

from typing import Final

from cabinet.staff import texts as side_texts
from cabinet.staff.journal import service
from cabinet.staff.journal.page import journal_page
from cabinet.staff.journal.state import FILE, JournalState
from cabinet.staff.lists.files import ListFile
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage(
            "/journal",
            journal_page,
            side_texts.JOURNAL,
            Permission.JOURNAL_SEE,
            JournalState.load,
        )
    ],
    states={Permission.JOURNAL_SEE: [JournalState]},
    handlers={Permission.JOURNAL_EXPORT: [JournalState.take_file, JournalState.give_own_password]},
    files={
        FILE: ListFile(
            name=FILE,
            permission=Permission.JOURNAL_EXPORT,
            columns=service.COLUMNS,
            filters=service.FILTERS,
            sorts=(),
            rows=service.rows_for_file,
            refuse=service.refuse_file,
        )
    },
)
