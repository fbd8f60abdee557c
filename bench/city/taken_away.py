"""Scenes in which one of two processes, PostgreSQL or Redis fails under load."""

import asyncio
import os
import signal
from pathlib import Path
from tempfile import gettempdir
from time import monotonic
from typing import Final

from bench.city.scene import played
from bench.city.stage import Asked, Stage
from bench.faults.restart import Cluster
from tests.integration.redis import RedisServer

MOST_KILLS: Final = 200
# Who lived for less than ten seconds is started again with a pause, and the two die by turns.
_BETWEEN_KILLS_S: Final = 5.5
_LONGEST_S: Final = 3_600.0
_USABLE_S: Final = 3.0


def killed(cluster: Cluster, asked: Asked) -> bool:
    """Kill one of two processes, by turns, each time once both take connections."""
    times = min(asked.times, MOST_KILLS)
    is_late: list[bool] = []

    async def kill_by_turns(the: Stage) -> None:
        until = monotonic() + _LONGEST_S
        while len(is_late) < times and monotonic() < until:
            await asyncio.sleep(_BETWEEN_KILLS_S)
            is_late.append(not the.all_listen())
            await asyncio.to_thread(the.wait_until_all_listen)
            os.kill(the.serving()[0], signal.SIGKILL)
        await asyncio.sleep(_BETWEEN_KILLS_S)

    # Starts take their time where others use the processors: enough customers for three times it.
    outcome = played(cluster, asked, kill_by_turns, seconds=times * 3 * _BETWEEN_KILLS_S)
    back = outcome.told.back_s
    print(
        f"{len(is_late)} kills, {sum(is_late)} of them put off until both were back;"
        f" usable again within {_USABLE_S:.0f} s:"
        f" {sum(one <= _USABLE_S for one in back)} of {len(back)}"
    )
    return outcome.is_kept


def restarted(cluster: Cluster, asked: Asked) -> bool:
    """Stop PostgreSQL and start it again, some times within these seconds."""

    async def restart_often(the: Stage) -> None:
        for _ in range(asked.times):
            await asyncio.sleep(_step(asked))
            await asyncio.to_thread(the.cluster.stop, signal.SIGINT)
            await asyncio.to_thread(the.cluster.start)
        await asyncio.sleep(_step(asked))

    return played(cluster, asked, restart_often).is_kept


def without_redis(cluster: Cluster, asked: Asked) -> bool:
    """Stop Redis and start it again by turns, some times within these seconds."""
    redis = RedisServer(Path(gettempdir()))
    redis.start()

    async def turn_often(_: Stage) -> None:
        for place in range(asked.times):
            await asyncio.sleep(_step(asked))
            await asyncio.to_thread(redis.start if place % 2 else redis.stop)
        await asyncio.sleep(_step(asked))

    try:
        more = {"CABINET_REDIS_URL": redis.url}
        return played(cluster, asked, turn_often, more=more).is_kept
    finally:
        redis.stop()


def _step(asked: Asked) -> float:
    """The seconds between two times."""
    return asked.seconds / (asked.times + 1)
