"""Attacks a cabinet of its own on loopback, and says what held.

    python -m bench.attacks [--only NAME] [--database sqlite|postgresql] [--proof PROOF]

One line an attack; the exit code is 1 when any fell or did not get its turn within seven minutes.
"""

import argparse
import logging
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import FrameType
from typing import Final

from bench.attacks.catalogue import ATTACKS
from bench.attacks.tally import Attack
from bench.attacks.target import Ground, Target
from tests.integration.postgresql import Cluster, binaries, running_cluster

_PATIENCE_S: Final = 400  # for the whole run; its last server still has to stop
_LONGEST_S: Final = 60  # for one attack


class OutOfTime(Exception):
    """An attack has had its time; no kind of error that a client of the network expects."""


def main() -> int:
    """Run the attacks that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench.attacks", description=__doc__)
    parser.add_argument("--only", default="", metavar="NAME", help="an attack, or their subject")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--proof", choices=("match", "registry_email", "operator"), default="match")
    given = parser.parse_args()
    chosen = [one for one in ATTACKS if f"{one.name}.".startswith(f"{given.only}.".lstrip("."))]
    if not chosen:
        parser.error(f"no such attack; there are {', '.join(one.name for one in ATTACKS)}")
    logging.disable(logging.ERROR)  # what the clients say
    signal.signal(signal.SIGALRM, _out_of_time)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # the server is stopped then, too
    settings = {"CABINET_REGISTRATION_PROOF": given.proof}
    with (
        TemporaryDirectory(prefix="cabinet-attacks-") as folder,
        _cluster(given.database) as cluster,
    ):
        return _run(chosen, Ground(Path(folder), cluster, settings))


def _cluster(database: str) -> AbstractContextManager[Cluster | None]:
    if database == "sqlite":
        return nullcontext()
    programs = binaries()
    if programs is None:
        raise SystemExit("PostgreSQL is not installed on this machine.")
    return running_cluster(programs)


def _run(chosen: Sequence[Attack], ground: Ground) -> int:
    """Try them in turn; those that may share a server do."""
    end = monotonic() + _PATIENCE_S
    fell = 0
    for attacks in _by_server(chosen):
        if monotonic() > end:
            fell += sum(not _has_time(attack, 0) for attack in attacks)
            continue
        with ExitStack() as stack:
            target = stack.enter_context(ground.target(attacks[0].settings))
            for attack in attacks:
                fell += not _held(attack, target, end - monotonic())
    print(f"{len(chosen)} attacks, {fell} fell")
    return 1 if fell else 0


def _by_server(chosen: Sequence[Attack]) -> Iterator[list[Attack]]:
    def server_of(attack: Attack) -> tuple[str, str]:
        return attack.name if attack.alone else "", str(attack.settings)

    for _, attacks in groupby(sorted(chosen, key=server_of), server_of):
        yield list(attacks)


def _held(attack: Attack, target: Target, seconds_left: float) -> bool:
    if not _has_time(attack, seconds_left):
        return False
    began = monotonic()
    with _alarm_in(min(seconds_left, _LONGEST_S)):
        tally = attack.try_on(target)
    print(f"{tally.line(attack)} ({monotonic() - began:.1f} s)", flush=True)
    return not tally.falls


def _has_time(attack: Attack, seconds_left: float) -> bool:
    if seconds_left < 1:
        print(f"FELL  {attack.name:<32} no time was left for it", flush=True)
    return seconds_left >= 1


@contextmanager
def _alarm_in(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _out_of_time(_number: int, _frame: FrameType | None) -> None:
    raise OutOfTime("it took too long")


if __name__ == "__main__":
    sys.exit(main())
