"""Measures several processes under load: `python -m bench.city SCENE`, bounded in time and size.

- `ratio`: submissions of a second by one process, by two, and the ratio of both; the processor time
  of one submission, apart for processes, PostgreSQL and load, and the ratio that follows from it
  for a machine where the processes need not share their cores with PostgreSQL and the load.
- `killed`: one of two processes is killed under load, by turns, at least 5.5 s apart and at most
  200 times, for an hour at most: each acknowledged batch is looked for in the database.
- `restarted`: PostgreSQL is restarted under load; the same is looked for.
- `redis`: Redis is stopped and started under load; the same is looked for.
- `paused`: PostgreSQL stands still under load for `--seconds`, then it is restarted; besides, each
  answer that customers get over the websocket and over HTTP is counted by its kind.
- `versions`: the version before the newest migration gives way to this one behind nginx, as
  docs/operations.md says, while a browser has pages of it open. It builds that version's pages for
  some minutes first, unless `--old` names a folder that has them.
- `crowd`: 1,000 open pages, and 10,000 visits an hour for `--seconds`: memory, and 95 % of waits.
  Pages that were left are forgotten after five minutes, so 600 s tell whether memory grows.

PostgreSQL, Redis, nginx and Chromium are taken from the system's programs and stopped in the end.
"""

import signal
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.city.crowd import crowd
from bench.city.load import Pace
from bench.city.paused import paused
from bench.city.ratio import ratio
from bench.city.stage import Asked
from bench.city.taken_away import killed, restarted, without_redis
from bench.city.versions import versions
from bench.faults.restart import Cluster

_LONGEST_S: Final = 900.0
SCENES: Final[dict[str, Callable[[Cluster, Asked], bool]]] = {
    "ratio": ratio,
    "killed": killed,
    "restarted": restarted,
    "redis": without_redis,
    "paused": paused,
    "versions": versions,
    "crowd": crowd,
}


def main() -> None:
    """Play one scene and print its figures; ends with 1 where its promise is broken."""
    parser = ArgumentParser(
        prog="python -m bench.city",
        description=__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument(
        "--seconds", type=_seconds, default=20.0, help="of load or of the pause, at most 900"
    )
    parser.add_argument("--times", type=int, default=5, help="how often something is taken away")
    parser.add_argument("--customers", type=int, default=40, help="who submit at a time")
    parser.add_argument("--pause", type=float, default=0.0, help="of each before the next batch, s")
    parser.add_argument("--port", type=int, default=3541, help="where the processes listen")
    parser.add_argument("--old", type=Path, help="a folder with an older version and its pages")
    given = parser.parse_args()
    pace = Pace(given.customers, given.pause)
    asked = Asked(given.seconds, given.times, pace, given.port, given.old)
    with TemporaryDirectory(prefix="cabinet-city-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            is_kept = SCENES[given.scene](cluster, asked)
        finally:
            cluster.stop(signal.SIGINT)
        if not is_kept:
            sys.exit("the promise of this scene is broken")


def _seconds(given: str) -> float:
    return min(float(given), _LONGEST_S)


if __name__ == "__main__":
    main()
