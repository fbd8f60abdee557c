"""What the breakdown of charges costs: `python -m bench.charges`.

Fills a database of its own, then prints how long the server is busy with showing another month, how
long documents take and how much memory their process, and how long another customer has to wait
while the largest one is made. Documents are measured as a customer gets them, from the second on:
the process that draws them is there. On a machine that does other work too, look at the time of the
processor.
"""

import asyncio
import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from sqlalchemy import insert

from cabinet import db
from cabinet.billing.charges.document import month_document
from cabinet.billing.charges.rules import View
from cabinet.billing.charges.service import month_page
from cabinet.core.enums import Role
from cabinet.core.period import Period
from cabinet.documents import worker_pool
from cabinet.documents.worker_pool import render, render_from_database
from cabinet.models import Charge, Contract, User
from cabinet.security.sessions import SignedIn

SIZES = (50, 1_000, 10_000)
MONTHS = (Period(2026, 9), Period(2026, 10))
RUNS = 3


def customer_of(size: int) -> SignedIn:
    """Who is charged for that many recipients."""
    return SignedIn(
        user_id=size,
        contract_id=size,
        session_id=0,
        login=f"vk{size}",
        name="ТОО «Пример»",
        email="office@example.kz",
        language="ru",
        contract_number=str(size),
        contract_kind="legal",
        payer="",
        owner_since=None,
        is_approved=True,
        role=Role.OWNER,
    )


def fill() -> None:
    """A contract of each size, charged for the months."""
    subprocess.run([sys.executable, "-m", "cabinet", "migrate"], check=True)
    with db.database().writing() as session:
        for size in SIZES:
            session.add(
                Contract(
                    id=size,
                    kind="legal",
                    number=str(size),
                    payer="ТОО «Пример»",
                    bin_iin="940140000385",
                )
            )
            session.flush()
            session.add(_user(size))
            for period in MONTHS:
                lines = [_line(size, period, number) for number in range(2 * size)]
                session.connection().execute(insert(Charge), lines)


def _user(size: int) -> User:
    moment = datetime.now(UTC)
    return User(
        id=size,
        public_id=str(size),
        login=f"vk{size}",
        name="ТОО «Пример»",
        email="office@example.kz",
        password_hash="unusable",
        created_at=moment,
        confirmed_at=moment,
    )


def _line(contract_id: int, period: Period, number: int) -> dict[str, Any]:
    recipient, is_sewer = divmod(number, 2)
    return {
        "contract_id": contract_id,
        "period": period,
        "account": f"{recipient:08d}",
        "recipient": f"ТОО «Өркен {recipient}», дүкен, Абай даңғылы, {recipient % 200}",
        "tariff_group": "3",
        "service": "sewer" if is_sewer else "water",
        "volume_m3": Decimal(number * 7919 % 1_000_000).scaleb(-3),
        "tariff_tenge": Decimal("204.5") if is_sewer else Decimal("197.02"),
        "vat_percent": Decimal(16),
        "amount_tenge": Decimal(number * 104_729 % 10_000_000).scaleb(-2),
    }


async def _milliseconds(call: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await call()
    return (perf_counter() - began) * 1000


def usage() -> bytes:
    """Milliseconds of the processor, and the most memory in MB, that this process has used."""
    used = getrusage(RUSAGE_SELF)
    busy = (used.ru_utime + used.ru_stime) * 1000
    return f"{busy:.0f} {used.ru_maxrss // 1024}".encode()


async def used_by_drawing() -> tuple[int, int]:
    """The same of the process that draws."""
    busy, peak = (await render("bench.charges:usage")).split()
    return int(busy), int(peak)


def document_of(size: int, extension: str = "pdf") -> Awaitable[bytes]:
    """A month of that many recipients as a document."""
    return render_from_database(
        month_document,
        who=customer_of(size),
        period=MONTHS[-1],
        language="ru",
        extension=extension,
    )


async def measure_document(extension: str, size: int) -> None:
    """Print what a document takes, in a process that has drawn one before."""
    await document_of(50, extension)
    before, _ = await used_by_drawing()
    times = [await _milliseconds(lambda: document_of(size, extension)) for _ in range(RUNS)]
    after, peak = await used_by_drawing()
    print(
        f"{extension:4} of {size:>6,} recipients: {median(times):6.0f} ms,"
        f" processor {(after - before) / RUNS:6.0f} ms, peak {peak:>3} MB"
    )


async def longest_wait(busy: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """How long another customer's month of 50 recipients takes meanwhile: median and longest."""
    waits = []
    work = asyncio.ensure_future(busy())
    while not work.done():
        waits.append(await _milliseconds(_month_of_another))
        await asyncio.sleep(0.005)
    await work
    return median(waits), max(waits)


def _month_of_another() -> Awaitable[object]:
    return db.read(month_page, who=customer_of(50), period=MONTHS[0], view=View())


async def measure_waits() -> None:
    """Print what others feel of the largest documents, each right after a time without any."""
    await asyncio.gather(document_of(50), document_of(50, "xlsx"), _month_of_another())
    as_the_server_does()
    for name, busy in (
        ("the PDF of 10,000", lambda: document_of(10_000)),
        ("the XLSX of 10,000", lambda: document_of(10_000, "xlsx")),
    ):
        for _ in range(RUNS):
            await tell_wait("nothing", lambda: asyncio.sleep(2))
            await tell_wait(name, busy)


def as_the_server_does() -> None:
    """As `cabinet.application.serve`: turns, garbage; else both are another's longest wait."""
    sys.setswitchinterval(0.001)
    gc.collect()
    gc.freeze()


async def tell_wait(name: str, busy: Callable[[], Awaitable[object]]) -> None:
    """Print what another customer feels of something, and the processor's time of this process."""
    began = process_time()
    usual, longest = await longest_wait(busy)
    used = (process_time() - began) * 1000
    print(
        f"another customer during {name}: median {usual:.1f} ms, longest {longest:.1f} ms,"
        f" processor here {used:.0f} ms"
    )


def main() -> None:
    """Fill the database, then measure each thing in processes of its own."""
    if len(sys.argv) == 3:
        with patch.object(worker_pool, "_PROCESSES", 1):  # the one that is asked what it used
            asyncio.run(measure_document(sys.argv[1], int(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CABINET_DATA_DIR": folder, "CABINET_DATABASE_URL": ""}
        fill()
        subprocess.run([sys.executable, "-m", "bench.charges_month"], check=True)
        for extension in ("pdf", "xlsx"):
            for size in SIZES:
                command = [sys.executable, "-m", "bench.charges", extension, str(size)]
                subprocess.run(command, check=True)
        asyncio.run(measure_waits())


if __name__ == "__main__":
    main()
