"""The state of the readings page: display strings, and what came of sending."""

import logging
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.formats import date as date_of
from cabinet.core.formats import month_text
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.readings import status_texts, texts
from cabinet.readings.entry import service
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.filled_sheet import filled_sheet
from cabinet.readings.entry.questions import AskingMixin
from cabinet.readings.entry.rows import (
    ShownMeter,
    is_same_object,
    named_errors,
    shown_meter,
    shown_value,
    waits_for_staff,
)
from cabinet.readings.entry.status_messages import (
    ShownReceipt,
    shown_receipt,
    taken,
    unsent_changes,
    what_became,
    what_follows,
)
from cabinet.readings.plausibility import SomeRefused
from cabinet.readings.receipt.attach import mail_receipt
from cabinet.readings.receipt.texts import OF_THE_MONTH
from cabinet.readings.rules import field_of, hint, read_form, with_advice
from cabinet.readings.submissions import Batch
from cabinet.readings.window import closed, countdown, open_days
from cabinet.ui.form import FormMixin, focus
from cabinet.web.language import Language
from cabinet.web.visitor import customer, origin

_logger: Final = logging.getLogger(__name__)
_NEWEST_RECEIPTS: Final = 3  # are told anew with each batch
_MANY: Final = 10  # meters; beyond them a filter and a file help more than they are in the way


class ReadingsState(AskingMixin, FormMixin, rx.State):
    """Shows the contract's meters and sends what was typed for them, all at once."""

    is_loaded: bool = False
    rows: list[ShownMeter] = []
    # What was sent since the rows were shown, by field, and which of it waits for staff.
    sent: dict[str, str] = {}
    held: list[str] = []
    shown_on: str = ""
    is_many: bool = False
    # The month as its drafts and the number of its batches as its upload know them.
    month: str = ""
    batch: int = 0
    window: dict[str, str] = {}
    hint: dict[str, str] = {}
    days_left: dict[str, str] = {}
    closed: dict[str, str] = {}
    heat_meter: str = ""
    rejected: dict[str, str] = {}
    # What is said instead of the result while a cell differs from what was sent; else empty.
    unsent: str = ""
    receipts: list[ShownReceipt] = []
    newest_receipts: list[ShownReceipt] = []
    receipts_heading: dict[str, str] = {}
    # The number of the receipt of what was sent just now.
    new_receipt: str = ""
    # What was sent just now, in the reader's language, and what happens to it next.
    taken: str = ""
    next: dict[str, str] = {}

    _seen: tuple[Period, int, frozenset[int]] | None = None
    # All receipts of the month, and how many of them are in `receipts`, which is told seldom.
    _receipts: tuple[ShownReceipt, ...] = ()
    _handed_over: int = 0
    _fillings: int = 0

    @rx.var
    def summary(self) -> dict[str, dict[str, str]]:
        """Every cell's error with the name of its meter, for the summary on top."""
        return named_errors(self.errors, self.rows)

    @rx.event
    async def load(self) -> None:
        """Show the meters, and what has become of what was sent this month."""
        self._clear()
        self._ask_nothing()
        self._stated = {}
        self.new_receipt = ""
        sheet = await self._show()
        if told := what_became(sheet):
            self._succeed(told)

    @rx.event
    async def submit(self, form: dict[str, object]) -> AsyncIterator[rx.event.EventSpec | None]:
        """Send what was typed; what looks wrong and a single meter are asked about first."""
        try:
            typed = read_form(form)
        except Refused as refused:
            yield self._refuse(refused)
            return
        async for event in self._send(typed, confirmed=None):
            yield event

    @rx.event
    async def confirm(self) -> AsyncIterator[rx.event.EventSpec | None]:
        """Send the very values that were asked about."""
        if self._to_confirm is None:
            return
        typed, asked = self._to_confirm
        async for event in self._send(typed, confirmed=asked):
            yield event

    async def _send(
        self, typed: dict[int, str], *, confirmed: service.NeedsConfirmation | None
    ) -> AsyncIterator[rx.event.EventSpec | None]:
        """Answer in one message: until it comes, the page shows by itself that it waits."""
        self._ask_nothing()
        try:
            outcome = await self._submit(typed, confirmed)
        except Refused as refused:
            yield await self._explain(typed, refused)
            return
        if isinstance(outcome, service.NeedsConfirmation):
            self._clear()
            self.new_receipt = ""
            yield self._ask(typed, outcome, await self._language())
            return
        await self._tell(outcome)
        if outcome.letter_id is not None:
            yield None
            await mail_receipt(
                await customer(self), number=outcome.receipt, letter_id=outcome.letter_id
            )

    async def _submit(
        self, typed: dict[int, str], confirmed: service.NeedsConfirmation | None
    ) -> service.Submitted | service.NeedsConfirmation:
        if self._seen is None:
            raise Refused(texts.TABLE_RELOADED)
        period, version, rejected = self._seen
        return await db.run_for(
            len(typed),
            service.submit_readings,
            who=await customer(self),
            values=typed,
            stated=self._statements(typed),
            seen_period=period,
            seen_version=version,
            seen_rejected=rejected,
            confirmed=confirmed,
            origin=await origin(self),
            now=now(),
        )

    async def _tell(self, outcome: service.Submitted) -> None:
        self._stated = {}
        sheet = outcome.sheet
        language = await self._language()
        is_more = outcome.drafts or self.shown_on != date_of(local_day(now()), language)
        await self._add(outcome, language)
        if is_more:  # more than what was sent may look otherwise now
            try:
                await self._show()
            except Exception:  # the readings are registered, and that is what is told
                _logger.exception("the table could not be shown anew after a batch")
        words = (what_became(sheet) or texts.IN_PROCESS).as_dict()
        if self.errors or self.problem or self.success != words:
            self._clear()
            self.success = words
        self.taken = taken(outcome.rows, outcome.receipt, language)
        self.new_receipt = outcome.receipt

    async def _add(self, outcome: service.Submitted, language: Code) -> None:
        """Show what was sent, and nothing else anew: a table of many meters is long."""
        sent = {field_of(row.meter_id): row for row in outcome.rows}
        self.sent |= {field: shown_value(row, language) for field, row in sent.items()}
        held = [field for field in self.held if field not in sent]
        held += [field for field, row in sent.items() if waits_for_staff(row)]
        if held != self.held:
            self.held = held
        self._receipts = (shown_receipt(outcome.batch, language), *self._receipts)
        newest = len(self._receipts) - self._handed_over
        if newest > _NEWEST_RECEIPTS:
            self.receipts = list(self._receipts[1:])
            newest, self._handed_over = 1, len(self._receipts) - 1
        self.newest_receipts = list(self._receipts[:newest])
        drafts = await self.get_state(DraftsState)
        if drafts.has_drafts:
            drafts.has_drafts = False
        self._number(outcome.sheet, outcome.batch, language)

    async def _explain(self, typed: dict[int, str], refused: Refused) -> rx.event.EventSpec:
        """Show why, over the table as it is now; what was typed stays in its cells.

        Sending once more what was sent already, as a double click does, is no mistake.
        """
        self._clear()
        self.new_receipt = ""
        sheet = await self._show()
        if refused.text == texts.NOTHING_NEW and sheet.batches and not sheet.rejected:
            self._succeed(texts.IN_PROCESS_ALREADY)
            return focus("result")
        event = self._refuse(refused)
        if isinstance(refused, SomeRefused):
            self.errors = {
                field: with_advice(text, phone=settings().utility_phone).as_dict()
                for field, text in refused.fields.items()
            }
            self._offer_to_explain(typed, refused, await self._language(), local_day(now()))
        else:
            self.problem = refused.text.as_dict()
        return event

    async def _language(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    async def _fill_anew(self, errors: dict[str, Text]) -> None:
        """Put into every cell what is kept for it now, in place of what stands there."""
        self._clear()
        self._fillings += 1
        await self._show()
        self.errors = {field: text.as_dict() for field, text in errors.items()}

    async def _show(self) -> service.ReadingsSheet:
        filled = await db.read(filled_sheet, who=await customer(self), now=now())
        await self._present(filled.sheet, filled.drafts)
        return filled.sheet

    async def _present(self, sheet: service.ReadingsSheet, drafts: dict[int, str]) -> None:
        language, today = await self._language(), local_day(now())
        window = sheet.window
        self.rows = [
            shown_meter(
                row,
                language,
                draft=drafts.get(row.meter_id),
                today=today,
                fillings=self._fillings,
                continues=above is not None and is_same_object(above, row),
            )
            for above, row in pairwise([None, *sheet.rows])
            if row is not None
        ]
        self.is_many = len(sheet.rows) > _MANY
        (await self.get_state(DraftsState)).has_drafts = bool(drafts)
        self.sent, self.held = {}, []
        self.shown_on = date_of(today, language)
        self.month = str(window.period)
        self.window = open_days(window).as_dict()
        self.next = what_follows(window).as_dict()
        self.hint = hint(sheet.rows).as_dict()
        left = countdown(window, today)
        self.days_left = left.as_dict() if left else {}
        self.closed = {} if window.is_open else closed(window).as_dict()
        self.heat_meter = {True: "yes", False: "no", None: ""}[sheet.has_heat_meter]
        self.newest_receipts = []
        self._receipts = tuple(shown_receipt(one, language) for one in reversed(sheet.batches))
        self.receipts, self._handed_over = list(self._receipts), len(self._receipts)
        self.receipts_heading = OF_THE_MONTH.format(month=month_text(window.period)).as_dict()
        self._number(sheet, sheet.batches[-1] if sheet.batches else None, language)
        self.is_loaded = True

    def _number(self, sheet: service.ReadingsSheet, latest: Batch | None, language: Code) -> None:
        """Show what changes with each batch, and remember which one was seen."""
        self._seen = (sheet.window.period, sheet.version, sheet.rejected)
        self.batch = sheet.version
        count = len(sheet.rejected)
        rejected = status_texts.SOME_REJECTED.format(count=count).as_dict() if count else {}
        if rejected != self.rejected:
            self.rejected = rejected
        unsent = unsent_changes(latest, language)
        if unsent != self.unsent:
            self.unsent = unsent
