"""«Письма»: its page, its list as a file, and who may change something."""

from typing import Final

from cabinet.staff.lists.files import ListFile
from cabinet.staff.outbox import texts
from cabinet.staff.outbox.page import letters_page
from cabinet.staff.outbox.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.outbox.state import PATH, LettersState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[StaffPage(PATH, letters_page, texts.TITLE, Permission.LETTERS_SEE, LettersState.load)],
    states={Permission.LETTERS_SEE: [LettersState]},
    handlers={
        Permission.LETTERS_CHANGE: [
            LettersState.try_again,
            LettersState.give_up,
            LettersState.count,
            LettersState.try_all_again,
            LettersState.give_all_up,
        ]
    },
    files={
        "letters": ListFile(
            name="letters",
            permission=Permission.LETTERS_SEE,
            columns=texts.COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=rows_for_file,
        )
    },
)
