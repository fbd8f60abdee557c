"""The card that shows a `YearChart`, on whatever page has one in its state."""

from typing import Any

import reflex as rx

from cabinet.billing.charges.charts import texts
from cabinet.core.text import Text
from cabinet.ui import bar_chart, card, legend, tenge_or_m3
from cabinet.web.language import t


def year_chart_card(chart: Any, heading: Text, *below: rx.Component) -> rx.Component:
    """The chart with its heading, its sentence and the switch from ₸ to м³; `below` ends the card.

    `chart` is a state's var of the type `YearChart`.
    """
    return card(
        tenge_or_m3(heading, _in_unit(chart.tenge, chart), _in_unit(chart.m3, chart)), *below
    )


def _in_unit(part: Any, chart: Any) -> rx.Component:
    drawn = rx.fragment(
        rx.el.p(part.sentence),
        bar_chart(part.drawing, part.words),
        rx.cond(
            part.is_paired,
            legend(("now", chart.now), ("before", chart.before), ("average", texts.MEAN)),
            legend(("average", texts.MEAN)),
        ),
    )
    return rx.cond(part.drawing.spots.length() > 0, drawn, rx.el.p(t(texts.NO_CHARGES)))
