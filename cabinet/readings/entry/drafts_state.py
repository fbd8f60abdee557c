"""The state of the drafts: keeps what is typed while it is typed."""

from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.readings.entry import drafts, table_texts
from cabinet.readings.rules import read_form
from cabinet.web.visitor import customer

_ANY_NUMBER: Final = 1 << 53  # that a browser writes as it was


class DraftsState(rx.State):
    """Small, and apart from the table's own state: every edit sends all that changes here."""

    # The number of the last message that was kept; the browser then forgets its own copy.
    kept: int = 0
    has_drafts: bool = False
    problem: dict[str, str] = {}

    @rx.event
    async def keep(self, period: str, cells: dict[str, str], number: int) -> None:
        """Keep the cells that were typed into since the last time, of a table of `period`."""
        who = await customer(self)
        try:
            month, typed = _read(period, cells)
            self.has_drafts = await db.run_for(
                len(typed), drafts.keep_drafts, who=who, period=month, typed=typed, now=now()
            )
            self.problem = {}
        except Refused as refused:
            self.problem = refused.text.as_dict()
        if isinstance(number, int) and abs(number) < _ANY_NUMBER:
            self.kept = number


def _read(period: object, cells: object) -> tuple[Period, dict[int, str]]:
    try:
        month = Period.parse(period if isinstance(period, str) else "")
    except ValueError:
        raise Refused(table_texts.DRAFT_REFUSED) from None
    return month, read_form(cells)
