"""Consumption between two readings of a meter, and which readings count for it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Final, Literal

from cabinet.core.enums import ReadingEvent, ReadingStatus, Statement
from cabinet.core.folding import fold
from cabinet.core.period import Period
from cabinet.readings.meter_register import Dial

MONTHS: Final = 24
_LITRE: Final = Decimal("0.001")
BILLED: Final = ""  # the status of what billing itself holds

_COUNTED: Final = (ReadingStatus.SENT, ReadingStatus.ACCEPTED)

# A day, and what beside the usual round the reading was taken at: the end or the start of a meter.
Place = tuple[date, str]
# Why a reading that counts has no consumption.
Unknown = Literal["", "first", "lower", "replaced"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value of a meter: billing's own, or the `version`-th that a customer sent for `period`.

    `source` is billing's word for it, or how the batch came. One that `is_former` was sent by a
    former owner: others are measured from it, it is not shown.
    """

    taken_on: date
    value_m3: Decimal
    source: str = ""
    status: str = BILLED
    statement: str = ""
    reason: str = ""
    period: Period | None = None
    version: int = 0
    receipt: str = ""
    is_former: bool = False
    event: str = ""

    @property
    def place(self) -> Place:
        """Of the readings of one place the last one counts."""
        return self.taken_on, self.event


@dataclass(frozen=True, slots=True)
class Consumption:
    """The consumption between two readings, as one sum over about `months` months."""

    volume_m3: Decimal
    months: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading within the history; one that does not count has neither consumption nor cause."""

    reading: Reading
    counts: bool
    is_superseded: bool
    consumption: Consumption | None
    unknown: Unknown


@dataclass(frozen=True, slots=True)
class KnownMeter:
    """A meter of the contract, as it is chosen from a list."""

    meter_id: int
    water: str
    serial: str
    account: str
    location: str
    is_installed: bool
    dial: Dial


@dataclass(frozen=True, slots=True)
class MeterHistory:
    """A meter with its readings, latest first."""

    meter: KnownMeter
    entries: tuple[Entry, ...]


def meters_like(meters: Sequence[KnownMeter], text: str) -> tuple[KnownMeter, ...]:
    """The meters with these words in serial number, account or place; all for no words.

    Where there is none, the words may also be other ways of writing the numbers.
    """
    words = text.casefold().split()
    return _with(words, meters, str.casefold) or _with([*map(fold, words)], meters, fold)


def _with(
    words: Sequence[str], meters: Sequence[KnownMeter], form: Callable[[str], str]
) -> tuple[KnownMeter, ...]:
    return tuple(
        meter
        for meter in meters
        if all(
            any(word in form(part) for part in (meter.serial, meter.account, meter.location))
            for word in words
        )
    )


def first_day(today: date) -> date:
    """The first day of the months that the history shows, of which this is the last."""
    return Period.of(today).plus(1 - MONTHS).first_day


def entries_since(readings: Iterable[Reading], *, dial: Dial, since: date) -> tuple[Entry, ...]:
    """The history from that day on, latest first; earlier readings are compared with only."""
    ordered = sorted(readings, key=_order)
    standing = _standing_versions(ordered)
    by_day = _of_each_day(ordered, standing)
    used = _between(list(by_day.values()), dial)
    entries = [_entry(reading, standing, by_day, used) for reading in ordered]
    return tuple(
        entry
        for entry in reversed(entries)
        if entry.reading.taken_on >= since and not entry.reading.is_former
    )


def _order(reading: Reading) -> tuple[date, str, bool, int]:
    return reading.taken_on, reading.event, reading.status == BILLED, reading.version


def _standing_versions(readings: Iterable[Reading]) -> dict[Period, int]:
    """The version that stands for each month, 0 where none does."""
    of_months: defaultdict[Period, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.period:
            of_months[reading.period].append(reading)
    return {period: _standing(versions) for period, versions in of_months.items()}


def _standing(versions: Sequence[Reading]) -> int:
    """The latest version; where that was rejected the one that was accepted last, if one was."""
    latest = max(versions, key=lambda one: one.version)
    if latest.status != ReadingStatus.REJECTED:
        return latest.version
    return max((one.version for one in versions if one.status == ReadingStatus.ACCEPTED), default=0)


def _counts(reading: Reading, standing: dict[Period, int]) -> bool:
    """Return whether it is reckoned with: what is held waits for staff to say what it is worth."""
    if reading.period is None:
        return True
    return reading.status in _COUNTED and standing[reading.period] == reading.version


def _of_each_day(ordered: Sequence[Reading], standing: dict[Period, int]) -> dict[Place, Reading]:
    """The one reading that counts of each day: billing's own, which comes last, if it has one.

    The day on which a meter was replaced has one of each meter.
    """
    return {reading.place: reading for reading in ordered if _counts(reading, standing)}


def _between(
    counted: Sequence[Reading], dial: Dial
) -> dict[Place, tuple[Consumption | None, Unknown]]:
    """The consumption up to each of these readings, or why nobody knows it."""
    used: dict[Place, tuple[Consumption | None, Unknown]] = {
        reading.place: (None, "first") for reading in counted[:1]
    }
    for before, after in pairwise(counted):
        used[after.place] = _used(before, after, dial)
    return used


def _used(before: Reading, after: Reading, dial: Dial) -> tuple[Consumption | None, Unknown]:
    if after.event == ReadingEvent.INITIAL:
        return None, "replaced"
    volume = dial.consumption_m3(before.value_m3, after.value_m3, after.statement)
    if volume is None:
        return None, "replaced" if after.statement == Statement.REPLACED else "lower"
    return Consumption(volume, _months((after.taken_on - before.taken_on).days)), ""


def _months(days: int) -> int:
    """The nearest number of months, one at least."""
    return max(1, (days * 24 + 365) // 730)


def monthly_average(used: Sequence[Consumption]) -> Decimal | None:
    """The mean of a month to the litre, whatever numbers of months stand in one sum."""
    months = sum(one.months for one in used)
    if not months:
        return None
    volume = sum((one.volume_m3 for one in used), Decimal(0))
    return (volume / months).quantize(_LITRE, ROUND_HALF_UP)


def _entry(
    reading: Reading,
    standing: dict[Period, int],
    by_day: dict[Place, Reading],
    used: dict[Place, tuple[Consumption | None, Unknown]],
) -> Entry:
    counts = by_day.get(reading.place) is reading
    consumption, unknown = used[reading.place] if counts else (None, "")
    return Entry(reading, counts, _is_superseded(reading, standing), consumption, unknown)


def _is_superseded(reading: Reading, standing: dict[Period, int]) -> bool:
    """Return whether a later version took its place; one that was rejected stays just that."""
    if reading.period is None or reading.status == ReadingStatus.REJECTED:
        return False
    return reading.version != standing[reading.period]
