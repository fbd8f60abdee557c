"""The page of the charts of charges."""

from collections.abc import Sequence
from typing import Any, Final

import reflex as rx

from cabinet.billing.charges import texts as charges_texts
from cabinet.billing.charges.charts import texts
from cabinet.billing.charges.charts.rules import LAST_MONTHS
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.core.text import Text
from cabinet.ui import (
    Column,
    bar_chart,
    cabinet_page,
    card,
    data_table,
    legend,
    problems,
    row,
    select_field,
    skeleton,
    totals_row,
)
from cabinet.web.language import t

_VOLUMES: Final = (
    Column(texts.MONTH),
    Column(texts.VOLUME, figures=True),
    Column(texts.VOLUME_BEFORE, figures=True),
    Column(texts.CHANGE, figures=True),
)
_AMOUNTS: Final = (
    Column(texts.MONTH),
    Column(texts.WATER, figures=True),
    Column(texts.SEWER, figures=True),
    Column(texts.TENGE, figures=True),
    Column(texts.TENGE_BEFORE, figures=True),
    Column(texts.CHANGE, figures=True),
)


def charts_page() -> rx.Component:
    """Two years of charges side by side, as charts and as tables."""
    return cabinet_page(
        texts.TITLE,
        problems(ChartsState.errors, ChartsState.problem),
        rx.cond(ChartsState.loaded, _charts(), card(skeleton(10))),
        parent=(charges_texts.TITLE, "/charges"),
    )


def _charts() -> rx.Component:
    sections = (
        (texts.AMOUNT, ChartsState.amount, _AMOUNTS),
        (texts.WATER_VOLUME, ChartsState.water, _VOLUMES),
        (texts.SEWER_VOLUME, ChartsState.sewer, _VOLUMES),
    )
    return rx.fragment(
        card(_choice()),
        rx.cond(
            _is_drawn(ChartsState.amount),
            rx.fragment(
                *(_chart(title, section) for title, section, _ in sections),
                *(_table(*section) for section in sections),
                rx.el.p(t(texts.HINT), class_name="hint"),
            ),
            card(rx.el.p(t(texts.NO_CHARGES), role="status")),
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


def _is_drawn(section: Any) -> rx.Var[bool]:
    return section.drawing.lines.length() > 0


def _chart(title: Text, section: Any) -> rx.Component:
    return rx.cond(
        _is_drawn(section),
        card(
            rx.el.h2(t(title)),
            legend(("now", ChartsState.this_year), ("before", ChartsState.year_before)),  # type: ignore[arg-type]  vars on the page
            bar_chart(section.drawing, section.words),
        ),
    )


def _table(title: Text, section: Any, columns: Sequence[Column]) -> rx.Component:
    totals = (section.totals[at] for at in range(len(columns) - 1))
    return rx.cond(
        _is_drawn(section),
        rx.fragment(
            rx.el.h2(t(title)),
            data_table(
                title,
                columns,
                rx.foreach(section.rows, lambda cells: _month(cells, columns)),
                foot=totals_row(columns, texts.TOTAL, *totals),
            ),
        ),
    )


def _month(cells: Any, columns: Sequence[Column]) -> rx.Component:
    return row(columns, *(cells[at] for at in range(len(columns))))
