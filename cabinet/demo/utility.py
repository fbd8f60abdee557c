"""The invented utility: whom it supplies, through which meters, at which tariffs."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import Final

from cabinet.core.iin import check_digit
from cabinet.core.period import Period

_BEFORE: Final = Period(2024, 1)  # the counters of all meters begin here
_TARIFFS: Final = (
    (Period(2000, 1), Decimal("197.02"), Decimal("204.5")),
    (Period(2026, 1), Decimal("218.4"), Decimal("226.15")),
    (Period(2026, 7), Decimal("231.7525"), Decimal("240")),
)
_CENT: Final = Decimal("0.01")
_LITRE: Final = Decimal("0.001")
_DEARER: Final = Decimal("1.5")
_DUE_DAY: Final = 20
_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class DemoRecipient:
    """A consumption object; `usual_m3` is about what it takes in a month.

    What it takes beyond `block_m3` costs half as much again, as a line of its own. `corrected_m3`
    is taken off again by a line of its own in the last month of every quarter.
    """

    account: str
    name: str
    address: str
    usual_m3: int
    tariff_group: str = "3"
    block_m3: int = 0
    corrected_m3: int = 0


@dataclass(frozen=True, slots=True)
class DemoMeter:
    """A meter; one without a past has no readings in billing.

    It is replaced in the `replaced_month` of every year, so that any thirteen months show one.
    With `due_in_months` its verification is due that number of months after the one of the demo.
    """

    meter_id: str
    account: str
    water: str
    serial: str
    verification_due: date | None
    usual_m3: int
    status: str = "installed"
    location: str = ""
    has_past: bool = True
    replaced_month: int = 0
    due_in_months: int = 0
    digits: int = 8

    def due(self, this_month: Period) -> date | None:
        """The day until which it is to be verified, seen from a month."""
        if not self.due_in_months:
            return self.verification_due
        return this_month.plus(self.due_in_months).first_day.replace(day=_DUE_DAY)


@dataclass(frozen=True, slots=True)
class DemoContract:
    """A contract with all that belongs to it; `months` are how many of them it was charged for.

    `pays` is its habit: late, at once, in parts, too much, never.
    """

    kind: str
    number: str
    payer: str
    bin_iin: str
    address: str = ""
    email: str = ""
    phone: str = ""
    heat_meter: str = ""
    recipients: tuple[DemoRecipient, ...] = ()
    meters: tuple[DemoMeter, ...] = ()
    months: int = 13
    skipped_month: int = 0
    pays: str = "late"


@dataclass(frozen=True, slots=True)
class DemoCharge:
    """A line of the charges of a recipient in a month; `line` tells those of a service apart."""

    service: str
    volume_m3: Decimal
    tariff: Decimal
    vat_percent: int
    amount: Decimal
    line: str = ""


def made_up_number(start: str) -> str:
    """An ИИН or БИН with these first ten digits, and a right check digit after the eleventh."""
    for eleventh in range(10):
        digits = [int(digit) for digit in f"{start}{eleventh}"]
        last = check_digit(digits)
        if last is not None:
            return f"{start}{eleventh}{last}"
    raise ValueError(f"no number begins with {start}")


def used_m3(account: str, usual_m3: int, period: Period) -> Decimal:
    """The consumption of an object in a month: always the same for the same month."""
    if usual_m3 == 0:
        return Decimal(0)
    chance = Random(f"{account} {period}")  # noqa: S311  invented figures, no secrets
    return Decimal(chance.randint(700 * usual_m3, 1300 * usual_m3)).scaleb(-3)


@cache
def counter_m3(meter: DemoMeter, period: Period) -> Decimal:
    """The meter's value in that month."""
    if period < _BEFORE:
        return Decimal(Random(meter.meter_id).randint(0, 90_000)).scaleb(-3)  # noqa: S311  invented
    used = used_m3(meter.meter_id, meter.usual_m3, period)
    if period.month == meter.replaced_month:
        return used - _half(used)
    return counter_m3(meter, period.previous) + used


def final_m3(meter: DemoMeter, period: Period) -> Decimal:
    """The value at which the meter is taken out in that month; the new one begins at zero."""
    used = used_m3(meter.meter_id, meter.usual_m3, period)
    return counter_m3(meter, period.previous) + _half(used)


def _half(volume: Decimal) -> Decimal:
    return (volume / 2).quantize(_LITRE, ROUND_HALF_UP)


def vat_percent(period: Period) -> int:
    """The rate of VAT in that month."""
    return 12 if period < Period(2026, 1) else 16


def charges(recipient: DemoRecipient, period: Period) -> tuple[DemoCharge, ...]:
    """Water and sewerage of a recipient in a month; account 00010131 was once corrected."""
    volume = used_m3(recipient.account, recipient.usual_m3, period)
    if recipient.account == "00010131" and period.month == 9:
        volume = -volume
    _, water, sewer = max(tariff for tariff in _TARIFFS if tariff[0] <= period)
    beyond = max(volume - recipient.block_m3, Decimal(0)) if recipient.block_m3 else Decimal(0)
    lines = [_charge("water", volume - beyond, water, period)]
    if beyond:
        line = f"свыше {recipient.block_m3} м³"
        dearer = (water * _DEARER).quantize(_CENT, ROUND_HALF_UP)
        lines.append(_charge("water", beyond, dearer, period, line))
    if recipient.corrected_m3 and period.month % _QUARTER == 0:
        corrected = Decimal(-recipient.corrected_m3)
        lines.append(_charge("water", corrected, water, period, "перерасчёт"))
    return (*lines, _charge("sewer", volume, sewer, period))


def _charge(
    service: str, volume: Decimal, tariff: Decimal, period: Period, line: str = ""
) -> DemoCharge:
    vat = vat_percent(period)
    amount = (volume * tariff * (100 + vat) / 100).quantize(_CENT, ROUND_HALF_UP)
    return DemoCharge(service, volume, tariff, vat, amount, line)
