"""The state of the readings page: display strings, and what came of sending."""

from collections.abc import AsyncIterator
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.formats import month_text
from cabinet.core.period import Period
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.readings import status_texts, texts
from cabinet.readings.entry import service
from cabinet.readings.entry.drafts import drafts_of
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.filled_sheet import filled_sheet
from cabinet.readings.entry.questions import AskingMixin
from cabinet.readings.entry.rows import ShownMeter, named_errors, shown_meter
from cabinet.readings.entry.status_messages import ShownReceipt, shown_receipt, what_became
from cabinet.readings.plausibility import SomeRefused
from cabinet.readings.receipt.attach import mail_receipt
from cabinet.readings.receipt.rules import receipt_path
from cabinet.readings.receipt.texts import OF_THE_MONTH
from cabinet.readings.rules import read_form
from cabinet.readings.window import closed, countdown, open_days
from cabinet.ui.form import FormMixin, focus
from cabinet.web.language import Language
from cabinet.web.visitor import customer, origin

_MANY: Final = 5  # meters; from here on a filter and a file help more than they are in the way


class ReadingsState(AskingMixin, FormMixin, rx.State):
    """Shows the contract's meters and sends what was typed for them, all at once."""

    is_loaded: bool = False
    rows: list[ShownMeter] = []
    is_many: bool = False
    # The month as its drafts and the number of its batches as its upload know them.
    month: str = ""
    batch: int = 0
    window: dict[str, str] = {}
    days_left: dict[str, str] = {}
    closed: dict[str, str] = {}
    heat_meter: str = ""
    rejected: dict[str, str] = {}
    receipts: list[ShownReceipt] = []
    receipts_heading: dict[str, str] = {}
    new_receipt: str = ""

    _seen: tuple[Period, int, frozenset[int]] | None = None
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
        self._clear()
        self._ask_nothing()
        self.new_receipt = ""
        self.busy = True
        yield None
        try:
            outcome = await self._submit(typed, confirmed)
            self.busy = False
            yield await self._tell(typed, outcome)
            if isinstance(outcome, service.Submitted) and outcome.letter_id is not None:
                await mail_receipt(
                    await customer(self), number=outcome.receipt, letter_id=outcome.letter_id
                )
        except Refused as refused:
            yield await self._explain(typed, refused)
        finally:
            if self.busy:  # else the browser would be told once more
                self.busy = False

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

    async def _tell(
        self, typed: dict[int, str], outcome: service.Submitted | service.NeedsConfirmation
    ) -> rx.event.EventSpec:
        if isinstance(outcome, service.NeedsConfirmation):
            return self._ask(typed, outcome, await self._language())
        self._stated = {}
        sheet = outcome.sheet
        drafts = await db.look(drafts_of, who=await customer(self), period=sheet.window.period)
        await self._present(sheet, drafts)
        self._succeed(what_became(sheet) or texts.IN_PROCESS)
        self.new_receipt = receipt_path(outcome.receipt)
        return focus("result")

    async def _explain(self, typed: dict[int, str], refused: Refused) -> rx.event.EventSpec:
        """Show why, over the table as it is now; what was typed stays in its cells.

        Sending once more what was sent already, as a double click does, is no mistake.
        """
        sheet = await self._show()
        if refused.text == texts.NOTHING_NEW and sheet.batches and not sheet.rejected:
            self._succeed(texts.IN_PROCESS_ALREADY)
            return focus("result")
        event = self._refuse(refused)
        if isinstance(refused, SomeRefused):
            self._offer_to_explain(typed, refused, await self._language())
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
            )
            for row in sheet.rows
        ]
        self.is_many = len(sheet.rows) > _MANY
        (await self.get_state(DraftsState)).has_drafts = bool(drafts)
        self.month, self.batch = str(window.period), sheet.version
        self.window = open_days(window).as_dict()
        left = countdown(window, today)
        self.days_left = left.as_dict() if left else {}
        self.closed = {} if window.is_open else closed(window).as_dict()
        self.heat_meter = {True: "yes", False: "no", None: ""}[sheet.has_heat_meter]
        count = len(sheet.rejected)
        self.rejected = status_texts.SOME_REJECTED.format(count=count).as_dict() if count else {}
        self.receipts = [shown_receipt(batch, language) for batch in reversed(sheet.batches)]
        self.receipts_heading = OF_THE_MONTH.format(month=month_text(window.period)).as_dict()
        self._seen = (window.period, sheet.version, sheet.rejected)
        self.is_loaded = True
