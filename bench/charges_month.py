"""How long the server is busy with showing another month of charges; `bench.charges` runs it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle
from statistics import median
from time import perf_counter, process_time
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from bench.charges import MONTHS, SIZES, as_the_server_does, customer_of, tell_wait
from cabinet.billing.charges import state as page_state
from cabinet.billing.charges.state import ChargesState
from tests.reflex_internals import new_state, written_answer

RUNS = 15


async def switch_month(size: int, **vars_of_state: str) -> tuple[float, float]:
    """Milliseconds from the event to the bytes that answer it, and those of the processor."""
    state: Any = new_state(ChargesState)
    for name, value in vars_of_state.items():
        setattr(state, name, value)
    times = []
    with _opened_by(size):
        for _ in range(RUNS):
            began, busy = perf_counter(), process_time()
            await ChargesState.load.fn(state)  # type: ignore[attr-defined]
            written_answer(state)
            times.append(((perf_counter() - began) * 1000, (process_time() - busy) * 1000))
    return median(wall for wall, _ in times), median(busy for _, busy in times)


@contextmanager
def _opened_by(size: int) -> Iterator[None]:
    """The page in front of that customer, which is asked for one month after the other."""
    months = cycle(MONTHS)
    with (
        patch.object(page_state, "customer", _answering(customer_of(size))),
        patch.object(ChargesState, "get_state", _answering(SimpleNamespace(code="ru"))),
        patch.object(ChargesState, "_asked_for", lambda _self: next(months)),
    ):
        yield


def _answering(value: object) -> Callable[..., Awaitable[Any]]:
    async def answer(*_arguments: object) -> object:
        return value

    return answer


async def main() -> None:
    """Print a line for each size, and what another customer feels of the largest."""
    for size in SIZES:
        for what, how in (
            ("another month", {}),
            ("sorted by name", {"sort": "recipient"}),
            ("searched", {"search": "ӨРКЕН 9"}),
        ):
            wall, busy = await switch_month(size, **how)
            print(f"{size:>6,} recipients, {what:14} {wall:6.1f} ms, processor {busy:6.1f} ms")
    as_the_server_does()
    for how in ({}, {"sort": "amount"}, {"sort": "recipient"}, {"search": "ӨРКЕН 9"}):
        await tell_wait("nothing", lambda: asyncio.sleep(1))
        await tell_wait(f"10,000 by {how or 'account'}", partial(switch_month, 10_000, **how))


if __name__ == "__main__":
    asyncio.run(main())
