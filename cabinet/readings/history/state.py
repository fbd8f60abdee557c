"""The state of the history: the meters to choose from, and the readings of one of them."""

from collections.abc import Sequence
from re import fullmatch
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.readings.history import rules, service, texts
from cabinet.readings.history.drawing import (
    ShownReading,
    average_words,
    drawing_of,
    drawing_words,
    shown_reading,
)
from cabinet.readings.history.formatting import meter_words
from cabinet.readings.history.rules import (
    KnownMeter,
    MeterHistory,
    meters_like,
)
from cabinet.ui.chart import Drawing
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language
from cabinet.web.visitor import customer, kept_in_address

LISTED: Final = 200
_FEW: Final = 10  # are found without a search
_LARGE: Final = 200  # meters whose workbook takes seconds
_LONGEST_SEARCH: Final = 60


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
    average: str = ""
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
    async def choose(self, meter: str) -> rx.event.EventSpec:
        """Show another meter."""
        self._clear()
        try:
            await self._show(meter)
        except Refused as refused:
            return self._refuse(refused)
        return kept_in_address(meter=self.meter)

    @rx.event
    async def search(self, words: str) -> rx.event.EventSpec:
        """Offer the meters with these words, and show the first of them."""
        self._clear()
        self._search = words[:_LONGEST_SEARCH] if isinstance(words, str) else ""
        meters = await db.read(service.meters_of, who=await customer(self))
        found = meters_like(meters, self._search)
        if found and not _has(found, self.meter):
            await self._show(str(found[0].meter_id))
        self._offer(meters, await self._language_code())
        return kept_in_address(meter=self.meter)

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
        entries = history.entries
        self.heading = texts.OF_METER[language].format(meter=meter_words(history.meter, language))
        self.rows = [shown_reading(entry, language) for entry in entries]
        used = [entry.consumption for entry in entries if entry.consumption]
        self.several_months = any(one.months > 1 for one in used)
        average = rules.monthly_average(used)
        self.drawing = drawing_of(entries, average, language)
        self.average = "" if average is None else average_words(average, language)
        self.drawing_words = drawing_words(used, language)
        missing = texts.NO_CONSUMPTION if entries else texts.NO_READINGS
        self.empty = {} if used else missing.as_dict()


def _has(meters: Sequence[KnownMeter], meter: str) -> bool:
    return any(str(one.meter_id) == meter for one in meters)


def _meter_id(meter: object) -> int:
    """The meter that is asked for; it comes from outside."""
    if isinstance(meter, str) and fullmatch(r"[1-9][0-9]{0,8}", meter):
        return int(meter)
    raise Refused(texts.NO_SUCH_METER)
