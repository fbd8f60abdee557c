"""The announcement of «Показания» and «Внести показания»."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.documents.writers import Rows
from cabinet.staff.lists.files import ListFile
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission
from cabinet.staff.readings import texts
from cabinet.staff.readings.enter_page import enter_page
from cabinet.staff.readings.enter_state import EnterState
from cabinet.staff.readings.page import meters_page
from cabinet.staff.readings.rows import FILTERS, SORTS
from cabinet.staff.readings.service import rows_for_file
from cabinet.staff.readings.state import ENTER_PATH, MetersState, cells_of
from cabinet.staff.web.access import StaffFeature, StaffPage

_COLUMNS: Final = (
    texts.CONTRACT,
    texts.PAYER,
    texts.OBJECT,
    texts.GROUP,
    texts.SERIAL,
    texts.WATER,
    texts.LAST,
    texts.LAST_DAY,
    texts.VALUE,
    texts.CONSUMPTION,
    texts.STATE,
    texts.SENT_AT,
    texts.SOURCE,
    texts.RECEIPT,
    texts.REASON,
    texts.VERIFICATION,
)


def _rows(session: Session, who: StaffMember, query: ListQuery, now: datetime) -> Iterator[Rows]:
    for some in rows_for_file(session, who, query, now):
        yield [cells_of(line, who.language) for line in some]


FEATURE: Final = StaffFeature(
    pages=[
        StaffPage("/readings", meters_page, texts.TITLE, Permission.READINGS_SEE, MetersState.load),
        StaffPage(
            ENTER_PATH,
            enter_page,
            texts.ENTER_TITLE,
            Permission.READINGS_DECIDE,
            EnterState.load,
        ),
    ],
    states={
        Permission.READINGS_SEE: [MetersState],
        Permission.READINGS_DECIDE: [EnterState],
    },
    handlers={Permission.READINGS_DECIDE: [MetersState.count_silent, MetersState.remind]},
    files={
        "readings": ListFile(
            name="readings",
            permission=Permission.READINGS_SEE,
            columns=_COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=_rows,
        )
    },
)
