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
from cabinet.ui.fields import choice_of_two
from cabinet.web.language import t

# `now` is filled, the last one darkest; `before` is outlined; `whole` (several months in one) has a
# broken outline.
Tone = Literal["now", "before", "whole"]
# What a state declares as a `Drawing` is a var on the page, which type checkers cannot see.
DrawingVar: TypeAlias = Any

HEIGHT: Final = 200  # pixels between the highest and the lowest line
_TOP: Final = 32  # for the words of the bar that is pointed at
_AXIS: Final = 20  # for a line of labels
_BASELINE: Final = 16  # of it
_PLACES: Final = 8  # at least, so that a lonely bar is no wall
_LABELS: Final = 24  # of a wide screen
_LABELS_OF_A_PHONE: Final = 6
_STEPS: Final = (1, 2, 5, 10)
_UNIT_CHOICES: Final = (("tenge", texts.IN_TENGE), ("m3", texts.IN_M3))
# From the first number of digits on, the second number is left out, and the unit says so.
_UNITS: Final = ((10, 9, texts.BILLION), (7, 6, texts.MILLION), (5, 3, texts.THOUSAND))


@dataclass(frozen=True, slots=True)
class Bar:
    """A value and the words that are shown and read for it; without a value there is a gap."""

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


@dataclass(frozen=True)
class DrawnSpot:
    """The bars of a place, and what they are for: read aloud, and shown while it is pointed at.

    A place whose values are all zero has a `zero` to read in place of bars.
    """

    x: str
    width: str
    middle: str
    look: str
    words: str
    zero: str
    zero_y: int
    bars: list[DrawnBar]


@dataclass(frozen=True)
class DrawnLabel:
    """The words under a place; the look says whether a phone has room for them."""

    x: str
    y: int
    words: str
    under: str
    under_y: int
    look: str


@dataclass(frozen=True)
class DrawnLine:
    """A line across, and the figure that it stands for."""

    y: int
    words: str
    look: str


@dataclass(frozen=True)
class Drawing:
    """A chart as the page draws it; without spots there is nothing to draw."""

    unit: str = ""
    spots: list[DrawnSpot] = field(default_factory=list)
    labels: list[DrawnLabel] = field(default_factory=list)
    lines: list[DrawnLine] = field(default_factory=list)
    # The heights of the lines of averages: one or none.
    averages: list[int] = field(default_factory=list)
    height: int = _TOP + HEIGHT + _AXIS


@dataclass(frozen=True, slots=True)
class Scale:
    """The values of the lowest and the highest line, and the step from line to line."""

    low: Decimal
    high: Decimal
    step: Decimal
    height: int = HEIGHT

    @property
    def lines(self) -> list[Decimal]:
        """The values that have a line, lowest first."""
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(count + 1)]

    def y(self, value: Decimal) -> int:
        """The distance of a value from the top, in pixels."""
        return _TOP + round((self.high - value) / (self.high - self.low) * self.height)


def scale_of(values: Iterable[Decimal], height: int = HEIGHT) -> Scale:
    """The scale that holds zero and all values, on a few lines of round figures."""
    known = [Decimal(0), *values]
    low, high = min(known), max(known)
    if low == high:
        return Scale(Decimal(0), Decimal(1), Decimal(1), height)
    rough = (high - low) / 4
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * one for one in _STEPS if power * one >= rough)
    return Scale(
        (low / step).to_integral_value(ROUND_FLOOR) * step,
        (high / step).to_integral_value(ROUND_CEILING) * step,
        step,
        height,
    )


def draw(
    places: Sequence[Place],
    *,
    unit: Text,
    language: Language,
    average: Decimal | None = None,
    height: int = HEIGHT,
) -> Drawing:
    """The chart of these places from left to right; an empty one when no bar has a value.

    The `average` is a thin line across it, `height` what lies between its lowest and highest line.
    """
    values = [bar.value for place in places for bar in place.bars if bar.value is not None]
    if not values:
        return Drawing()
    scale = scale_of([*values, *([] if average is None else [average])], height)
    power, unit = _magnitude(scale, unit)
    slot = 100 / max(len(places), _PLACES)
    return Drawing(
        unit=unit[language],
        spots=_spots(places, slot, scale),
        labels=_labels(places, slot, _TOP + height + _BASELINE),
        lines=[
            DrawnLine(
                scale.y(value),
                formats.decimal(value.scaleb(-power), language),
                "line zero" if value == 0 else "line",
            )
            for value in scale.lines
        ],
        averages=[] if average is None else [scale.y(average)],
        height=_TOP + height + _AXIS * (2 if any(place.under for place in places) else 1),
    )


def _magnitude(scale: Scale, unit: Text) -> tuple[int, Text]:
    """Figures on the axis stay short: thousands and millions go into the unit."""
    digits = max(abs(scale.low), scale.high).adjusted() + 1
    for enough, power, words in _UNITS:
        if digits >= enough:
            return power, texts.OF_UNIT.format(count=words, unit=unit)
    return 0, unit


def _spots(places: Sequence[Place], slot: float, scale: Scale) -> list[DrawnSpot]:
    """The places that have a value; the last of them is the one that is shown at first."""
    known = [
        number
        for number, place in enumerate(places)
        if any(bar.value is not None for bar in place.bars)
    ]
    return [
        _spot(places[number], number, slot, scale, is_last=number == known[-1]) for number in known
    ]


def _spot(place: Place, number: int, slot: float, scale: Scale, *, is_last: bool) -> DrawnSpot:
    values = [bar.value for bar in place.bars if bar.value is not None]
    return DrawnSpot(
        x=f"{number * slot:.3f}%",
        width=f"{slot:.3f}%",
        middle=f"{(number + 0.5) * slot:.3f}%",
        look="spot last" if is_last else "spot",
        words="; ".join(bar.words for bar in place.bars if bar.value is not None),
        zero="" if any(values) else "0",
        zero_y=scale.y(Decimal(0)) - 6,
        bars=[*_bars(place, number, slot, scale)],
    )


def _bars(place: Place, number: int, slot: float, scale: Scale) -> Iterable[DrawnBar]:
    """The bars side by side; a zero has none."""
    zero = scale.y(Decimal(0))
    width = slot * 0.76 / len(place.bars)
    for beside, bar in enumerate(place.bars):
        if not bar.value:
            continue
        height = max(abs(scale.y(bar.value) - zero), 1)
        yield DrawnBar(
            x=f"{number * slot + slot * 0.12 + beside * width:.3f}%",
            y=zero if bar.value < 0 else zero - height,
            width=f"{width * 0.92:.3f}%",
            height=height,
            look=f"bar {bar.tone}",
        )


def _labels(places: Sequence[Place], slot: float, y: int) -> list[DrawnLabel]:
    """As many labels as there is room for; the last place always has one."""
    step = -(-len(places) // _LABELS)
    step_of_a_phone = -(-len(places) // (_LABELS_OF_A_PHONE * step)) * step
    from_the_end = range(len(places) - 1, -1, -1)
    return [
        DrawnLabel(
            x=f"{(number + 0.5) * slot:.3f}%",
            y=y,
            words=place.label,
            under=place.under,
            under_y=y + _BASELINE,
            look="" if back % step_of_a_phone == 0 else "wide-only",
        )
        for number, (place, back) in enumerate(zip(places, from_the_end, strict=True))
        if back % step == 0
    ]


def bar_chart(drawing: DrawingVar, words: rx.Var[str] | str) -> rx.Component:
    """The chart; `words` describe it to whoever cannot see it.

    The value of a bar is shown while it is pointed at, tapped or focused, else that of the last
    one: styles alone do it.
    """
    return rx.el.figure(
        rx.el.p(drawing.unit, class_name="hint", custom_attrs={"aria-hidden": "true"}),
        rx.el.div(
            _axis(drawing),
            rx.el.svg(
                rx.foreach(drawing.lines, _line),
                rx.foreach(drawing.spots, _spot_of),
                rx.foreach(drawing.averages, _average),
                rx.foreach(drawing.labels, _label),
                width="100%",
                height=drawing.height,
            ),
            role="group",
            class_name="chart-frame",
            custom_attrs={"aria-label": words},
        ),
        class_name="chart",
    )


def legend(*entries: tuple[Tone | Literal["average"], Text | rx.Var[str]]) -> rx.Component:
    """The legend of the bars, and of the line of the average."""
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


def tenge_or_m3(heading: Text, tenge: rx.Component, m3: rx.Component) -> rx.Component:
    """A part with a switch beside its heading that shows it in tenge or in cubic metres.

    The browser does it by itself. There is one such part on a page.
    """
    return rx.el.div(
        rx.el.div(
            rx.el.h2(t(heading)),
            choice_of_two("unit", texts.UNIT, _UNIT_CHOICES, chosen="tenge"),
            class_name="units-head",
        ),
        rx.el.div(tenge, class_name="stack in-tenge"),
        rx.el.div(m3, class_name="stack in-m3"),
        class_name="units",
    )


def _axis(drawing: DrawingVar) -> rx.Component:
    return rx.el.svg(
        rx.foreach(
            drawing.lines,
            lambda line: rx.el.svg.text(line.words, x="100%", y=line.y, class_name="mark"),
        ),
        height=drawing.height,
        class_name="ticks",
        custom_attrs={"aria-hidden": "true"},
    )


def _line(line: Any) -> rx.Component:
    return rx.el.svg.line(x1="0", x2="100%", y1=line.y, y2=line.y, class_name=line.look)


def _average(y: Any) -> rx.Component:
    return rx.el.svg.line(x1="0", x2="100%", y1=y, y2=y, class_name="average")


def _spot_of(spot: Any) -> rx.Component:
    """All of a place can be tapped, however low its bars are."""
    return rx.el.svg.g(
        rx.el.svg.rect(x=spot.x, y=0, width=spot.width, height="100%", class_name="reach"),
        rx.foreach(spot.bars, _bar),
        rx.el.svg.text(spot.zero, x=spot.middle, y=spot.zero_y),
        rx.el.svg.text(spot.words, x="100%", y=16, class_name="value"),
        class_name=spot.look,
        # As React's `tabIndex` it would be no attribute of SVG.
        custom_attrs={"tabindex": "0", "role": "img", "aria-label": spot.words},
    )


def _bar(bar: Any) -> rx.Component:
    return rx.el.svg.rect(x=bar.x, y=bar.y, width=bar.width, height=bar.height, class_name=bar.look)


def _label(label: Any) -> rx.Component:
    return rx.el.svg.g(
        rx.el.svg.text(label.words, x=label.x, y=label.y),
        rx.el.svg.text(label.under, x=label.x, y=label.under_y),
        class_name=label.look,
        custom_attrs={"aria-hidden": "true"},
    )
