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


@dataclass(frozen=True, slots=True)
class DemoRecipient:
    """A consumption object; `usual_m3` is about what it takes in a month."""

    account: str
    name: str
    address: str
    usual_m3: int
    tariff_group: str = "3"


@dataclass(frozen=True, slots=True)
class DemoMeter:
    """A meter; one without a past has no readings in billing."""

    meter_id: str
    account: str
    water: str
    serial: str
    verification_due: date | None
    usual_m3: int
    status: str = "installed"
    location: str = ""
    has_past: bool = True


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
    """The charge of a recipient for one service in a month."""

    service: str
    volume_m3: Decimal
    tariff: Decimal
    vat_percent: int
    amount: Decimal


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
    before = counter_m3(meter, period.previous)
    return before + used_m3(meter.meter_id, meter.usual_m3, period)


def vat_percent(period: Period) -> int:
    """The rate of VAT in that month."""
    return 12 if period < Period(2026, 1) else 16


def charges(recipient: DemoRecipient, period: Period) -> tuple[DemoCharge, DemoCharge]:
    """Water and sewerage of a recipient in a month; account 00010131 was once corrected."""
    volume = used_m3(recipient.account, recipient.usual_m3, period)
    if recipient.account == "00010131" and period.month == 9:
        volume = -volume
    _, water, sewer = max(tariff for tariff in _TARIFFS if tariff[0] <= period)
    return _charge("water", volume, water, period), _charge("sewer", volume, sewer, period)


def _charge(service: str, volume: Decimal, tariff: Decimal, period: Period) -> DemoCharge:
    vat = vat_percent(period)
    amount = volume * tariff * (100 + vat) / 100
    return DemoCharge(service, volume, tariff, vat, amount.quantize(_CENT, ROUND_HALF_UP))
