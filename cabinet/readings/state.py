"""The state of the readings page: display strings, and what came of sending."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.formats import date, month_text
from cabinet.i18n import Language
from cabinet.period import Period
from cabinet.readings import answer_texts, service, texts
from cabinet.readings.asking import AskingMixin
from cabinet.readings.judgement import SomeRefused
from cabinet.readings.outcome import ShownReceipt, rejection_of, shown_receipt, what_became
from cabinet.readings.receipt.mailing import mail_receipt
from cabinet.readings.receipt.rules import receipt_path
from cabinet.readings.receipt.texts import OF_THE_MONTH
from cabinet.readings.rules import MeterRow, field_of, read_form
from cabinet.text import Language as Code
from cabinet.text import language_of
from cabinet.ui.form import FormMixin, focus
from cabinet.visitor import customer, origin


@dataclass(frozen=True)
class ShownMeter:
    """A row of the table as it is read; `key` changes when another value was sent."""

    field: str
    key: str
    label: str
    water: str
    serial: str
    verification: str
    status: str
    previous_date: str
    previous: str
    previous_source: str
    sent: str
    sent_date: str
    sent_source: str
    state: str
    state_mood: str
    rejection: str


class ReadingsState(AskingMixin, FormMixin, rx.State):
    """Shows the contract's meters and sends what was typed for them, all at once."""

    is_loaded: bool = False
    rows: list[ShownMeter] = []
    window: dict[str, str] = {}
    closed: dict[str, str] = {}
    heat_meter: str = ""
    rejected: dict[str, str] = {}
    receipts: list[ShownReceipt] = []
    receipts_heading: dict[str, str] = {}
    new_receipt: str = ""

    _seen: tuple[Period, int, frozenset[int]] | None = None

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
            self.busy = False

    async def _submit(
        self, typed: dict[int, str], confirmed: service.NeedsConfirmation | None
    ) -> service.Submitted | service.NeedsConfirmation:
        if self._seen is None:
            raise Refused(texts.TABLE_RELOADED)
        period, version, rejected = self._seen
        return await db.run(
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
        sheet = await self._show()
        self._succeed(what_became(sheet) or texts.IN_PROCESS)
        self.new_receipt = receipt_path(outcome.receipt)
        return focus("result")

    async def _explain(self, typed: dict[int, str], refused: Refused) -> rx.event.EventSpec:
        """Show why, over the table as it is now; what was typed stays in its cells.

        Sending once more what was sent already, as a double click does, is no mistake.
        """
        sheet = await self._show()
        if refused.text == texts.NOTHING_NEW and sheet.version and not sheet.rejected:
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

    async def _show(self) -> service.ReadingsSheet:
        who, language = await customer(self), await self._language()
        sheet = await db.read(service.meters_of, who=who, now=now())
        window = sheet.window
        days = {"first": window.first, "last": window.last}
        self.rows = [_shown(row, language) for row in sheet.rows]
        self.window = texts.WINDOW.format(**days).as_dict()
        self.closed = {} if window.is_open else texts.CLOSED.format(**days).as_dict()
        self.heat_meter = {True: "yes", False: "no", None: ""}[sheet.has_heat_meter]
        count = len(sheet.rejected)
        self.rejected = answer_texts.SOME_REJECTED.format(count=count).as_dict() if count else {}
        self.receipts = [shown_receipt(batch, language) for batch in reversed(sheet.batches)]
        self.receipts_heading = OF_THE_MONTH.format(month=month_text(window.period)).as_dict()
        self._seen = (window.period, sheet.version, sheet.rejected)
        self.is_loaded = True
        return sheet


def _shown(row: MeterRow, language: Code) -> ShownMeter:
    nothing = texts.NOTHING[language]
    previous, sent = row.previous, row.sent
    latest = sent or row.rejected
    water = (texts.HOT if row.water == "hot" else texts.COLD)[language]
    value = row.dial.shown(sent.value_m3) if sent else ""
    source = texts.SITE[language]
    return ShownMeter(
        field=field_of(row.meter_id),
        key=f"{row.meter_id}:{value}",
        label=texts.CURRENT_OF.format(meter=f"{water} {row.serial}".strip())[language],
        water=water,
        serial=row.serial or nothing,
        verification=date(row.verification_due, language) if row.verification_due else nothing,
        status=(texts.INSTALLED if row.is_installed else texts.REMOVED)[language],
        previous_date=date(previous.taken_on, language) if previous else nothing,
        previous=row.dial.shown(previous.value_m3) if previous else nothing,
        previous_source=(previous.source or source) if previous else nothing,
        sent=value,
        sent_date=date(latest.sent_on, language) if latest else nothing,
        sent_source=source if latest else nothing,
        state=answer_texts.STATES[latest.status][language] if latest else "",
        state_mood=latest.status if latest else "",
        rejection=rejection_of(row, language),
    )
