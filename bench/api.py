"""Requests of programs beside customers at work: `python -m bench.api`, on this machine alone.

A hundred requests a second, of ten keys, for so many seconds; the customers' side is watched by
`bench.submissions`, run at the same time. Needs a served staff side, and a key for each program:
`CABINET_API_KEYS` names a file with one a line.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

import httpx

from cabinet.core.settings import settings

_RATE: Final = 100
_SECONDS: Final = 30
_CALLS: Final = ("/readings?cursor=&limit=100", "/contracts/123", "/reconciliations?period=2026-11")
_LOOPBACK: Final = ("127.0.0.1", "localhost")


async def measured(base: str, keys: Sequence[str]) -> tuple[list[float], Counter[int]]:
    """How long each request took in milliseconds, and how many answers of each status came."""
    took: list[float] = []
    statuses: Counter[int] = Counter()

    async def ask(client: httpx.AsyncClient, at: int) -> None:
        headers = {"Authorization": f"Bearer {keys[at % len(keys)]}"}
        began = monotonic()
        answer = await client.get(base + _CALLS[at % len(_CALLS)], headers=headers)
        took.append((monotonic() - began) * 1000)
        statuses[answer.status_code] += 1

    began = monotonic()
    async with httpx.AsyncClient(timeout=30) as client, asyncio.TaskGroup() as asked:
        for at in range(_RATE * _SECONDS):
            await asyncio.sleep(max(0, began + at / _RATE - monotonic()))
            asked.create_task(ask(client, at))
    return took, statuses


def main() -> None:
    """Measure and print."""
    base = settings().staff_base_url
    if urlsplit(base).hostname not in _LOOPBACK:
        raise SystemExit("only a server of this machine is measured")
    keys = Path(os.environ["CABINET_API_KEYS"]).read_text("utf-8").split()
    took, statuses = asyncio.run(measured(f"{base}/api/v1", keys))
    parts = quantiles(took, n=100)
    print(f"{len(took)} requests: median {parts[49]:.0f} ms, 95 % {parts[94]:.0f} ms")
    print(f"statuses: {dict(statuses)}")


if __name__ == "__main__":
    main()
