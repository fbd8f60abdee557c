"""How long the large documents take as PDFs, and how much memory: `python -m bench.pdf`."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from resource import RUSAGE_SELF, getrusage
from time import perf_counter
from typing import Any

from cabinet.charges.pdf import charges_pdf
from cabinet.charges.rules import ChargeLine, RecipientCharges, Statement
from cabinet.period import Period
from cabinet.reconciliation import rules as reconciliation
from cabinet.reconciliation.pdf import reconciliation_pdf
from cabinet.text import Language

RECIPIENTS = (50, 1_000, 10_000)
LINES = (1_000, 10_000, 100_000)


def statement_of(recipients: int) -> Statement:
    """A month of that many recipients with two lines each, every figure a different one."""
    rows = tuple(_recipient(number) for number in range(1, recipients + 1))
    total = sum((line.amount_tenge for row in rows for line in row.lines), Decimal())
    return Statement(
        contract_number="2666",
        payer="ТОО «Пример»",
        period=Period(2026, 10),
        recipients=rows,
        recipient_count=len(rows),
        total_tenge=total,
    )


def _recipient(number: int) -> RecipientCharges:
    lines = tuple(
        ChargeLine(
            service=service,
            volume_m3=Decimal(number * 7919 % 1_000_000).scaleb(-3),
            tariff_tenge=tariff,
            vat_percent=Decimal(16),
            amount_tenge=Decimal(number * 104_729 % 10_000_000).scaleb(-2),
        )
        for service, tariff in (("water", Decimal("197.02")), ("sewer", Decimal("204.50")))
    )
    name = f"ТОО «Өркен {number}», дүкен, Абай даңғылы, {number % 200}"
    return RecipientCharges(number, f"{number:08d}", name, "3", lines)


def reconciliation_of(lines: int) -> reconciliation.Statement:
    """A year's statement of that many documents, every other one a payment."""
    days = reconciliation.Days(date(2026, 1, 1), date(2026, 12, 31))
    entries = tuple(_entry(number, days.first) for number in range(lines))
    totals = reconciliation.Totals(
        opening_tenge=Decimal("12345.67"),
        debit_tenge=reconciliation.in_tenge(sum(debit for _, _, debit, _ in entries)),
        credit_tenge=reconciliation.in_tenge(sum(credit for _, _, _, credit in entries)),
        line_count=lines,
    )
    return reconciliation.Statement(
        contract_number="2666",
        contract_kind="legal",
        payer="ТОО «Пример»",
        bin_iin="990140004654",
        days=days,
        totals=totals,
        brought_on=None,
        lines=entries,
    )


def _entry(number: int, first: date) -> reconciliation.Line:
    day, tiyn = first.toordinal() + number % 365, number * 104_729 % 10_000_000
    if number % 2:
        return day, f"Платёжное поручение №{number}", 0, tiyn
    return day, f"Счёт-фактура №{number} за водоснабжение и водоотведение", tiyn, 0


def measure(kind: str, size: int) -> None:
    """Make one PDF and print what it took in this process."""
    if kind == "recipients":
        took = _timed(charges_pdf, statement_of(size))
    else:
        took = _timed(reconciliation_pdf, reconciliation_of(size))
    print(f"{size:>7,} {kind} {took}", flush=True)


def _timed(draw: Callable[[Any, Language], bytes], statement: object) -> str:
    began = perf_counter()
    pdf = draw(statement, "ru")
    seconds = perf_counter() - began
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return f"{seconds:.3f} s, peak {peak_mb:.0f} MB, {len(pdf):,} bytes"


def main() -> None:
    """Measure each size in a process of its own."""
    if len(sys.argv) > 2:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    for kind, sizes in (("recipients", RECIPIENTS), ("lines of a reconciliation", LINES)):
        for size in sizes:
            command = [sys.executable, "-m", "bench.pdf", kind, str(size)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
