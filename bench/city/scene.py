"""A scene: customers submit while something happens, then each batch is looked for."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bench.city.load import Told, load
from bench.city.stage import Asked, Stage, stage
from bench.faults.restart import Cluster

Play = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Outcome:
    """The answers that customers got in a scene, compared with what the database has."""

    told: Told
    is_kept: bool


def played(
    cluster: Cluster,
    asked: Asked,
    play: Play,
    *,
    seconds: float = 0.0,
    more: Mapping[str, str] | None = None,
) -> Outcome:
    """Let customers submit until `play` ends, and print what came of it.

    It takes some `seconds`, those that were asked for unless they are named.
    """
    count = asked.pace.customers(seconds or asked.seconds)
    with stage(cluster, asked.port, count, more=more) as the:

        async def all_of_it() -> Told:
            enough = asyncio.Event()
            loading = asyncio.create_task(load(asked.port, the.customers, asked.pace, enough))
            try:
                await play(the)
            finally:
                enough.set()
            return await loading

        told = asyncio.run(all_of_it())
        found = told.compared(the.database, the.customers)
        print(f"{told}\n{found}", flush=True)
        return Outcome(told, found.is_kept)
