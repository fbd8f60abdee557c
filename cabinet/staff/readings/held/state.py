"""The state of «На проверке»: the list, the value that is open beside it, and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from re import fullmatch
from typing import Final
from urllib.parse import urlencode

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.enums import ReadingStatus, Service
from cabinet.core.errors import Absent, Refused
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of, same
from cabinet.readings.history.drawing import (
    ShownReading,
    drawing_of,
    drawing_words,
    shown_reading,
)
from cabinet.readings.history.rules import monthly_average
from cabinet.readings.names import entered_words, meter_name, source_name, source_words, water_name
from cabinet.readings.review.service import HeldSince
from cabinet.readings.status_texts import STATEMENTS
from cabinet.readings.texts import SITE
from cabinet.staff.lists.query import Listed, ListQuery
from cabinet.staff.lists.state import ListAddress, ListMixin, Row
from cabinet.staff.member import StaffMember
from cabinet.staff.readings.held import service, texts
from cabinet.staff.readings.held.bill import Bill
from cabinet.staff.readings.held.service import FILTERS, SORTS, HeldCase, HeldLine
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.chart import Drawing
from cabinet.ui.dialog import close_dialog, open_dialog
from cabinet.ui.form import Next, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import kept_in_address, origin

REJECT_DIALOG: Final = "reject-reading"
CASE: Final = "case"
"""The id of the heading of the value that is open."""
_ADDRESS: Final = ListAddress("/held", FILTERS, SORTS)
_SERVICES: Final = {Service.WATER: texts.WATER_SERVICE, Service.SEWER: texts.SEWER_SERVICE}


@dataclass(frozen=True)
class ShownCase:
    """The value that is open as it is read; none without an `id`."""

    id: str = ""
    correct_at: str = ""
    card_at: str = ""
    heading: str = ""
    meter: str = ""
    statement: str = ""
    before: str = ""
    value: str = ""
    consumption: str = ""
    sent: str = ""
    receipt: str = ""
    bill_total: str = ""


class HeldState(ListMixin, rx.State):
    """Shows what waits, oldest first, and one of it beside the list."""

    case: ShownCase = ShownCase()
    bill: list[str] = []
    past: list[ShownReading] = []
    drawing: Drawing = Drawing()
    drawing_words: str = ""
    first_line: dict[str, str] = {}
    # The id of the value that is open, for the list to mark.
    opened: str = ""

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Show the list of the address, with the first value of its page open, or that of `at`."""
        self._clear()
        if at := _id_of(self.router.url.query_parameters.get("at")):
            await self._show_near(at)
            return _to_case()
        await self._show(self._asked())
        await self._open_near(_id_of(self.rows[0]["id"]) - 1 if self.rows else 0)
        return None

    @rx.event
    async def choose(self, reading: str) -> Next:
        """Open a value of the list."""
        self._clear()
        try:
            await self._open(_id_of(reading))
        except Refused as refused:
            return self._refuse(refused)
        return self._to_kept_case()

    @rx.event
    async def step(self, by: int) -> Next:
        """Open the value after the one that is open, or before it; the last one stays."""
        self._clear()
        who, asked = await staff_member(self), self._asked()
        found = await db.read(
            service.next_after,
            who=who,
            query=asked,
            reading_id=_id_of(self.opened),
            step=-1 if by < 0 else 1,
        )
        if not found:
            return None
        try:
            await self._open(found)
        except Refused as refused:
            return self._refuse(refused)
        if not self._is_listed():
            await self._show(await self._around(found))
        return self._to_kept_case()

    def _to_kept_case(self) -> list[rx.event.EventSpec]:
        return [_to_case(), kept_in_address(at=self.opened)]

    @rx.event
    async def accept(self, reading: str) -> rx.event.EventSpec | None:
        """Accept the value that was open when it was pressed, and open the next one."""
        return await self._decide(_id_of(reading), ReadingStatus.ACCEPTED)

    @rx.event
    def ask_reason(self) -> rx.event.EventSpec | None:
        """Ask why the value that is open is rejected."""
        self._clear()
        return open_dialog(REJECT_DIALOG) if self.case.id else None

    @rx.event
    async def reject(self, form: dict[str, object]) -> list[rx.event.EventSpec] | None:
        """Reject the value that the form is about, and open the next one."""
        reading = _id_of(text_of(form, "reading"))
        stock, words = text_of(form, "stock"), text_of(form, "words")
        try:
            service.reason_of(stock, words, "ru")
        except Refused as refused:
            self._clear()
            self.errors = {field: text.as_dict() for field, text in refused.fields.items()}
            return [focus("words")]
        event = await self._decide(reading, ReadingStatus.REJECTED, stock=stock, words=words)
        return [close_dialog(REJECT_DIALOG), *([event] if event else [])]

    async def _decide(
        self, reading: int, status: ReadingStatus, *, stock: str = "", words: str = ""
    ) -> rx.event.EventSpec | None:
        shown = self.case
        refused: Refused | None = None
        try:
            await db.run(
                service.decide,
                who=await staff_member(self),
                reading_id=reading,
                status=status,
                stock=stock,
                words=words,
                now=now(),
                origin=await origin(self),
            )
        except Refused as refusal:
            refused = refusal
        self._clear()
        await self._show_near(reading)
        if refused is not None:
            return self._refuse(refused)
        said = texts.ACCEPTED if status is ReadingStatus.ACCEPTED else texts.REJECTED
        contract, meter = shown.heading, shown.meter
        self._succeed(said.format(contract=contract, meter=meter))
        return _to_case()

    async def _show_near(self, reading: int) -> None:
        """Open what stands at or after the place of a value, and the page on which it stands."""
        await self._show(await self._around(reading))
        await self._open_near(reading - 1)
        if self.case.id and not self._is_listed():  # the first of the next page
            await self._show(await self._around(_id_of(self.opened)))

    async def _around(self, reading: int) -> ListQuery:
        """The list of the address, at the page on which a value stands, or stood."""
        who, asked = await staff_member(self), self._asked()
        page = await db.read(service.page_of, who=who, query=asked, reading_id=reading)
        return replace(asked, page=page)

    def _is_listed(self) -> bool:
        """Return whether the value that is open stands on the page that is shown."""
        return any(row["id"] == self.opened for row in self.rows)

    async def _open_near(self, reading: int) -> None:
        """Open what stands after the place of a value, else before it, else nothing."""
        who, asked = await staff_member(self), self._asked()
        for step in (1, -1):
            found = await db.read(
                service.next_after, who=who, query=asked, reading_id=reading, step=step
            )
            if found:
                try:
                    await self._open(found)
                except Absent:  # decided by somebody else just now
                    continue
                return
        self.case, self.opened = ShownCase(), ""

    async def _open(self, reading: int) -> None:
        """Show a value; `Absent` with what became of it where it waits no more."""
        who = await staff_member(self)
        found = await db.read(service.case_of, who=who, reading_id=reading, now=now())
        language = language_of((await self.get_state(Language)).code)
        self.case = _case(found, language)
        self.bill = _bill_lines(found.bill, language)
        entries = found.history.entries
        used = [entry.consumption for entry in entries if entry.consumption]
        self.past = [shown_reading(entry, language) for entry in entries]
        self.drawing = drawing_of(entries, monthly_average(used), language)
        self.drawing_words = drawing_words(used, language)
        self.opened = self.case.id

    def _address(self) -> ListAddress:
        return _ADDRESS

    async def _fetch(self, who: StaffMember, query: ListQuery, language: Code) -> Listed[Row]:
        moment = now()
        listed = await db.read(service.held_listed, who=who, query=query, now=moment)
        since = await db.read(service.waiting, who=who)
        self.first_line = _first_line(since, language)
        rows = [_row(line, language) for line in listed.rows]
        return Listed(rows, listed.total, listed.page)


def _to_case() -> rx.event.EventSpec:
    """Move the focus to the value that is open, and its row of the list into sight."""
    return rx.call_script(
        f"requestAnimationFrame(()=>{{document.getElementById('{CASE}')?.focus();"
        "document.querySelector('tr[aria-current=true]')?.scrollIntoView({block:'nearest'})})"
    )


def _id_of(reading: object) -> int:
    """The value that is meant; 0, which nobody has, for anything that is no number."""
    known = isinstance(reading, str) and fullmatch(r"[1-9][0-9]{0,8}", reading)
    return int(reading) if known and isinstance(reading, str) else 0


def _first_line(since: HeldSince | None, language: Code) -> dict[str, str]:
    if since is None:
        return texts.NOTHING_HELD.as_dict()
    at = same(formats.moment(since.first_at, language, settings().zone))
    return texts.FIRST_LINE.format(count=since.count, moment=at).as_dict()


def _row(line: HeldLine, language: Code) -> Row:
    return {
        "id": str(line.reading_id),
        "contract": line.contract,
        "payer": line.payer,
        "meter": meter_name(line, language),
        "value": line.dial.written(line.value_m3)[language],
        "statement": _statement(line.statement)[language],
        "sent": formats.moment(line.sent_at, language, settings().zone),
    }


def _statement(statement: str) -> Text:
    return STATEMENTS.get(statement, same(""))


def _case(found: HeldCase, language: Code) -> ShownCase:
    line, before = found.line, found.before
    sent_at = formats.moment(line.sent_at, language, settings().zone)
    how = entered_words(line.source) or SITE
    used = found.consumption_m3
    return ShownCase(
        id=str(line.reading_id),
        correct_at=_correct_at(line),
        card_at=f"/customers/one?contract={line.contract_id}",
        heading=f"{line.contract}, {line.payer}",
        meter=meter_name(line, language),
        statement=_statement(line.statement)[language],
        before=texts.NOTHING_BEFORE[language]
        if before is None
        else texts.VALUE_OF[language].format(
            value=line.dial.written(before.value_m3)[language],
            day=formats.date(before.taken_on, language),
            source=source_words(before.source, language) or SITE[language],
        ),
        value=line.dial.written(line.value_m3)[language],
        consumption=texts.NOT_KNOWN[language] if used is None else formats.volume(used, language),
        sent=f"{sent_at}, {how[language]}",
        receipt=line.receipt,
        bill_total=_bill_total(found.bill, language),
    )


def _correct_at(line: HeldLine) -> str:
    """Where staff enter another value in the place of one that waits."""
    asked = {"contract": line.contract, "meter": line.meter_id, "held": line.reading_id}
    return f"/readings/enter?{urlencode(asked)}"


def _bill_total(bill: Bill | None, language: Code) -> str:
    if bill is None:
        return texts.NO_BILL[language]
    return texts.BILL_TOTAL[language].format(
        amount=formats.amount(bill.amount_tenge, language),
        month=formats.month_within(bill.period)[language],
    )


def _bill_lines(bill: Bill | None, language: Code) -> list[str]:
    lines = bill.lines if bill else ()
    return [
        texts.BILL_LINE[language].format(
            service=_SERVICES[Service(line.service)][language],
            volume=formats.volume(line.volume_m3, language),
            tariff=formats.decimal(line.tariff_tenge, language, 2),
            amount=formats.amount(line.amount_tenge, language),
        )
        for line in lines
    ]


def cells_of(line: HeldLine, language: Code) -> Sequence[object]:
    """A line's cells in the order of the file's columns."""
    return (
        line.contract,
        line.payer,
        line.serial,
        water_name(line.water)[language],
        line.value_m3,
        _statement(line.statement)[language],
        line.sent_at.astimezone(settings().zone),
        source_name(line.source)[language],
        line.receipt,
    )
