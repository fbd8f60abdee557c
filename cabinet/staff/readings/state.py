"""The state of «Показания»: the meters of a month, and reminders to the silent."""

from collections.abc import AsyncIterator, Sequence
from decimal import Decimal
from typing import Final
from urllib.parse import urlencode

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text
from cabinet.readings.names import source_name, water_name
from cabinet.readings.status_texts import STATES
from cabinet.readings.window import window_on
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.readings import reminding, texts
from cabinet.staff.readings.rows import FILTERS, NOT_SENT, SORTS
from cabinet.staff.readings.service import MeterLine, meters_listed, month_of
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.dialog import open_dialog
from cabinet.web.visitor import origin

REMIND_DIALOG: Final = "remind-silent"
ENTER_PATH: Final = "/readings/enter"
_ADDRESS: Final = ListAddress("/readings", FILTERS, SORTS)
_NOTHING: Final = ""


class MetersState(ListMixin, rx.State):
    """Shows the meters of a month, and reminds whoever has sent nothing."""

    first_line: dict[str, str] = {}
    to_remind: dict[str, str] = {}

    # The set that was counted, and what the list showed then.
    _mark: str = ""
    _counted: dict[str, str] = {}

    @rx.event
    async def count_silent(self) -> rx.event.EventSpec:
        """Count who would get a reminder, and ask."""
        self._clear()
        self._mark, self._counted = "", {}
        asked = self._asked()
        try:
            found = await db.read(
                reminding.silent, who=await staff_member(self), query=asked, now=now()
            )
        except Refused as refused:
            return self._refuse(refused)
        if not found.count:
            return self._refuse(Refused(texts.NOBODY_SILENT))
        self._mark, self._counted = found.mark, dict(asked.filters)
        self.to_remind = texts.REMIND_COUNT.format(count=found.count).as_dict()
        return open_dialog(REMIND_DIALOG)

    @rx.event
    async def remind(self) -> AsyncIterator[rx.event.EventSpec | None]:
        """Write to those who were counted, a few at a time."""
        who, query, mark = await staff_member(self), ListQuery(self._counted), self._mark
        self._clear()
        self._mark = ""  # pressed once more, it asks again
        self.busy = True
        yield None
        try:
            found = await db.read(
                reminding.counted_before, who=who, query=query, mark=mark, now=now()
            )
            written = await _written(who, found)
            await db.run(
                reminding.note_reminded,
                who=who,
                query=query,
                count=written,
                origin=await origin(self),
                now=now(),
            )
        except Refused as refused:
            yield self._refuse(refused)
        else:
            self._succeed(texts.REMINDED.format(count=written))
        finally:
            self.busy = False

    def _address(self) -> ListAddress:
        return _ADDRESS

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        moment = now()
        listed = await db.read(meters_listed, who=who, query=query, now=moment)
        window = window_on(local_day(moment), settings().reading_days)
        words = (
            texts.OPEN_NOW.format(last=formats.date_text(window.last))
            if window.is_open
            else texts.CLOSED_NOW.format(first=formats.date_text(window.first))
        )
        month = formats.month_within(month_of(query, moment))
        self.first_line = texts.FIRST_LINE.format(month=month, open=words).as_dict()
        return Listed([_row(line, language) for line in listed.rows], listed.total, listed.page)


async def _written(who: StaffMember, found: reminding.Silent) -> int:
    """Write the letters of a set; how many were written."""
    written, ids = 0, found.membership_ids
    for first in range(0, len(ids), reminding.AT_ONCE):
        some = ids[first : first + reminding.AT_ONCE]
        written += await db.run(reminding.remind_some, who=who, membership_ids=some, now=now())
    return written


def _row(line: MeterLine, language: Code) -> Row:
    last, value = line.last, line.value_m3
    return {
        "contract": line.contract,
        "payer": line.payer,
        "object": line.object or line.location,
        "serial": line.serial,
        "water": water_name(line.water)[language],
        "last": line.dial.written(last.value_m3)[language] if last else _NOTHING,
        "last_day": formats.date(last.taken_on, language) if last else _NOTHING,
        "value": _NOTHING if value is None else line.dial.written(value)[language],
        "used": _volume(line.consumption_m3, language),
        "state": _state(line)[language],
        "mood": line.state,
        "sent": formats.date(local_day(line.sent_at), language) if line.sent_at else _NOTHING,
        "source": source_name(line.source)[language] if line.sent_at else _NOTHING,
        "enter": f"{ENTER_PATH}?{urlencode({'contract': line.contract})}",
    }


def _volume(used_m3: Decimal | None, language: Code) -> str:
    return _NOTHING if used_m3 is None else formats.volume(used_m3, language, unit=False)


def _state(line: MeterLine) -> Text:
    return texts.NOT_SENT if line.state == NOT_SENT else STATES[line.state]


def cells_of(line: MeterLine, language: Code) -> Sequence[object]:
    """A line's cells in the order of the file's columns."""
    last = line.last
    return (
        line.contract,
        line.payer,
        line.object,
        line.tariff_group,
        line.serial,
        water_name(line.water)[language],
        last.value_m3 if last else None,
        last.taken_on if last else None,
        line.value_m3,
        line.consumption_m3,
        _state(line)[language],
        line.sent_at.astimezone(settings().zone) if line.sent_at else None,
        source_name(line.source)[language] if line.sent_at else "",
        line.receipt,
        line.reason,
        line.verification_due,
    )
