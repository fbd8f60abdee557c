"""The state of the history: the meters to choose from, and the readings of one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import fullmatch
from typing import Final

import reflex as rx

from cabinet import db, formats
from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.i18n import Language
from cabinet.readings.history import service, texts
from cabinet.readings.history.rules import (
    Consumption,
    Entry,
    KnownMeter,
    MeterHistory,
    meters_like,
)
from cabinet.readings.history.words import meter_words, note_words, source_words, state_words
from cabinet.readings.rules import Dial
from cabinet.text import Language as Code
from cabinet.text import language_of
from cabinet.ui.chart import Bar, Drawing, Place, draw
from cabinet.ui.form import FormMixin
from cabinet.visitor import customer

LISTED: Final = 200
_FEW: Final = 10  # are found without a search
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
        self._list(meters, language)
        if self.meter not in {str(meter.meter_id) for meter in meters}:
            self.meter = self.meters[0][0] if self.meters else ""
        await self._show()

    @rx.event
    async def choose(self, meter: str) -> rx.event.EventSpec | None:
        """Show another meter."""
        self._clear()
        chosen, self.meter = self.meter, meter if isinstance(meter, str) else ""
        try:
            await self._show()
        except Refused as refused:
            self.meter = chosen
            return self._refuse(refused)
        return None

    @rx.event
    async def search(self, words: str) -> None:
        """Offer the meters with these words, and show the first of them."""
        self._clear()
        self._search = words[:_LONGEST_SEARCH] if isinstance(words, str) else ""
        meters = await db.read(service.meters_of, who=await customer(self))
        found = self._list(meters, await self._language_code())
        if found and self.meter not in {str(meter.meter_id) for meter in found}:
            self.meter = str(found[0].meter_id)
            await self._show()

    async def _language_code(self) -> Code:
        return language_of((await self.get_state(Language)).code)

    def _list(self, meters: Sequence[KnownMeter], language: Code) -> Sequence[KnownMeter]:
        """Offer what is looked for, always with the meter that is shown; what was found."""
        found = meters_like(meters, self._search)
        offered = list(found[:LISTED])
        offered += [
            meter for meter in meters if str(meter.meter_id) == self.meter and meter not in offered
        ]
        self.meters = [[str(meter.meter_id), meter_words(meter, language)] for meter in offered]
        self.search_result = self._found(len(found))
        return found

    def _found(self, count: int) -> dict[str, str]:
        if not count:
            return texts.FOUND_NONE.as_dict() if self.many else {}
        if count > LISTED:
            return texts.FIRST_OF_MANY.format(count=count, shown=LISTED).as_dict()
        return texts.FOUND.format(count=count).as_dict() if self._search.strip() else {}

    async def _show(self) -> None:
        """Fetch the chosen meter; `Refused` for what is no meter of the customer."""
        who = await customer(self)
        if self.meter:
            history = await db.read(
                service.history_of, who=who, meter_id=_meter_id(self.meter), now=now()
            )
            self._fill(history, await self._language_code())
        self.loaded = True

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


def _meter_id(text: str) -> int:
    if fullmatch(r"[1-9][0-9]{0,17}", text) is None:
        raise Refused(texts.NO_SUCH_METER)
    return int(text)


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
