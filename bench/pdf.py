"""How long a reconciliation takes as a PDF, and how much memory: `python -m bench.pdf`.

The breakdown of charges is measured by `bench.charges`.
"""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from resource import RUSAGE_SELF, getrusage
from time import perf_counter

from bench.figures import Figure, figure, tell
from cabinet.billing.reconciliation import rules as reconciliation
from cabinet.billing.reconciliation.pdf import reconciliation_pdf

LINES = (1_000, 10_000, 100_000)
RUNS = 15


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


def measure(size: int) -> None:
    """Make one PDF and print what it took in this process."""
    statement = reconciliation_of(size)
    began = perf_counter()
    pdf = reconciliation_pdf(statement, "ru")
    seconds = perf_counter() - began
    peak_mb = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"{size:>7,} lines: {seconds:.3f} s, peak {peak_mb:.0f} MB, {len(pdf):,} bytes")


def measure_pdf() -> list[Figure]:
    """Seconds of each size, every run in a process of its own."""
    return [figure(f"PDF of {size:,} lines", _seconds(size), "s") for size in LINES]


def _seconds(size: int) -> list[float]:
    command = [sys.executable, "-m", "bench.pdf", str(size)]
    told = [subprocess.check_output(command, text=True) for _ in range(RUNS)]
    return [float(line.split(" s,")[0].split()[-1]) for line in told]


def main() -> None:
    """Measure one size in this process, or print all of them."""
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        tell(measure_pdf(), None)


if __name__ == "__main__":
    main()
