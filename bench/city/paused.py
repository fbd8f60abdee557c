"""PostgreSQL stands still for a while, as on a frozen machine, and is then restarted."""

import asyncio
import os
import signal
from typing import Final

from bench.city.gets import GIVEN, TOLD_LATER, Got, open_on, told_kinds
from bench.city.load import ACKNOWLEDGED, LOST_LINE, REFUSED, TOLD_AWAY
from bench.city.scene import played
from bench.city.stage import Asked, Stage
from bench.faults.restart import Cluster
from bench.stand import with_children

_BEFORE_S: Final = 5.0
_WELL_S: Final = 15.0
"""So long it is looked on afterwards."""
# A page that connects meanwhile is answered by 503, and says by itself that its line is lost.
_FAIR: Final = {ACKNOWLEDGED, TOLD_AWAY, REFUSED, LOST_LINE}
_FAIR_TO_GET: Final = {GIVEN, TOLD_LATER}


def paused(cluster: Cluster, asked: Asked) -> bool:
    """Stop all of its processes, let them go on, restart it, and look at every kind of answer."""
    got = Got()

    async def pause_and_restart(the: Stage) -> None:
        nonlocal got
        enough = asyncio.Event()
        opening = asyncio.create_task(open_on(the.server.url, the.customers, enough))
        await asyncio.sleep(_BEFORE_S)
        await _pause(cluster, asked.seconds)
        await asyncio.sleep(_WELL_S)
        await asyncio.to_thread(cluster.stop, signal.SIGINT)
        await asyncio.to_thread(cluster.start)
        await asyncio.sleep(_WELL_S)
        enough.set()
        got = await opening

    seconds = _BEFORE_S + asked.seconds + 2 * _WELL_S
    outcome = played(cluster, asked, pause_and_restart, seconds=seconds)
    print(f"over the websocket: {told_kinds(outcome.told.answers)}")
    print(f"opened over HTTP: {got}")
    is_fair = outcome.told.answers.keys() <= _FAIR and got.answers.keys() <= _FAIR_TO_GET
    return outcome.is_kept and is_fair


async def _pause(cluster: Cluster, seconds: float) -> None:
    """Stop PostgreSQL's processes, those too that come meanwhile, and let them go on."""
    stopped = with_children(cluster.server.pid)
    for pid in stopped:  # the first one starts the others
        os.kill(pid, signal.SIGSTOP)
    await asyncio.sleep(seconds)
    for pid in reversed(stopped):
        os.kill(pid, signal.SIGCONT)
