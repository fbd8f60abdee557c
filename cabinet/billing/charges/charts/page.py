"""The page of the chart of charges."""

from collections.abc import Sequence
from typing import Any, Final

import reflex as rx

from cabinet.billing.charges import texts as charges_texts
from cabinet.billing.charges.charts import texts
from cabinet.billing.charges.charts.rules import LAST_MONTHS
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.charts.year_chart_card import year_chart_card
from cabinet.core.text import Text
from cabinet.ui import (
    Column,
    cabinet_page,
    card,
    data_table,
    line,
    lines,
    numbers,
    on_phones,
    problems,
    row,
    select_field,
    skeleton,
    totals_row,
)
from cabinet.web.language import t

_VOLUMES: Final = (
    Column(texts.MONTH),
    Column(texts.WATER_M3, figures=True),
    Column(texts.SEWER_M3, figures=True),
)
_VOLUMES_BEFORE: Final = (
    *_VOLUMES,
    Column(texts.WATER_M3_BEFORE, figures=True),
    Column(texts.CHANGE, figures=True),
)
_AMOUNTS: Final = (
    Column(texts.MONTH),
    Column(texts.WATER, figures=True),
    Column(texts.SEWER, figures=True),
    Column(texts.TENGE, figures=True),
)
_AMOUNTS_BEFORE: Final = (
    *_AMOUNTS,
    Column(texts.TENGE_BEFORE, figures=True),
    Column(texts.CHANGE, figures=True),
)


def charts_page() -> rx.Component:
    """Twelve months of charges as a chart, and as figures beside those of the year before."""
    return cabinet_page(
        texts.TITLE,
        problems(ChartsState.errors, ChartsState.problem),
        rx.cond(ChartsState.loaded, _charges(), card(skeleton(10))),
        parent=(charges_texts.TITLE, "/charges"),
    )


def _charges() -> rx.Component:
    return rx.fragment(
        year_chart_card(ChartsState.chart, texts.AMOUNT, _choice()),
        rx.cond(
            ChartsState.amounts.rows.length() > 0,  # type: ignore[attr-defined]  a var on the page
            rx.fragment(
                numbers(
                    on_phones(
                        card(_lines(texts.AMOUNT, ChartsState.amounts, _AMOUNTS_BEFORE, 3)),
                        _table(texts.AMOUNT, ChartsState.amounts, _AMOUNTS, _AMOUNTS_BEFORE),
                    ),
                    on_phones(
                        card(_lines(texts.VOLUMES, ChartsState.volumes, _VOLUMES_BEFORE, 1)),
                        _table(texts.VOLUMES, ChartsState.volumes, _VOLUMES, _VOLUMES_BEFORE),
                    ),
                ),
                rx.el.p(t(texts.HINT), class_name="hint"),
            ),
        ),
    )


def _choice() -> rx.Component:
    periods = rx.fragment(
        rx.el.option(t(texts.LAST_12_MONTHS), value=LAST_MONTHS),
        rx.foreach(ChartsState.years, lambda year: rx.el.option(year, value=year)),
    )
    return rx.el.div(
        select_field(
            "period", texts.PERIOD, periods, value=ChartsState.choice, on_change=ChartsState.choose
        ),
        class_name="row-of-fields",
    )


def _table(
    title: Text, figures: Any, alone: Sequence[Column], compared: Sequence[Column]
) -> rx.Component:
    """The columns of the year before are there if anything stands in them."""
    return rx.cond(
        figures.has_before,
        _columns(title, figures, compared),
        _columns(title, figures, alone),
    )


def _columns(title: Text, figures: Any, columns: Sequence[Column]) -> rx.Component:
    return data_table(
        title,
        columns,
        rx.foreach(figures.rows, lambda cells: row(columns, *_cells(cells, len(columns)))),
        foot=totals_row(columns, texts.TOTAL, *_cells(figures.totals, len(columns) - 1)),
    )


def _cells(cells: Any, count: int) -> list[Any]:
    return [cells[at] for at in range(count)]


def _lines(title: Text, figures: Any, columns: Sequence[Column], main: int) -> rx.Component:
    """A row for phones in place of a table: a month with its `main` figure, the rest under it."""

    def of_month(cells: Any) -> rx.Component:
        others = [at for at in range(1, len(columns) - 2) if at != main]
        before = range(len(columns) - 2, len(columns))
        named = [rx.fragment(t(columns[at].heading), " ", cells[at], " · ") for at in others]
        compared = [rx.fragment(t(columns[at].heading), " ", cells[at], " ") for at in before]
        return line(
            cells[0],
            cells[main],
            rx.fragment(*named, rx.cond(figures.has_before, rx.fragment(*compared))),
        )

    return rx.fragment(
        rx.el.h2(t(title)),
        lines(
            title,
            rx.foreach(figures.rows, of_month),
            line(t(texts.TOTAL), figures.totals[main - 1], look="total"),
        ),
    )
