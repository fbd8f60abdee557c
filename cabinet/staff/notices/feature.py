"""What «Уведомления» opens."""

from typing import Final

from cabinet.staff.notices import texts
from cabinet.staff.notices.page import notices_page
from cabinet.staff.notices.state import NoticesState, RemindersState
from cabinet.staff.permissions import Permission
from cabinet.staff.web.access import StaffFeature, StaffPage

FEATURE: Final = StaffFeature(
    pages=[
        StaffPage("/notices", notices_page, texts.TITLE, Permission.NOTICES_SEE, NoticesState.open)
    ],
    states={Permission.NOTICES_SEE: [NoticesState, RemindersState]},
    handlers={
        Permission.NOTICES_RUN: [
            NoticesState.write,
            NoticesState.cancel,
            NoticesState.start_again,
            RemindersState.remind,
            RemindersState.cancel,
            RemindersState.start_again,
        ]
    },
)
