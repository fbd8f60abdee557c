"""The state of the history: the meters to choose from, and the readings of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import fullmatch
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core import formats
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.readings.history import service, texts
from cabinet.readings.history.formatting import meter_words, note_words, source_words, state_words
from cabinet.readings.history.rules import (
    Consumption,
    Entry,
    KnownMeter,
    MeterHistory,
    meters_like,
)
from cabinet.readings.meter_register import Dial
from cabinet.ui.chart import Bar, Drawing, Place, draw
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language
from cabinet.web.visitor import customer

LISTED: Final = 200
_FEW: Final = 10  # are found without a search
_LARGE: Final = 200  # meters whose workbook takes seconds
_LONGEST_SEARCH: Final = 60
_NO_BREAK: Final = "\u00a0"


@dataclass(frozen=True)
class ShownReading:
    """A row of the table as it is read."""

    day: str
    value: str
    used: str
    source: str
    state: str
    note: str


class HistoryState(FormMixin, rx.State):
    """Holds the choice of meters and the rows of the chosen one; both are fetched anew."""

    loaded: bool = False
    # Pairs of what stands for a meter and its words.
    meters: list[list[str]] = []
    meter: str = ""
    many: bool = False
    large: bool = False
    search_result: dict[str, str] = {}
    heading: str = ""
    rows: list[ShownReading] = []
    empty: dict[str, str] = {}
    drawing: Drawing = Drawing()
    drawing_words: str = ""
    several_months: bool = False

    _search: str = ""
    _language: str = ""

    @rx.event
    async def load(self) -> None:
        """Show the meter of the address, else the first; a new language keeps the choice."""
        self._clear()
        language = await self._language_code()
        if not self.loaded or language == self._language:
            self._search = ""
            self.meter = self.router.url.query_parameters.get("meter", "")
        self._language = language
        meters = await db.read(service.meters_of, who=await customer(self))
        self.many = len(meters) > _FEW
        self.large = len(meters) >= _LARGE
        if not _has(meters, self.meter):
            self.meter = str(meters[0].meter_id) if meters else ""
        if self.meter:
            await self._show(self.meter)
        self._offer(meters, language)
        self.loaded = True

    @rx.event
    async def choose(self, meter: str) -> rx.event.EventSpec | None:
        """Show another meter."""
        self._clear()
        try:
            await self._show(meter)
        except Refused as refused:
            return self._refuse(refused)
        return None

    @rx.event
    async def search(self, words: str) -> None:
        """Offer the meters with these words, and show the first of them."""
        self._clear()
        self._search = words[:_LONGEST_SEARCH] if isinstance(words, str) else ""
        meters = await db.read(service.meters_of, who=await customer(self))
        found = meters_like(meters, self._search)
        if found and not _has(found, self.meter):
            await self._show(str(found[0].meter_id))
        self._offer(meters, await self._language_code())

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _offer(self, meters: Sequence[KnownMeter], language: Code) -> None:
        """Offer what is looked for, and always the meter that is shown."""
        found = meters_like(meters, self._search)
        listed = found[:LISTED]
        if not _has(listed, self.meter):
            listed += tuple(meter for meter in meters if _has([meter], self.meter))
        self.meters = [[str(meter.meter_id), meter_words(meter, language)] for meter in listed]
        self.search_result = self._found(len(found))

    def _found(self, count: int) -> dict[str, str]:
        if not count:
            return texts.FOUND_NONE.as_dict() if self.many else {}
        if count > LISTED:
            return texts.FIRST_OF_MANY.format(count=count, shown=LISTED).as_dict()
        return texts.FOUND.format(count=count).as_dict() if self._search.strip() else {}

    async def _show(self, meter: object) -> None:
        """Show a meter; `Refused` for what is none of the customer's."""
        history = await db.read(
            service.history_of, who=await customer(self), meter_id=_meter_id(meter), now=now()
        )
        self.meter = str(history.meter.meter_id)
        self._fill(history, await self._language_code())

    def _fill(self, history: MeterHistory, language: Code) -> None:
        entries, dial = history.entries, history.meter.dial
        self.heading = texts.OF_METER[language].format(meter=meter_words(history.meter, language))
        self.rows = [_shown(entry, dial, language) for entry in entries]
        used = [entry.consumption for entry in entries if entry.consumption]
        self.several_months = any(one.months > 1 for one in used)
        self.drawing = _drawing(entries, language)
        self.drawing_words = _drawing_words(used, language)
        missing = texts.NO_CONSUMPTION if entries else texts.NO_READINGS
        self.empty = {} if used else missing.as_dict()


def _has(meters: Sequence[KnownMeter], meter: str) -> bool:
    return any(str(one.meter_id) == meter for one in meters)


def _meter_id(meter: object) -> int:
    """The meter that is asked for; it comes from outside."""
    if isinstance(meter, str) and fullmatch(r"[1-9][0-9]{0,8}", meter):
        return int(meter)
    raise Refused(texts.NO_SUCH_METER)


def _shown(entry: Entry, dial: Dial, language: Code) -> ShownReading:
    reading, nothing = entry.reading, texts.NOTHING[language]
    used = entry.consumption
    return ShownReading(
        day=formats.date(reading.taken_on, language).replace(" ", _NO_BREAK),
        value=dial.shown(reading.value_m3),
        used=_used(used, language, unit=False) if used else nothing,
        source=source_words(reading, language),
        state=state_words(reading, language),
        note=note_words(entry, language),
    )


def _used(used: Consumption, language: Code, *, unit: bool = True) -> str:
    volume = formats.volume(used.volume_m3, language, unit=unit)
    if used.months == 1:
        return volume
    return texts.FOR_MONTHS[language].format(volume=volume, months=used.months)


def _drawing(entries: Sequence[Entry], language: Code) -> Drawing:
    places = [_place(entry, language) for entry in reversed(entries) if entry.counts]
    return draw(places, unit=texts.CUBIC_METRES, language=language)


def _place(entry: Entry, language: Code) -> Place:
    day, used = entry.reading.taken_on, entry.consumption
    bar = Bar(None)
    if used:
        words = texts.BAR[language].format(
            day=formats.date(day, language), used=_used(used, language)
        )
        bar = Bar(used.volume_m3, words, "whole" if used.months > 1 else "now")
    return Place(formats.month_short(day.month, language), str(day.year), (bar,))


def _drawing_words(used: Sequence[Consumption], language: Code) -> str:
    if not used:
        return ""
    most = max(used, key=lambda one: one.volume_m3)
    return texts.CHART_WORDS[language].format(count=len(used), most=_used(most, language))
