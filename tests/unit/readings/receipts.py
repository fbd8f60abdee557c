"""Receipts for the tests of this folder."""

from datetime import UTC, datetime
from decimal import Decimal

from cabinet.core.period import Period
from cabinet.readings.meter_register import Dial
from cabinet.readings.receipt.rules import Receipt, ReceiptLine

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def line(number: int = 1, **changes: object) -> ReceiptLine:
    """A meter's line, with `changes`."""
    values: dict[str, object] = {
        "water": "cold" if number % 2 else "hot",
        "serial": f"X{404000 + number}",
        "location": f"Корпус {number}, ввод",
        "dial": Dial(8, 3),
        "previous_m3": Decimal(100),
        "value_m3": Decimal("112.125"),
        "consumption_m3": Decimal("12.125"),
        "status": "sent",
        "statement": "",
        "reason": "",
    }
    return ReceiptLine(**(values | changes))  # type: ignore[arg-type]


def receipt(*lines: ReceiptLine) -> Receipt:
    """A receipt of November with these lines."""
    return Receipt(
        number="2611-7-2",
        contract_number="4040",
        is_company=True,
        payer="ЖШС «Көп есептегіш»",
        period=Period(2026, 11),
        sent_at=NOW,
        sent_by="Өмірұлы Ерғали",
        drawn_at=NOW,
        lines=lines,
    )
