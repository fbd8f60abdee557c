"""Meters for the tests of this folder."""

from datetime import date
from decimal import Decimal

from cabinet.readings.meter_register import Dial
from cabinet.readings.rules import MeterRow, Previous, Sent, Usual

DIAL = Dial(8, 3)
YESTERDAY = Previous(date(2026, 10, 28), Decimal("100.500"), "Контролёр")


def meter(
    meter_id: int = 1,
    *,
    serial: str = "12223773",
    installed: bool = True,
    previous: Previous | None = YESTERDAY,
    sent: str | None = None,
    dial: Dial = DIAL,
    usual: Usual = Usual(),  # noqa: B008  it cannot be changed
) -> MeterRow:
    """A meter that can be read, with billing's value of the month before."""
    return MeterRow(
        meter_id=meter_id,
        water="cold",
        serial=serial,
        verification_due=None,
        is_installed=installed,
        location="",
        dial=dial,
        previous=previous,
        sent=Sent(Decimal(sent), date(2026, 11, 20)) if sent else None,
        usual=usual,
    )
