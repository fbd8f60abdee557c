"""The state of the chart: twelve months of a contract, drawn and written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

import reflex as rx

from cabinet import db
from cabinet.billing.charges.charts import rules, service, texts
from cabinet.billing.charges.charts.rules import LAST_MONTHS, Measure, MonthPair
from cabinet.billing.charges.charts.year_chart import YearChart, signed_percent, year_chart
from cabinet.billing.charges.service import periods_with_charges
from cabinet.core import formats
from cabinet.core.clock import local_day, now
from cabinet.core.errors import Refused
from cabinet.core.text import Language as Code
from cabinet.core.text import language_of
from cabinet.ui.form import FormMixin
from cabinet.web.language import Language
from cabinet.web.visitor import customer, kept_in_address


@dataclass(frozen=True)
class Figures:
    """The figures behind a chart: cells by month, the cells of the total.

    Without figures of the year before, neither they nor the difference have columns.
    """

    rows: list[list[str]] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)
    has_before: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """The measures in the columns, the one that is compared, and how all are written."""

    columns: tuple[Measure, ...]
    compared: Measure
    written: Callable[..., str]


_VOLUMES: Final = _Kind(
    (lambda month: month.water_m3, lambda month: month.sewer_m3),
    lambda month: month.m3,
    formats.volume,
)
_AMOUNTS: Final = _Kind(
    (lambda month: month.water_tenge, lambda month: month.sewer_tenge, lambda month: month.tenge),
    lambda month: month.tenge,
    formats.amount,
)


class ChartsState(FormMixin, rx.State):
    """Holds the chart and the figures of the twelve months that were chosen."""

    loaded: bool = False
    years: list[str] = []
    choice: str = LAST_MONTHS
    chart: YearChart = YearChart()
    amounts: Figures = Figures()
    volumes: Figures = Figures()

    @rx.event
    async def load(self) -> None:
        """Show the year of the address, or that was chosen before, at first twelve months."""
        self._clear()
        try:
            await self._show(self.router.url.query_parameters.get("year", self.choice))
        except Refused:
            await self._show(LAST_MONTHS)

    @rx.event
    async def choose(self, choice: str) -> rx.event.EventSpec:
        """Show another year."""
        self._clear()
        try:
            await self._show(choice if isinstance(choice, str) else "")
        except Refused as refused:
            return self._refuse(refused)
        return kept_in_address(year="" if self.choice == LAST_MONTHS else self.choice)

    async def _show(self, choice: str) -> None:
        who = await customer(self)
        language = language_of((await self.get_state(Language)).code)
        charged = await db.read(periods_with_charges, who=who)
        last = rules.last_month(choice, today=local_day(now()), charged=charged)
        first, last = rules.span(last)
        sums = await db.read(service.month_sums, who=who, first=first, last=last)
        self.years = list(rules.years_of(charged))
        self.choice = choice
        self.chart = year_chart(sums, last, language)
        pairs = rules.compared(sums, last) if self.chart.tenge.drawing.spots else ()
        self.amounts = _figures(pairs, _AMOUNTS, language)
        self.volumes = _figures(pairs, _VOLUMES, language)
        self.loaded = True


def _figures(pairs: Sequence[MonthPair], kind: _Kind, language: Code) -> Figures:
    has_before = any(kind.compared(pair.before) is not None for pair in pairs)
    columns = [
        *([measure(pair.now) for pair in pairs] for measure in kind.columns),
        *([[kind.compared(pair.before) for pair in pairs]] if has_before else []),
    ]
    changes = [
        rules.change_percent(kind.compared(pair.now), kind.compared(pair.before)) for pair in pairs
    ]
    cells = [[_figure(value, kind, language) for value in column] for column in columns]
    totals = [_figure(rules.total(column), kind, language) for column in columns]
    if has_before:
        cells.append([_percent(change, language) for change in changes])
        totals.append(_percent(rules.total_change(pairs, kind.compared), language))
    months = [formats.month(pair.period, language) for pair in pairs]
    return Figures([list(row) for row in zip(months, *cells, strict=True)], totals, has_before)


def _figure(value: Decimal | None, kind: _Kind, language: Code) -> str:
    return texts.NOTHING[language] if value is None else kind.written(value, language, unit=False)


def _percent(change: Decimal | None, language: Code) -> str:
    return texts.NOTHING[language] if change is None else signed_percent(change, language)
