"""The announcement of «На проверке»."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlmodel import Session

from cabinet.documents.writers import Rows
from cabinet.staff.lists.files import ListFile
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember
from cabinet.staff.permissions import Permission
from cabinet.staff.readings.held import texts
from cabinet.staff.readings.held.page import held_page
from cabinet.staff.readings.held.service import FILTERS, SORTS, rows_for_file
from cabinet.staff.readings.held.state import HeldState, cells_of
from cabinet.staff.web.access import StaffFeature, StaffPage

_COLUMNS: Final = (
    texts.CONTRACT,
    texts.PAYER,
    texts.SERIAL,
    texts.WATER,
    texts.VALUE,
    texts.STATEMENT,
    texts.SENT_AT,
    texts.SOURCE,
    texts.RECEIPT,
)


def _rows(session: Session, who: StaffMember, query: ListQuery, now: datetime) -> Iterator[Rows]:
    for some in rows_for_file(session, who, query, now):
        yield [cells_of(line, who.language) for line in some]


FEATURE: Final = StaffFeature(
    pages=[StaffPage("/held", held_page, texts.TITLE, Permission.READINGS_SEE, HeldState.load)],
    states={Permission.READINGS_SEE: [HeldState]},
    handlers={
        Permission.READINGS_DECIDE: [HeldState.accept, HeldState.ask_reason, HeldState.reject]
    },
    files={
        "held": ListFile(
            name="held",
            permission=Permission.READINGS_SEE,
            columns=_COLUMNS,
            filters=FILTERS,
            sorts=SORTS,
            rows=_rows,
        )
    },
)
