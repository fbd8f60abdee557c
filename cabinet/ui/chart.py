"""Charts of bars, drawn by the server: a page with a chart loads no library for it.

See docs/decisions/charts-without-a-library.md for what a library would cost every page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Final, Literal, TypeAlias

import reflex as rx

from cabinet.core import formats
from cabinet.core.text import Language, Text
from cabinet.ui import texts
from cabinet.web.language import t

# `now` is filled, `before` is outlined, `whole` (several months in one) has a broken outline.
Tone = Literal["now", "before", "whole"]
# What a state declares as a `Drawing` is a var on the page, which type checkers cannot see.
DrawingVar: TypeAlias = Any

HEIGHT: Final = 200  # pixels between the highest and the lowest line
_TOP: Final = 12
_AXIS: Final = 36  # for two lines of labels
_STUB: Final = 2  # a zero is seen, a gap is not
_PLACES: Final = 8  # at least, so that a lonely bar is no wall
_LABELS: Final = 24  # of a wide screen
_LABELS_OF_A_PHONE: Final = 6
_STEPS: Final = (1, 2, 5, 10)
# From so many digits on, so many are left out, and the unit says so.
_UNITS: Final = ((10, 9, texts.BILLION), (7, 6, texts.MILLION), (5, 3, texts.THOUSAND))


@dataclass(frozen=True, slots=True)
class Bar:
    """A value and the words that a pointer finds on it; without a value there is a gap."""

    value: Decimal | None
    words: str = ""
    tone: Tone = "now"


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the axis: its label, the label's second line, its bars side by side."""

    label: str
    under: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class DrawnBar:
    """A rectangle, across in percent of the drawing, down in pixels."""

    x: str
    y: int
    width: str
    height: int
    look: str
    words: str


@dataclass(frozen=True)
class DrawnLabel:
    """The words under a place; the look says whether a phone has room for them."""

    x: str
    words: str
    under: str
    look: str


@dataclass(frozen=True)
class DrawnLine:
    """A line across, and the figure that it stands for."""

    y: int
    words: str
    look: str


@dataclass(frozen=True)
class Drawing:
    """A chart as the page draws it; without bars there is nothing to draw."""

    unit: str = ""
    bars: list[DrawnBar] = field(default_factory=list)
    labels: list[DrawnLabel] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of the lowest and the highest line, and the step from line to line."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def lines(self) -> list[Decimal]:
        """The values that have a line, lowest first."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def y(self, value: Decimal) -> int:
        """The distance of a value from the top, in pixels."""
        return _TOP + round((self.high - value) / (self.high - self.low) * HEIGHT)


def scale_of(values: Iterable[Decimal]) -> Scale:
    """The scale that holds zero and all values, on a few lines of round figures."""
    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1))
    rough = (high - low) / 4
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * one for one in _STEPS if power * one >= rough)
    return Scale(
        (low / step).to_integral_value(ROUND_FLOOR) * step,
        (high / step).to_integral_value(ROUND_CEILING) * step,
        step,
    )


def draw(places: Sequence[Place], *, unit: Text, language: Language) -> Drawing:
    """The chart of these places from left to right; an empty one when no bar has a value."""
    values = [bar.value for place in places for bar in place.bars if bar.value is not None]
    if not values:
        return Drawing()
    scale = scale_of(values)
    power, unit = _magnitude(scale, unit)
    slot = 100 / max(len(places), _PLACES)
    return Drawing(
        unit=unit[language],
        bars=[
            bar for number, place in enumerate(places) for bar in _bars(place, number, slot, scale)
        ],
        labels=_labels(places, slot),
        lines=[
            DrawnLine(
                scale.y(value),
                formats.decimal(value.scaleb(-power), language),
                "line zero" if value == 0 else "line",
            )
            for value in scale.lines
        ],
    )


def _magnitude(scale: Scale, unit: Text) -> tuple[int, Text]:
    """Figures on the axis stay short: thousands and millions go into the unit."""
    digits = max(abs(scale.low), scale.high).adjusted() + 1
    for enough, power, words in _UNITS:
        if digits >= enough:
            return power, texts.OF_UNIT.format(count=words, unit=unit)
    return 0, unit


def _bars(place: Place, number: int, slot: float, scale: Scale) -> Iterable[DrawnBar]:
    zero = scale.y(Decimal(0))
    width = slot * 0.76 / len(place.bars)
    for beside, bar in enumerate(place.bars):
        if bar.value is None:
            continue
        end = scale.y(bar.value)
        height = max(abs(end - zero), _STUB)
        yield DrawnBar(
            x=f"{number * slot + slot * 0.12 + beside * width:.3f}%",
            y=zero if bar.value < 0 else zero - height,
            width=f"{width * 0.92:.3f}%",
            height=height,
            look=f"bar {bar.tone}",
            words=bar.words,
        )


def _labels(places: Sequence[Place], slot: float) -> list[DrawnLabel]:
    """As many labels as there is room for; the last place always has one."""
    step = -(-len(places) // _LABELS)
    step_of_a_phone = -(-len(places) // (_LABELS_OF_A_PHONE * step)) * step
    from_the_end = range(len(places) - 1, -1, -1)
    return [
        DrawnLabel(
            x=f"{(number + 0.5) * slot:.3f}%",
            words=place.label,
            under=place.under,
            look="" if back % step_of_a_phone == 0 else "wide-only",
        )
        for number, (place, back) in enumerate(zip(places, from_the_end, strict=True))
        if back % step == 0
    ]


def bar_chart(drawing: DrawingVar, words: rx.Var[str] | str) -> rx.Component:
    """The chart, always of the same height; `words` describe it to whoever cannot see it."""
    return rx.el.figure(
        rx.el.p(drawing.unit, class_name="hint", custom_attrs={"aria-hidden": "true"}),
        rx.el.div(
            _axis(drawing),
            rx.el.svg(
                rx.foreach(drawing.lines, _line),
                rx.foreach(drawing.bars, _bar),
                rx.foreach(drawing.labels, _label),
                width="100%",
                height=_TOP + HEIGHT + _AXIS,
            ),
            role="img",
            class_name="chart-frame",
            custom_attrs={"aria-label": words},
        ),
        class_name="chart",
    )


def legend(*entries: tuple[Tone, Text | rx.Var[str]]) -> rx.Component:
    """The legend of the bars."""
    return rx.el.ul(
        *(
            rx.el.li(
                rx.el.span(class_name=f"swatch {tone}", custom_attrs={"aria-hidden": "true"}),
                t(words) if isinstance(words, Text) else words,
            )
            for tone, words in entries
        ),
        class_name="legend",
    )


def _axis(drawing: DrawingVar) -> rx.Component:
    return rx.el.svg(
        rx.foreach(
            drawing.lines,
            lambda line: rx.el.svg.text(line.words, x="100%", y=line.y, class_name="tick"),
        ),
        height=_TOP + HEIGHT + _AXIS,
        class_name="ticks",
    )


def _line(line: Any) -> rx.Component:
    return rx.el.svg.line(x1="0", x2="100%", y1=line.y, y2=line.y, class_name=line.look)


def _bar(bar: Any) -> rx.Component:
    return rx.el.svg.rect(
        rx.el.svg.title(bar.words, class_name="tooltip"),
        x=bar.x,
        y=bar.y,
        width=bar.width,
        height=bar.height,
        class_name=bar.look,
    )


def _label(label: Any) -> rx.Component:
    y = _TOP + HEIGHT + 16
    return rx.el.svg.g(
        rx.el.svg.text(label.words, x=label.x, y=y),
        rx.el.svg.text(label.under, x=label.x, y=y + 16),
        class_name=label.look,
    )
