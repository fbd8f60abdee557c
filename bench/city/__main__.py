"""Measures several processes under load: `python -m bench.city SCENE`, bounded in time and size.

- `ratio`: submissions of a second by one process, by two, and the ratio of both; the processor time
  of one submission, apart for processes, PostgreSQL and load, and the ratio that follows from it
  for a machine where the processes need not share their cores with PostgreSQL and the load.
- `killed`: one of two processes is killed under load, by turns, at least 5.5 s apart and at most
  200 times (200 take some 20 minutes): each acknowledged batch is looked for in the database.
- `restarted`: PostgreSQL is restarted under load; the same is looked for.
- `redis`: Redis is stopped and started under load; the same is looked for.

PostgreSQL and Redis are taken from the system's programs and stopped in the end.
"""

import signal
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.city.load import Pace
from bench.city.ratio import ratio
from bench.city.taken_away import killed, restarted, without_redis
from bench.faults.restart import Cluster

_LONGEST_S: Final = 300.0
SCENES: Final[dict[str, Callable[[Cluster, Namespace, Pace], bool]]] = {
    "ratio": lambda cluster, asked, pace: ratio(cluster, asked.seconds, pace),
    "killed": lambda cluster, asked, pace: killed(cluster, asked.times, pace),
    "restarted": lambda cluster, asked, pace: restarted(cluster, asked.times, pace, asked.seconds),
    "redis": lambda cluster, asked, pace: without_redis(cluster, asked.times, pace, asked.seconds),
}


def main() -> None:
    """Play one scene and print its figures; ends with 1 where its promise is broken."""
    parser = ArgumentParser(
        prog="python -m bench.city",
        description=__doc__,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("scene", choices=SCENES)
    parser.add_argument("--seconds", type=_seconds, default=20.0, help="of load, at most 300")
    parser.add_argument("--times", type=int, default=5, help="how often something is taken away")
    parser.add_argument("--customers", type=int, default=40, help="who submit at a time")
    parser.add_argument("--pause", type=float, default=0.0, help="of each before the next batch, s")
    asked = parser.parse_args()
    pace = Pace(asked.customers, asked.pause)
    with TemporaryDirectory(prefix="cabinet-city-", dir="/tmp") as folder:
        cluster = Cluster(Path(folder))
        cluster.start()
        try:
            is_kept = SCENES[asked.scene](cluster, asked, pace)
        finally:
            cluster.stop(signal.SIGINT)
        if not is_kept:
            sys.exit("the promise of this scene is broken")


def _seconds(given: str) -> float:
    return min(float(given), _LONGEST_S)


if __name__ == "__main__":
    main()
