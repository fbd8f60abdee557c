"""What is taken away from two processes under load: one of them, PostgreSQL, or Redis."""

import asyncio
import os
import signal
from pathlib import Path
from tempfile import gettempdir
from typing import Final

from bench.city.load import Pace
from bench.city.scene import played
from bench.city.stage import Stage
from bench.faults.restart import Cluster
from tests.integration.redis import RedisServer

MOST_KILLS: Final = 200
# Who lived for less than ten seconds is started again with a pause, and the two die by turns.
_BETWEEN_KILLS_S: Final = 5.5
_USABLE_S: Final = 3.0


def killed(cluster: Cluster, times: int, pace: Pace) -> bool:
    """Kill one of two processes, by turns, each time once both take connections."""
    times = min(times, MOST_KILLS)
    late = 0

    async def kill_by_turns(the: Stage) -> None:
        nonlocal late
        for _ in range(times):
            await asyncio.sleep(_BETWEEN_KILLS_S)
            late += not the.all_listen()
            await asyncio.to_thread(the.wait_until_all_listen)
            os.kill(the.serving()[0], signal.SIGKILL)
        await asyncio.sleep(_BETWEEN_KILLS_S)

    # Starts take their time where others use the processors: enough customers for three times it.
    outcome = played(cluster, pace, times * 3 * _BETWEEN_KILLS_S, kill_by_turns)
    back = outcome.told.back_s
    print(
        f"{times} kills, {late} of them put off since the process before was not back yet;"
        f" usable again within {_USABLE_S:.0f} s:"
        f" {sum(one <= _USABLE_S for one in back)} of {len(back)}"
    )
    return outcome.is_kept


def restarted(cluster: Cluster, times: int, pace: Pace, seconds: float) -> bool:
    """Stop PostgreSQL and start it again, some times within these seconds."""

    async def restart_often(the: Stage) -> None:
        for _ in range(times):
            await asyncio.sleep(seconds / (times + 1))
            await asyncio.to_thread(the.cluster.stop, signal.SIGINT)
            await asyncio.to_thread(the.cluster.start)
        await asyncio.sleep(seconds / (times + 1))

    return played(cluster, pace, seconds, restart_often).is_kept


def without_redis(cluster: Cluster, times: int, pace: Pace, seconds: float) -> bool:
    """Stop Redis and start it again by turns, some times within these seconds."""
    redis = RedisServer(Path(gettempdir()))
    redis.start()

    async def turn_often(_: Stage) -> None:
        for place in range(times):
            await asyncio.sleep(seconds / (times + 1))
            await asyncio.to_thread(redis.start if place % 2 else redis.stop)
        await asyncio.sleep(seconds / (times + 1))

    try:
        more = {"CABINET_REDIS_URL": redis.url}
        return played(cluster, pace, seconds, turn_often, more).is_kept
    finally:
        redis.stop()
