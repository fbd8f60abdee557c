"""How long the breakdown of charges takes as a PDF, and how much memory: `python -m bench.pdf`."""

import subprocess
import sys
from decimal import Decimal
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from cabinet.charges.pdf import charges_pdf
from cabinet.charges.rules import ChargeLine, RecipientCharges, Statement
from cabinet.period import Period

SIZES = (50, 1_000, 10_000)


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


def measure(recipients: int) -> None:
    """Make one PDF and print what it took in this process."""
    statement = statement_of(recipients)
    began = perf_counter()
    pdf = charges_pdf(statement, "ru")
    seconds = perf_counter() - began
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"{recipients:>6} recipients: {seconds:.3f} s, peak {peak_mb:.0f} MB, {len(pdf):,} bytes")


def main() -> None:
    """Measure each size in a process of its own."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
        return
    for size in SIZES:
        subprocess.run([sys.executable, "-m", "bench.pdf", str(size)], check=True)


if __name__ == "__main__":
    main()
