"""The three answers to a value: refused, asked about, or held for the utility's staff.

docs/decisions/three-answers.md says why the figures are what they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from cabinet.core.enums import Statement
from cabinet.core.errors import Refused
from cabinet.core.formats import date_text
from cabinet.core.text import DEFAULT_LANGUAGE, Text
from cabinet.readings import texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.rules import SPACES, MeterRow, Usual, field_of, parse_value
from cabinet.readings.status_texts import CONFIRMED_NOTE, DOUBT_WORDS, STATED_NOTE, STATEMENTS

MUCH, TOO_MUCH, NOTHING = "much", "too_much", "nothing"
# Twelve consumptions need thirteen readings.
HISTORY: Final = timedelta(days=396)
_MONTH: Final = 30
_WEEK: Final = 7
_LEAST_HISTORY: Final = 28
_TIMES: Final = 3
_TIMES_OVER_ZERO: Final = 10
_LITRE: Final = Decimal("0.001")
_SMALL_M3: Final = Decimal(1)  # a month; who usually takes less is measured by this


class Taken(NamedTuple):
    """A reading that billing or staff accepted, and what the customer had stated about it."""

    taken_on: date
    value_m3: Decimal
    statement: str = ""


class Stretch(NamedTuple):
    """The consumption of a meter between two readings."""

    days: int
    consumption_m3: Decimal


@dataclass(frozen=True, slots=True)
class Value:
    """A new value that may be registered.

    `statement` is why it is below the previous one, empty when it is not; such a value is held.
    """

    row: MeterRow
    value_m3: Decimal
    statement: str = ""

    @property
    def is_held(self) -> bool:
        """True if staff are to decide about it."""
        return bool(self.statement)

    @property
    def consumption_m3(self) -> Decimal | None:
        """The consumption since the previous reading; `None` where nobody can know it."""
        previous = self.row.previous
        if previous is None:
            return None
        return self.row.dial.consumption_m3(previous.value_m3, self.value_m3, self.statement)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A value that the customer is to confirm, and why: `MUCH`, `TOO_MUCH` or `NOTHING`."""

    value: Value
    doubt: str


@dataclass(frozen=True, slots=True)
class Expected:
    """The consumption of a meter, from its previous reading to a day, that needs no question.

    More than `much_m3` is `MUCH`, more than `too_much_m3` is `TOO_MUCH`, and none at all is
    `NOTHING` where there is always some. From `low_m3` to `high_m3` is usual in that time,
    `measure_m3` what others are measured by, `None` where nobody knows.
    """

    low_m3: Decimal | None
    high_m3: Decimal | None
    measure_m3: Decimal | None
    too_much_m3: Decimal
    is_some: bool

    @property
    def much_m3(self) -> Decimal | None:
        """The most that is not yet much, `None` where nobody knows what is usual."""
        return None if self.measure_m3 is None else _TIMES * self.measure_m3

    @property
    def most_m3(self) -> Decimal:
        """The most that needs no question."""
        known = (self.much_m3, self.too_much_m3)
        return min(limit for limit in known if limit is not None)


class SomeRefused(Refused):
    """Values that cannot be taken; `unexplained` are those that a statement would help."""

    def __init__(self, fields: dict[str, Text], unexplained: tuple[Value, ...]) -> None:
        """Refuse with a sentence for each of the `fields`."""
        super().__init__(texts.SOME_REFUSED, fields=fields)
        self.unexplained = unexplained


class _Unexplained(Refused):
    """A value below the previous one, of which nothing is stated."""

    def __init__(self, row: MeterRow, value_m3: Decimal) -> None:
        assert row.previous is not None
        previous = row.dial.written(row.previous.value_m3)
        super().__init__(
            texts.BELOW_PREVIOUS.format(previous=previous, day=date_text(row.previous.taken_on))
        )
        self.value = Value(row, value_m3)


def new_values(
    rows: Iterable[MeterRow], typed: Mapping[int, str], stated: Mapping[int, str]
) -> tuple[Value, ...]:
    """The values that differ from what was sent; `SomeRefused` with every wrong one.

    `stated` says by meter why its value is below the previous one; of other values it is ignored.
    """
    values: list[Value] = []
    refusals: dict[str, Text] = {}
    unexplained: list[Value] = []
    for row in rows:
        try:
            value = _new_value(row, typed.get(row.meter_id, ""), stated.get(row.meter_id, ""))
        except Refused as refused:
            refusals[field_of(row.meter_id)] = refused.text
            if isinstance(refused, _Unexplained):
                unexplained.append(refused.value)
        else:
            if value is not None:
                values.append(value)
    if refusals:
        raise SomeRefused(refusals, tuple(unexplained))
    return tuple(values)


def _new_value(row: MeterRow, typed: str, stated: str) -> Value | None:
    if row.sent and row.dial.is_same(typed.strip(SPACES), row.sent.value_m3):
        return None  # untouched, so it is not judged by what has changed about the meter since
    if typed.strip(SPACES) and not row.can_be_read:
        raise Refused(texts.NOT_WORKING if row.serial else texts.NO_SERIAL)
    value = parse_value(typed, row.dial)
    if value is None or (row.sent and value == row.sent.value_m3):
        return None
    if row.previous is None or value >= row.previous.value_m3:
        return Value(row, value)
    if stated not in STATEMENTS:
        raise _Unexplained(row, value)
    return Value(row, value, stated)


def doubts(values: Iterable[Value], *, day: date) -> tuple[Doubtful, ...]:
    """The values that are to be confirmed, when sent on `day`."""
    judged = ((value, _doubt(value, day)) for value in values)
    return tuple(Doubtful(value, doubt) for value, doubt in judged if doubt)


def expected(row: MeterRow, day: date) -> Expected | None:
    """The consumption that is expected of a meter by `day`; `None` without a previous reading."""
    if row.previous is None:
        return None
    days = (day - row.previous.taken_on).days
    months = Decimal(max(days, _MONTH)) / _MONTH
    usual = row.usual
    return Expected(
        low_m3=None if usual.low_m3 is None else usual.low_m3 * months,
        high_m3=None if usual.high_m3 is None else usual.high_m3 * months,
        measure_m3=None if usual.m3 is None else months * max(usual.m3, _SMALL_M3),
        too_much_m3=row.dial.turn_m3 * months / 2,
        is_some=days >= _WEEK and row.usual.is_always,
    )


def _doubt(value: Value, day: date) -> str:
    used_m3, usual = value.consumption_m3, expected(value.row, day)
    if usual is None or used_m3 is None:
        return ""
    if used_m3 > usual.too_much_m3:
        return TOO_MUCH
    if used_m3 == 0:
        return NOTHING if usual.is_some else ""
    return MUCH if usual.much_m3 is not None and used_m3 > usual.much_m3 else ""


def may_have_passed_zero(value: Value, *, day: date) -> bool:
    """Return whether a value below the previous one may be of a counter that passed zero by `day`.

    Hardly so if more than ten times the usual had gone through it, or half of its range a month: a
    mistyped digit is likelier.
    """
    over_zero = replace(value, statement=Statement.PASSED_ZERO)
    used_m3, usual = over_zero.consumption_m3, expected(value.row, day)
    if usual is None or used_m3 is None or used_m3 > usual.too_much_m3:
        return False
    return usual.measure_m3 is None or used_m3 <= _TIMES_OVER_ZERO * usual.measure_m3


def usual_of(dial: Dial, past: Sequence[Taken]) -> Usual:
    """The usual consumption by a meter's accepted readings of `HISTORY`, in order of their days.

    Volumes of a month are rounded to a litre, as every volume is.
    """
    before = stretches(dial, past)
    is_always, volumes = _always_some(before), usual_a_month(before)
    if volumes is None:
        return Usual(is_always=is_always)
    low_m3, median_m3, high_m3 = (volume.quantize(_LITRE) for volume in volumes)
    return Usual(median_m3, is_always, low_m3, high_m3)


def stretches(dial: Dial, past: Sequence[Taken]) -> list[Stretch]:
    """The consumptions between consecutive readings, without those that nobody can know.

    A stretch of several months is one: its months have no consumption of their own.
    """
    found = []
    for before, after in pairwise(past):
        days = (after.taken_on - before.taken_on).days
        used_m3 = dial.consumption_m3(before.value_m3, after.value_m3, after.statement)
        if days > 0 and used_m3 is not None:
            found.append(Stretch(days, used_m3))
    return found


def usual_a_month(before: Iterable[Stretch]) -> tuple[Decimal, Decimal, Decimal] | None:
    """The quartiles of what went through in thirty days, a day counted by its stretch's average.

    `None` when less than four weeks are known.
    """
    rates = sorted((one.consumption_m3 * _MONTH / one.days, one.days) for one in before)
    whole = sum(days for _, days in rates)
    if whole < _LEAST_HISTORY:
        return None
    return _quartile(rates, whole, 1), _quartile(rates, whole, 2), _quartile(rates, whole, 3)


def _quartile(rates: Sequence[tuple[Decimal, int]], whole: int, quarters: int) -> Decimal:
    """What so many quarters of the `whole` days do not exceed, by rates of days in their order."""
    passed = list(accumulate(days for _, days in rates))
    place = next(place for place, days in enumerate(passed) if days * 4 >= whole * quarters)
    rate = rates[place][0]
    is_edge = passed[place] * 4 == whole * quarters
    return (rate + rates[place + 1][0]) / 2 if is_edge else rate


def _always_some(before: Iterable[Stretch]) -> bool:
    long = [one for one in before if one.days >= _WEEK]
    return bool(long) and all(one.consumption_m3 > 0 for one in long)


def note(statement: str, doubt: str) -> str:
    """The note for billing beside a value: its statement, and that it was confirmed."""
    words = []
    if statement:
        words.append(STATED_NOTE.format(statement=STATEMENTS[statement]))
    if doubt:
        words.append(CONFIRMED_NOTE.format(doubt=DOUBT_WORDS[doubt]))
    return "; ".join(one[DEFAULT_LANGUAGE] for one in words)
