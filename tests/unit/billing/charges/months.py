"""Months of charges, as they come out of the database."""

from decimal import Decimal

from cabinet.billing.charges.rules import ChargeLine, RecipientCharges, Statement, totals_of
from cabinet.core.formats import ContractName
from cabinet.core.period import Period


def line(service: str = "water", amount: str = "0", vat: str | None = "12") -> ChargeLine:
    """A line of 145.554 m³."""
    return ChargeLine(
        service=service,
        volume_m3=Decimal("145.554"),
        tariff_tenge=Decimal("197.02"),
        vat_percent=None if vat is None else Decimal(vat),
        amount_tenge=Decimal(amount),
    )


def recipient(
    number: int = 1, name: str = "Магазин", lines: tuple[ChargeLine, ...] | None = None
) -> RecipientCharges:
    """A recipient, with water of 1 234,50 and sewerage of 10,00 unless told otherwise."""
    both = (line("water", "1234.5"), line("sewer", "10"))
    return RecipientCharges(number, f"{number:08d}", name, "3", both if lines is None else lines)


def statement(*recipients: RecipientCharges, payer: str = "ТОО «Пример»") -> Statement:
    """November 2019 of contract 2666."""
    return Statement(
        contract=ContractName("legal", "2666"),
        payer=payer,
        period=Period(2019, 11),
        recipients=recipients,
        totals=totals_of(
            (line.service, line.vat_percent, line.volume_m3, line.amount_tenge)
            for one in recipients
            for line in one.lines
        ),
    )
