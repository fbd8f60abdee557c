"""The state of «Внести показания»: a contract's meters, and what a customer told of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import ClassVar, Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.readings import texts as readings_texts
from cabinet.readings.entry.questions import AskingMixin
from cabinet.readings.entry.rows import shown_meter
from cabinet.readings.entry.service import NeedsConfirmation
from cabinet.readings.names import meter_name
from cabinet.readings.plausibility import SomeRefused
from cabinet.readings.receipt.attach import mail_receipt
from cabinet.readings.rules import MeterRow, field_of, read_form, with_advice
from cabinet.readings.window import closed, open_days
from cabinet.staff.readings import texts
from cabinet.staff.readings.entering import EnteredBatch, EntrySheet, contract_of, enter, sheet_of
from cabinet.staff.web.visitor import staff_member
from cabinet.ui.form import FormMixin, focus, text_of
from cabinet.web.language import Language
from cabinet.web.visitor import kept_in_address, origin

FORM_ID: Final = "enter-form"
SOURCES: Final = ("phone", "letter", "inspector")
_LONGEST_NUMBER: Final = 100
_LONGEST_ID: Final = 9  # digits


@dataclass(frozen=True)
class ShownEntry:
    """A meter as it is read: `typed` stands in its cell, filled anew with another `key`."""

    field: str
    key: str
    meter: str
    previous: str
    previous_day: str
    typed: str
    state: str
    note: str
    label: str
    unreadable: bool


class EnterState(AskingMixin, FormMixin, rx.State):
    """Finds a contract, and enters what was told of its meters."""

    FORM_ID: ClassVar[str] = FORM_ID

    number: str = ""
    heading: dict[str, str] = {}
    has_customer: bool = True
    rows: list[ShownEntry] = []
    window: dict[str, str] = {}
    is_open: bool = False
    # The address of the value on «На проверке» from which the way led here.
    back_to: str = ""

    _contract_id: int = 0
    _first_meter: str = ""
    _seen: tuple[Period, int, frozenset[int]] | None = None
    _source: str = ""
    _fillings: int = 0

    @rx.event
    async def load(self) -> rx.event.EventSpec | None:
        """Show the contract of the address, if it names one; a meter that it names comes first."""
        self._forget()
        asked = self.router.url.query_parameters
        if not asked.get("contract", ""):
            return None
        meter, held = asked.get("meter", ""), asked.get("held", "")
        self._first_meter = field_of(int(meter)) if _is_id(meter) else ""
        self.back_to = f"/held?at={held}" if _is_id(held) else ""
        refused = await self._look_for(asked["contract"])
        return refused or (focus(f"source-{SOURCES[0]}") if self.back_to else None)

    @rx.event
    async def find(self, form: dict[str, object]) -> rx.event.EventSpec:
        """Show the contract with a number, however it is typed."""
        self._forget()
        refused = await self._look_for(text_of(form, "number"))
        return refused or kept_in_address(contract=self.number, meter="", held="")

    @rx.event
    async def submit(self, form: dict[str, object]) -> AsyncIterator[rx.event.EventSpec | None]:
        """Enter what was typed; what looks wrong is asked about first, as the customer is."""
        cells = {name: value for name, value in form.items() if name != "source"}
        self._source = text_of(form, "source")
        try:
            typed = read_form(cells)
        except Refused as refused:
            yield self._refuse(refused)
            return
        async for event in self._send(typed, confirmed=None):
            yield event

    @rx.event
    async def confirm(self) -> AsyncIterator[rx.event.EventSpec | None]:
        """Enter the very values that were asked about."""
        if self._to_confirm is None:
            return
        typed, asked = self._to_confirm
        async for event in self._send(typed, confirmed=asked):
            yield event

    async def _send(
        self, typed: dict[int, str], *, confirmed: NeedsConfirmation | None
    ) -> AsyncIterator[rx.event.EventSpec | None]:
        self._ask_nothing()
        self._clear()
        try:
            outcome = await self._enter(typed, confirmed)
        except Refused as refused:
            yield await self._explain(typed, refused)
            return
        if isinstance(outcome, NeedsConfirmation):
            yield self._ask(typed, outcome, await self._language())
            return
        submitted = outcome.submitted
        self._stated = {}
        await self._show(anew=True)
        self._succeed(texts.ENTERED.format(count=submitted.count, receipt=submitted.receipt))
        yield focus("result")
        if submitted.letter_id is not None:
            await mail_receipt(
                outcome.customer, number=submitted.receipt, letter_id=submitted.letter_id
            )

    async def _enter(
        self, typed: dict[int, str], confirmed: NeedsConfirmation | None
    ) -> EnteredBatch | NeedsConfirmation:
        if self._seen is None:
            raise Refused(texts.FIND_FIRST)
        period, version, rejected = self._seen
        return await db.run(
            enter,
            who=await staff_member(self),
            contract_id=self._contract_id,
            source=self._source,
            values=typed,
            stated=self._statements(typed),
            seen_period=period,
            seen_version=version,
            seen_rejected=rejected,
            confirmed=confirmed,
            now=now(),
            origin=await origin(self),
        )

    async def _explain(self, typed: dict[int, str], refused: Refused) -> rx.event.EventSpec:
        """Show why, over the meters as they are now; what was typed stays in its cells."""
        await self._show()
        event = self._refuse(refused)
        if isinstance(refused, SomeRefused):
            self.errors = {
                field: with_advice(text, phone=settings().utility_phone).as_dict()
                for field, text in refused.fields.items()
            }
            today = local_day(now())
            self._offer_to_explain(typed, refused, await self._language(), today)
        elif refused.fields.keys() - {"source"}:
            self.problem = refused.text.as_dict()
        return event

    async def _language(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    async def _look_for(self, number: str) -> rx.event.EventSpec | None:
        self.number = number[:_LONGEST_NUMBER]
        try:
            self._contract_id = await db.read(
                contract_of, who=await staff_member(self), number=self.number
            )
            await self._show(anew=True)
        except Refused as refused:
            return self._refuse(refused)
        return None

    def _forget(self) -> None:
        self._clear()
        self._ask_nothing()
        self._stated, self._seen, self._contract_id = {}, None, 0
        self._first_meter = self.back_to = ""
        self.rows, self.heading, self.window, self.is_open = [], {}, {}, False

    async def _show(self, *, anew: bool = False) -> None:
        """Show the meters as they are now; `anew` fills their cells with what is known."""
        if not self._contract_id:
            return
        self._fillings += anew
        found = await db.read(
            sheet_of, who=await staff_member(self), contract_id=self._contract_id, now=now()
        )
        language, window = await self._language(), found.sheet.window
        self.heading = texts.FOUND.format(
            number=found.sheet.contract_number, payer=found.payer
        ).as_dict()
        self.has_customer = found.has_customer
        rows = [_shown(row, language, self._fillings) for row in found.sheet.rows]
        self.rows = sorted(rows, key=lambda row: row.field != self._first_meter)
        self.window = (open_days(window) if window.is_open else closed(window)).as_dict()
        self.is_open = window.is_open
        self._seen = _seen(found)


def _is_id(asked: str) -> bool:
    return asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_ID


def _seen(found: EntrySheet) -> tuple[Period, int, frozenset[int]]:
    sheet = found.sheet
    return sheet.window.period, sheet.version, sheet.rejected


def _shown(row: MeterRow, language: Code, fillings: int) -> ShownEntry:
    shown = shown_meter(
        row, language, draft=None, today=local_day(now()), fillings=fillings, continues=False
    )
    meter = meter_name(row, language)
    state = shown.state if row.was_sent else readings_texts.NOTHING[language]
    return ShownEntry(
        field=shown.field,
        key=shown.key,
        meter=meter,
        previous=shown.previous,
        previous_day=shown.previous_date,
        typed=shown.sent,
        state=f"{state}, {shown.sent_source}" if row.was_sent else state,
        note=shown.rejection or shown.note,
        label=texts.NEW_VALUE_OF[language].format(meter=meter),
        unreadable=shown.unreadable,
    )
