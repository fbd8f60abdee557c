"""Notices as the database would have given them."""

from datetime import date
from decimal import Decimal

from cabinet.billing.notices.rules import Ledger, Notice, Row, Section
from cabinet.core.period import Period


def row(
    service: str = "water",
    amount: str = "1234.50",
    vat: str | None = "16",
    *,
    group: str = "3",
    recipients: int = 1,
) -> Row:
    return Row(
        service=service,
        tariff_group=group,
        tariff_tenge=Decimal("231.7525"),
        vat_percent=None if vat is None else Decimal(vat),
        volume_m3=Decimal("145.554"),
        amount_tenge=Decimal(amount),
        recipients=recipients,
    )


def section(*rows: Row, account: str = "00010129", recipient: str = "Магазин") -> Section:
    return Section(account, recipient, rows or (row(), row("sewer", "10")))


def notice(
    *sections: Section,
    payer: str = "ТОО «Пример»",
    is_legal: bool = True,
    ledger: Ledger | None = None,
    recipients: int | None = None,
    address: str = "г. Алматы, пр. Абая, 1",
) -> Notice:
    return Notice(
        contract_number="2666",
        is_legal=is_legal,
        payer=payer,
        bin_iin="990140004654",
        address=address,
        period=Period(2026, 10),
        balance_on=date(2026, 10, 31),
        sections=sections or (section(),),
        recipient_count=len(sections) or 1 if recipients is None else recipients,
        ledger=ledger,
    )


def ledger(
    opening: str = "0", charged: str | None = None, adjusted: str = "0", paid: str = "0"
) -> Ledger:
    return Ledger(
        Decimal(opening),
        None if charged is None else Decimal(charged),
        Decimal(adjusted),
        Decimal(paid),
    )
