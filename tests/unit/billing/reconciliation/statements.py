"""Statements for the tests of what is made of them."""

from datetime import date
from decimal import Decimal

from cabinet.billing.reconciliation.rules import Days, Line, Statement, Totals, in_tenge

DAYS = Days(date(2026, 1, 1), date(2026, 10, 31))


def line(document: str = "Счёт", debit: int = 0, credit: int = 0, day: int = 1) -> Line:
    return date(2026, 1, day).toordinal(), document, debit, credit


def statement(
    *lines: Line,
    opening: str = "0",
    payer: str = "ТОО «Пример»",
    kind: str = "legal",
    brought_on: date | None = None,
) -> Statement:
    return Statement(
        contract_number="2666",
        contract_kind=kind,
        payer=payer,
        bin_iin="990140004654",
        days=DAYS,
        totals=Totals(
            opening_tenge=Decimal(opening),
            debit_tenge=in_tenge(sum(debit for _, _, debit, _ in lines)),
            credit_tenge=in_tenge(sum(credit for _, _, _, credit in lines)),
            line_count=len(lines),
        ),
        brought_on=brought_on,
        lines=lines,
    )
