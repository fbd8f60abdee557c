"""The state of the readings page: display strings, and what came of sending."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.formats import date
from cabinet.i18n import Language
from cabinet.period import Period
from cabinet.readings import service, texts
from cabinet.readings.rules import MeterRow, field_of, read_form
from cabinet.text import Language as Code
from cabinet.text import language_of
from cabinet.ui.dialog import open_dialog
from cabinet.ui.form import FormMixin, focus
from cabinet.visitor import customer, origin

SINGLE_DIALOG: Final = "single-meter"


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


class ReadingsState(FormMixin, rx.State):
    """Shows the contract's meters and sends what was typed for them, all at once."""

    is_loaded: bool = False
    rows: list[ShownMeter] = []
    window: dict[str, str] = {}
    closed: dict[str, str] = {}
    heat_meter: str = ""
    single: dict[str, str] = {}

    _seen: tuple[Period, int] | None = None
    _to_confirm: dict[int, str] | None = None

    @rx.event
    async def load(self) -> None:
        """Show the meters, and that readings of this month are in process if some were sent."""
        self._clear()
        self._to_confirm = None
        sheet = await self._show()
        if sheet.version:
            self._succeed(texts.IN_PROCESS)

    @rx.event
    async def submit(self, form: dict[str, object]) -> AsyncIterator[rx.event.EventSpec | None]:
        """Send what was typed; a single meter of several is asked about first."""
        try:
            typed = read_form(form)
        except Refused as refused:
            yield self._refuse(refused)
            return
        async for event in self._send(typed, confirmed_single=False):
            yield event

    @rx.event
    async def confirm(self) -> AsyncIterator[rx.event.EventSpec | None]:
        """Send the single meter's reading that was asked about."""
        typed, self._to_confirm = self._to_confirm, None
        if typed is None:
            return
        async for event in self._send(typed, confirmed_single=True):
            yield event

    async def _send(
        self, typed: dict[int, str], *, confirmed_single: bool
    ) -> AsyncIterator[rx.event.EventSpec | None]:
        self._clear()
        self._to_confirm = None
        self.busy = True
        yield None
        try:
            yield await self._submit(typed, confirmed_single=confirmed_single)
        except Refused as refused:
            yield await self._explain(refused)
        finally:
            self.busy = False

    async def _submit(self, typed: dict[int, str], *, confirmed_single: bool) -> rx.event.EventSpec:
        if self._seen is None:
            raise Refused(texts.TABLE_RELOADED)
        period, version = self._seen
        outcome = await db.run(
            service.submit_readings,
            who=await customer(self),
            values=typed,
            seen_period=period,
            seen_version=version,
            confirmed_single=confirmed_single,
            origin=await origin(self),
            now=now(),
        )
        if isinstance(outcome, service.NeedsConfirmation):
            self._to_confirm = typed
            self.single = texts.SINGLE.format(serial=outcome.serial).as_dict()
            return open_dialog(SINGLE_DIALOG)
        await self._show()
        self._succeed(texts.IN_PROCESS)
        return focus("result")

    async def _explain(self, refused: Refused) -> rx.event.EventSpec:
        """Show why, over the table as it is now; what was typed stays in its cells.

        Sending once more what was sent already, as a double click does, is no mistake.
        """
        sheet = await self._show()
        if refused.text == texts.NOTHING_NEW and sheet.version:
            self._succeed(texts.IN_PROCESS_ALREADY)
            return focus("result")
        event = self._refuse(refused)
        if refused.text != texts.SOME_REFUSED:
            self.problem = refused.text.as_dict()
        return event

    async def _show(self) -> service.ReadingsSheet:
        who = await customer(self)
        language = language_of((await self.get_state(Language)).code)
        sheet = await db.read(service.meters_of, who=who, now=now())
        window = sheet.window
        days = {"first": window.first, "last": window.last}
        self.rows = [_shown(row, language) for row in sheet.rows]
        self.window = texts.WINDOW.format(**days).as_dict()
        self.closed = {} if window.is_open else texts.CLOSED.format(**days).as_dict()
        self.heat_meter = {True: "yes", False: "no", None: ""}[sheet.has_heat_meter]
        self._seen = (window.period, sheet.version)
        self.is_loaded = True
        return sheet


def _shown(row: MeterRow, language: Code) -> ShownMeter:
    nothing = texts.NOTHING[language]
    previous, sent = row.previous, row.sent
    water = (texts.HOT if row.water == "hot" else texts.COLD)[language]
    value = row.dial.shown(sent.value_m3) if sent else ""
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
        previous_source=previous.source if previous else nothing,
        sent=value,
        sent_date=date(sent.sent_on, language) if sent else nothing,
        sent_source=texts.SITE[language] if sent else nothing,
    )
