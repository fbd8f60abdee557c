"""The state of the charts: two years of a contract, drawn and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing.charges.charts import rules, service, texts
from cabinet.billing.charges.charts.rules import LAST_MONTHS, Measure, MonthPair, MonthSums
from cabinet.billing.charges.service import periods_with_charges
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.text import Language as Code
from cabinet.core.text import Text, language_of
from cabinet.ui.chart import Bar, Drawing, Place, draw
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language
from cabinet.web.visitor import customer

Written = Callable[..., str]


@dataclass(frozen=True)
class Section:
    """A chart and its table: cells by month, and the cells of the total."""

    drawing: Drawing = field(default_factory=Drawing)
    words: str = ""
    rows: list[list[str]] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Part:
    """The data of a section: the measure that is drawn, those in the columns before it."""

    measure: Measure
    parts: tuple[Measure, ...]
    written: Written
    unit: Text


_WATER: Final = _Part(lambda month: month.water_m3, (), formats.volume, texts.CUBIC_METRES)
_SEWER: Final = _Part(lambda month: month.sewer_m3, (), formats.volume, texts.CUBIC_METRES)
_AMOUNT: Final = _Part(
    lambda month: month.tenge,
    (lambda month: month.water_tenge, lambda month: month.sewer_tenge),
    formats.amount,
    texts.TENGE_SIGN,
)


class ChartsState(FormMixin, rx.State):
    """Holds what is drawn; a section without a chart is not shown."""

    loaded: bool = False
    years: list[str] = []
    choice: str = LAST_MONTHS
    this_year: str = ""
    year_before: str = ""
    water: Section = Section()
    sewer: Section = Section()
    amount: Section = Section()

    @rx.event
    async def load(self) -> None:
        """Show the last twelve months, or the year that was chosen before."""
        self._clear()
        try:
            await self._show(self.choice)
        except Refused:
            await self._show(LAST_MONTHS)

    @rx.event
    async def choose(self, choice: str) -> rx.event.EventSpec | None:
        """Show another year."""
        self._clear()
        try:
            await self._show(choice if isinstance(choice, str) else "")
        except Refused as refused:
            return self._refuse(refused)
        return None

    async def _show(self, choice: str) -> None:
        who = await customer(self)
        language = language_of((await self.get_state(Language)).code)
        charged = await db.read(periods_with_charges, who=who)
        last = rules.last_month(choice, today=local_day(now()), charged=charged)
        first, last = rules.span(last)
        sums = await db.read(service.month_sums, who=who, first=first, last=last)
        self.years = list(rules.years_of(charged))
        self.choice = choice
        self._fill(rules.compared(sums, last), language)
        self.loaded = True

    def _fill(self, pairs: Sequence[MonthPair], language: Code) -> None:
        first, last = pairs[0].period, pairs[-1].period
        self.this_year = _year_words(first, last, language)
        self.year_before = _year_words(first.plus(-12), last.plus(-12), language)
        self.water = self._section(pairs, _WATER, language)
        self.sewer = self._section(pairs, _SEWER, language)
        self.amount = self._section(pairs, _AMOUNT, language)

    def _section(self, pairs: Sequence[MonthPair], part: _Part, language: Code) -> Section:
        places = [_place(pair, part, language) for pair in pairs]
        words = texts.CHART_WORDS[language].format(now=self.this_year, before=self.year_before)
        return Section(
            drawing=draw(places, unit=part.unit, language=language),
            words=words,
            rows=[
                [formats.month(pair.period, language), *_cells(pair, part, language)]
                for pair in pairs
            ],
            totals=_totals(pairs, part, language),
        )


def _year_words(first: Period, last: Period, language: Code) -> str:
    if first.year == last.year:
        return str(first.year)
    return texts.FROM_TO[language].format(
        first=formats.month(first, language), last=formats.month(last, language)
    )


def _place(pair: MonthPair, part: _Part, language: Code) -> Place:
    month = formats.month_short(pair.period.month, language)
    before = pair.period.plus(-12)
    return Place(
        month,
        "",
        (
            Bar(part.measure(pair.before), _words(before, pair.before, part, language), "before"),
            Bar(part.measure(pair.now), _words(pair.period, pair.now, part, language)),
        ),
    )


def _words(period: Period, sums: MonthSums, part: _Part, language: Code) -> str:
    value = part.measure(sums)
    if value is None:
        return ""
    return texts.BAR[language].format(
        month=formats.month(period, language), figure=part.written(value, language)
    )


def _cells(pair: MonthPair, part: _Part, language: Code) -> list[str]:
    value, before = part.measure(pair.now), part.measure(pair.before)
    return [
        *(_figure(measure(pair.now), part, language) for measure in part.parts),
        _figure(value, part, language),
        _figure(before, part, language),
        _percent(rules.change_percent(value, before), language),
    ]


def _totals(pairs: Sequence[MonthPair], part: _Part, language: Code) -> list[str]:
    sums = [
        *(rules.total([measure(pair.now) for pair in pairs]) for measure in part.parts),
        rules.total([part.measure(pair.now) for pair in pairs]),
        rules.total([part.measure(pair.before) for pair in pairs]),
    ]
    change = rules.total_change(pairs, part.measure)
    return [*(_figure(value, part, language) for value in sums), _percent(change, language)]


def _figure(value: Decimal | None, part: _Part, language: Code) -> str:
    if value is None:
        return texts.NOTHING[language]
    return part.written(value, language, unit=False)


def _percent(change: Decimal | None, language: Code) -> str:
    if change is None:
        return texts.NOTHING[language]
    percent = formats.decimal(change, language, min_decimals=1)
    return texts.MORE[language].format(percent=percent) if change > 0 else percent
