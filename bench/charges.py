"""What the breakdown of charges costs: `python -m bench.charges`.

Fills a database of its own, then prints how long the server is busy with showing another month, how
long documents take and how much memory their process, and how long another customer has to wait
while the largest one is made. Documents are measured as a customer gets them, from the second on:
the process that draws them is there.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from resource import RUSAGE_SELF, getrusage
from statistics import median
from time import perf_counter
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from reflex_base.utils.format import json_dumps
from sqlalchemy import insert

from cabinet import db
from cabinet.charges import state as page_state
from cabinet.charges.drawing import month_document
from cabinet.charges.rules import View
from cabinet.charges.service import month_page
from cabinet.charges.state import ChargesState
from cabinet.migrations import migrate
from cabinet.models import Charge, Contract, User
from cabinet.period import Period
from cabinet.rendering import render, render_from_database
from cabinet.session import SignedIn

SIZES = (50, 1_000, 10_000)
MONTHS = (Period(2026, 9), Period(2026, 10))
RUNS = 15


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
        is_approved=True,
    )


def fill() -> None:
    """A contract of each size, charged for the months."""
    migrate(db.database())
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
        contract_id=size,
        login=f"vk{size}",
        name="ТОО «Пример»",
        email="office@example.kz",
        password_hash="unusable",
        created_at=moment,
        confirmed_at=moment,
        approved_at=moment,
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


async def switch_month(size: int, change: Callable[[Any], Any] = lambda _: None) -> float:
    """Milliseconds from the event to the bytes that answer it; the median of the runs."""
    state: Any = ChargesState(_reflex_internal_init=True)  # type: ignore[call-arg]
    change(state)
    months = iter(MONTHS * RUNS)
    with (
        patch.object(page_state, "customer", _answering(customer_of(size))),
        patch.object(ChargesState, "get_state", _answering(SimpleNamespace(code="ru"))),
        patch.object(ChargesState, "_asked_for", lambda _self: next(months)),
    ):
        times = [await _milliseconds(lambda: _load(state)) for _ in range(RUNS)]
    return median(times)


async def _load(state: Any) -> None:
    await ChargesState.load.fn(state)  # type: ignore[attr-defined]
    json_dumps(state.get_delta())
    state._clean()


def _answering(value: object) -> Callable[..., Awaitable[Any]]:
    async def answer(*_arguments: object) -> object:
        return value

    return answer


async def _milliseconds(call: Callable[[], Awaitable[object]]) -> float:
    began = perf_counter()
    await call()
    return (perf_counter() - began) * 1000


def peak_mb() -> bytes:
    """The most memory that this process has used."""
    return str(getrusage(RUSAGE_SELF).ru_maxrss // 1024).encode()


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
    times = [await _milliseconds(lambda: document_of(size, extension)) for _ in range(5)]
    document, peak = await document_of(size, extension), (await render(peak_mb)).decode()
    took = f"{median(times):7.0f} ms, peak {peak:>3} MB, {len(document):>9,} bytes"
    print(f"{extension:4} of {size:>6,} recipients: {took}")


async def longest_wait(busy: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """How long another customer's month of 50 recipients takes meanwhile: median and longest."""
    waits = []
    work = asyncio.ensure_future(busy())
    while not work.done():
        other = db.read(month_page, who=customer_of(50), period=MONTHS[0], view=View())
        waits.append(await _milliseconds(lambda other=other: other))
        await asyncio.sleep(0.005)
    await work
    return median(waits), max(waits)


async def measure_server() -> None:
    """Print what the server itself is busy with, and what others feel of a large document."""
    for size in SIZES:
        print(f"another month of {size:>6,} recipients: {await switch_month(size):5.1f} ms", end="")
        by_name = await switch_month(size, lambda state: setattr(state, "sort", "recipient"))
        found = await switch_month(size, lambda state: setattr(state, "search", "ӨРКЕН 9"))
        print(f", sorted by name {by_name:5.1f} ms, searched {found:5.1f} ms")
    await document_of(50)
    for name, busy in (
        ("nothing", lambda: asyncio.sleep(2)),
        ("pdf of 10,000", lambda: document_of(10_000)),
        ("xlsx of 10,000", lambda: document_of(10_000, "xlsx")),
        ("10,000 sorted by name", lambda: switch_month(10_000, _by_name)),
    ):
        usual, longest = await longest_wait(busy)
        print(f"another customer during {name}: median {usual:.1f} ms, longest {longest:.1f} ms")


def _by_name(state: Any) -> None:
    state.sort = "recipient"


def main() -> None:
    """Fill the database, then measure, each document in processes of its own."""
    if len(sys.argv) == 3:
        asyncio.run(measure_document(sys.argv[1], int(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"CABINET_DATA_DIR": folder, "CABINET_DATABASE_URL": ""}
        fill()
        asyncio.run(measure_server())
        for extension in ("pdf", "xlsx"):
            for size in SIZES:
                command = [sys.executable, "-m", "bench.charges", extension, str(size)]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
