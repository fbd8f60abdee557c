"""The chart of twelve months of charges, in tenge and in cubic metres, with what it says in words.

It is drawn for the page of charts and for the first page alike.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cabinet.billing.charges.charts import rules, texts
from cabinet.billing.charges.charts.rules import Measure, MonthPair, MonthSums
from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import Language, Text
from cabinet.ui.chart import HEIGHT, Bar, Drawing, Place, draw

_PAIRED: Final = 3  # months of the year before; fewer would look like errors
_LITRE: Final = Decimal("0.001")


@dataclass(frozen=True)
class UnitChart:
    """The chart in one unit: what it says, what is read aloud for it, and whether it has pairs."""

    drawing: Drawing = field(default_factory=Drawing)
    sentence: str = ""
    words: str = ""
    is_paired: bool = False


@dataclass(frozen=True)
class YearChart:
    """The chart in both units, and what the bars of the year and of the year before are called."""

    tenge: UnitChart = field(default_factory=UnitChart)
    m3: UnitChart = field(default_factory=UnitChart)
    now: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A quantity: its name, how its values and averages are written, and its sign."""

    measure: Measure
    written: Callable[[Decimal, Language], str]
    about: Callable[[Decimal, Language], str]
    sign: Text


def _litres(m3: Decimal, language: Language) -> str:
    return formats.volume(m3.quantize(_LITRE, ROUND_HALF_UP), language)


_TENGE: Final = _Unit(lambda month: month.tenge, formats.amount, formats.about, texts.TENGE_SIGN)
_M3: Final = _Unit(lambda month: month.m3, formats.volume, _litres, texts.CUBIC_METRES)


def year_chart(
    sums: Mapping[Period, MonthSums], last: Period, language: Language, height: int = HEIGHT
) -> YearChart:
    """The twelve months up to `last`; `sums` are those of `month_sums` over `rules.span(last)`.

    Months of the year before stand beside them where there are three or more.
    """
    pairs = rules.compared(sums, last)
    now = _span_words(pairs[0].period, last, language)
    before = _span_words(pairs[0].period.plus(-12), last.plus(-12), language)
    return YearChart(
        tenge=_unit_chart(pairs, _TENGE, (now, before), language, height),
        m3=_unit_chart(pairs, _M3, (now, before), language, height),
        now=now,
        before=before,
    )


def _span_words(first: Period, last: Period, language: Language) -> str:
    if first.year == last.year:
        return str(first.year)
    return texts.FROM_TO[language].format(
        first=formats.month(first, language), last=formats.month(last, language)
    )


def _unit_chart(
    pairs: Sequence[MonthPair],
    unit: _Unit,
    spans: tuple[str, str],
    language: Language,
    height: int,
) -> UnitChart:
    now, before = spans
    earlier = [pair for pair in pairs if unit.measure(pair.before) is not None]
    is_paired = len(earlier) >= _PAIRED
    average = rules.average([unit.measure(pair.now) for pair in pairs])
    places = [_place(pair, unit, language, is_paired=is_paired) for pair in pairs]
    words = texts.PAIRED_WORDS if is_paired else texts.CHART_WORDS
    return UnitChart(
        drawing=draw(places, unit=unit.sign, language=language, average=average, height=height),
        sentence=_sentence(pairs, average, unit, language),
        words=words[language].format(now=now, before=before),
        is_paired=is_paired,
    )


def _place(pair: MonthPair, unit: _Unit, language: Language, *, is_paired: bool) -> Place:
    before = Bar(
        unit.measure(pair.before),
        _words(pair.period.plus(-12), pair.before, unit, language),
        "before",
    )
    now = Bar(unit.measure(pair.now), _words(pair.period, pair.now, unit, language))
    label = formats.month_short(pair.period.month, language)
    return Place(label, "", (before, now) if is_paired else (now,))


def _words(period: Period, sums: MonthSums, unit: _Unit, language: Language) -> str:
    value = unit.measure(sums)
    if value is None:
        return ""
    return texts.BAR[language].format(
        month=formats.month(period, language), figure=unit.written(value, language)
    )


def _sentence(
    pairs: Sequence[MonthPair], average: Decimal | None, unit: _Unit, language: Language
) -> str:
    """The average of a month, and how the last month differs from earlier ones."""
    if average is None:
        return ""
    said = texts.AVERAGE[language].format(figure=unit.about(average, language))
    *_, month_before, last = pairs
    now = unit.measure(last.now)
    changes = (
        (texts.SINCE_LAST_MONTH, rules.change_percent(now, unit.measure(month_before.now))),
        (texts.SINCE_LAST_YEAR, rules.change_percent(now, unit.measure(last.before))),
    )
    told = [
        words[language].format(percent=signed_percent(change, language))
        for words, change in changes
        if change is not None
    ]
    if not told:
        return said
    month = formats.month(last.period, language)
    return f"{said} {texts.CHANGES[language].format(month=month, changes=', '.join(told))}"


def signed_percent(change: Decimal, language: Language) -> str:
    """A change in percent with its sign: `+33,3`."""
    percent = formats.decimal(change, language, min_decimals=1)
    return texts.MORE[language].format(percent=percent) if change > 0 else percent
