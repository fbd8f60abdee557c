"""Checks of a reading's value."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import fullmatch
from typing import Final, NamedTuple

from cabinet.core.enums import ReadingStatus, Source
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.readings import texts
from cabinet.readings.meter_register import Dial
from cabinet.readings.status_texts import STATEMENTS

# Not `str.strip()`, which takes control characters off as well.
SPACES: Final = " \u00a0\u2007\u2009\u202f"
_MOST_METERS: Final = 1000
_EXAMPLE_M3: Final = Decimal(145)
_SHOWN: Final = 20  # characters of somebody's typing that are repeated to them


@dataclass(frozen=True, slots=True)
class Previous:
    """The newest reading that billing or staff accepted; no `source` if it was sent from here."""

    taken_on: date
    value_m3: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Usual:
    """The consumption that is usual of a meter: the volume of a month, `None` where nobody knows.

    On half of the days a month's volume was between `low_m3` and `high_m3`. `is_always` says that
    something went through it in each of its stretches of a week or more.
    """

    m3: Decimal | None = None
    is_always: bool = False
    low_m3: Decimal | None = None
    high_m3: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The value that counts of those the customer sent for a month, and what became of it."""

    value_m3: Decimal
    sent_on: date
    status: str = ReadingStatus.SENT
    reason: str = ""
    source: str = Source.SITE


class MeterRow(NamedTuple):
    """A meter with what is known of it for one month.

    A value that was rejected counts as none sent: it is `rejected` then, and `sent` is none.
    Meters of one `account` belong to one object. A tuple, since four hundred are made at a time,
    and once more when they are sent: a frozen dataclass takes three times as long.
    """

    meter_id: int
    water: str
    serial: str
    verification_due: date | None
    is_installed: bool
    location: str
    dial: Dial
    previous: Previous | None
    sent: Sent | None
    rejected: Sent | None = None
    usual: Usual = Usual()
    account: str = ""

    @property
    def was_sent(self) -> bool:
        """True if a value was sent this month, whatever became of it."""
        return self.sent is not None or self.rejected is not None

    @property
    def can_be_read(self) -> bool:
        """True if readings of it are taken at all."""
        return can_be_read(self.serial, is_installed=self.is_installed)


def can_be_read(serial: str, *, is_installed: bool) -> bool:
    """Return whether readings of a meter are taken: it is in its place and has a serial number."""
    return is_installed and bool(serial)


def counts(latest: Sent | None) -> bool:
    """Return whether a meter's latest value of a month is its value; a rejected one is missing."""
    return latest is not None and latest.status != ReadingStatus.REJECTED


def parse_value(typed: str, dial: Dial) -> Decimal | None:
    """The exact value that was typed, `None` when nothing was; `Refused` for anything else."""
    text = typed.strip(SPACES)
    if not text:
        return None
    match = fullmatch(r"([0-9]+)(?:[.,]([0-9]*))?", text)
    if match is None:
        raise Refused(_why_no_number(text, dial))
    whole, fraction = match[1], match[2] or ""
    if len(whole) > dial.digits:
        raise Refused(texts.TOO_MANY_DIGITS.format(digits=dial.digits))
    if len(fraction) > dial.decimals:
        raise Refused(texts.TOO_MANY_DECIMALS.format(decimals=dial.decimals))
    return Decimal(f"{whole}.{fraction or 0}")


def _why_no_number(text: str, dial: Dial) -> Text:
    if fullmatch(r"[-−–][0-9]+([.,][0-9]*)?", text):
        return texts.NEGATIVE
    return texts.NOT_A_NUMBER.format(example=dial.shown(_EXAMPLE_M3))


def with_advice(refusal: Text, *, phone: str) -> Text:
    """A refusal, and after it what the customer can do about it where that is not plain."""
    if refusal != texts.NO_SERIAL:
        return refusal
    return texts.NO_SERIAL_ADVICE.format(refusal=refusal, phone=f": {phone}" if phone else "")


def hint(rows: Iterable[MeterRow]) -> Text:
    """How to enter readings, with an example where all counters show as many digits."""
    dials = {row.dial for row in rows if row.can_be_read}
    if len(dials) != 1:
        return texts.HINT
    return texts.HINT_WITH_EXAMPLE.format(example=dials.pop().shown(_EXAMPLE_M3))


def read_form(form: object) -> dict[int, str]:
    """The values typed by meter, from a form that may hold anything; `Refused` for a wrong one."""
    if not isinstance(form, dict) or len(form) > _MOST_METERS:
        raise Refused(texts.NOT_A_FORM)
    typed: dict[int, str] = {}
    for name, value in form.items():
        match = fullmatch(r"meter-([1-9][0-9]{0,17})", name) if isinstance(name, str) else None
        if match is None or not isinstance(value, str):
            raise Refused(texts.NOT_A_FORM)
        typed[int(match[1])] = value
    return typed


def read_statements(form: object) -> dict[int, str]:
    """The statements by meter, from a form that may hold anything; others are left out."""
    stated: dict[int, str] = {}
    for name, value in form.items() if isinstance(form, dict) else ():
        match = fullmatch(r"why-meter-([1-9][0-9]{0,17})", name) if isinstance(name, str) else None
        if match and isinstance(value, str) and value in STATEMENTS:
            stated[int(match[1])] = value
    return stated


def differing(rows: Iterable[MeterRow], typed: Mapping[int, str]) -> dict[str, Text]:
    """The typed value of each meter whose sent value differs from it, so that it is not lost."""
    told: dict[str, Text] = {}
    for row in rows:
        text = typed.get(row.meter_id, "").strip(SPACES)
        if text and row.sent and not is_value(text, row.sent.value_m3, row.dial):
            told[field_of(row.meter_id)] = texts.TYPED_BEFORE.format(
                typed=text[:_SHOWN], sent=row.dial.written(row.sent.value_m3)
            )
    return told


def is_value(text: str, value: Decimal, dial: Dial) -> bool:
    """Return whether a text says this very value, however it is written."""
    try:
        return parse_value(text, dial) == value
    except Refused:
        return False


def field_of(meter_id: int) -> str:
    """The name of a meter's input on the page."""
    return f"meter-{meter_id}"


def single_meter(rows: Iterable[MeterRow], values: Collection[int]) -> MeterRow | None:
    """The only meter that would have a value, where there are several that can be read."""
    readable = [row for row in rows if row.can_be_read]
    filled = [row for row in readable if row.sent or row.meter_id in values]
    return filled[0] if len(readable) > 1 and len(filled) == 1 else None
