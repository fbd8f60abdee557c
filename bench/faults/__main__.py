"""All that must survive, one after the other: `python -m bench.faults [--long]`.

The short run is a part of continuous integration and takes some ten seconds of a processor's time,
so that it ends within a minute on two busy cores. The long one has the sizes of
docs/reliability.md. It ends with 1 where a promise was broken.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from tempfile import TemporaryFile
from time import perf_counter
from typing import IO, Final

# The options of the short run; the long one takes what each does by itself. What waits most begins.
SHORT: Final[dict[str, tuple[str, ...]]] = {
    "restart": ("--restarts", "2"),
    "killed": ("--kills", "10"),
    "crowd": ("--processes", "3", "--submissions", "10"),
    "edges": ("--years", "1"),
    "twice": ("--rounds", "10"),
    "decimals": ("--count", "3000"),
}
ONLY_LONG: Final = ("restored", "imported")
_FORK: Final = get_context("fork")  # what is loaded is loaded once for all


@dataclass(frozen=True)
class Run:
    """A script that runs in a process of its own, and the files that take what it says."""

    name: str
    process: BaseProcess
    said: IO[str]
    complained: IO[str]
    began: float

    def is_kept(self) -> bool:
        """Return whether its promise is kept; what it said is passed on."""
        self.process.join()
        is_kept = self.process.exitcode == 0
        verdict = "kept" if is_kept else f"BROKEN\n{_text_of(self.complained)}"
        seconds = perf_counter() - self.began
        print(f"{self.name}, {seconds:.0f} s: {verdict}\n{_text_of(self.said)}", flush=True)
        return is_kept


def main() -> None:
    """Run each, and say which promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m bench.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="the sizes of docs/reliability.md")
    is_long = parser.parse_args().long
    names = [*SHORT, *(ONLY_LONG if is_long else ())]
    for name in names:
        import_module(f"bench.faults.{name}")
    at_once = 1 if is_long else 2  # figures need a core each
    running: list[Run] = []
    broken: list[str] = []
    while names or running:
        while names and len(running) < at_once:
            name = names.pop(0)
            running.append(_begin(name, () if is_long else SHORT[name]))
        wait([run.process.sentinel for run in running])
        ended = [run for run in running if not run.process.is_alive()]
        running = [run for run in running if run not in ended]
        broken += [run.name for run in ended if not run.is_kept()]
    if broken:
        sys.exit(f"broken: {', '.join(broken)}")


def _begin(name: str, options: Sequence[str]) -> Run:
    said = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  closed once it is read
    complained = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
    process = _FORK.Process(target=_work, args=(name, options, said, complained))
    process.start()
    return Run(name, process, said, complained, perf_counter())


def _work(name: str, options: Sequence[str], said: IO[str], complained: IO[str]) -> None:
    os.dup2(said.fileno(), sys.stdout.fileno())
    os.dup2(complained.fileno(), sys.stderr.fileno())
    sys.argv = [name, *options]
    import_module(f"bench.faults.{name}").main()


def _text_of(file: IO[str]) -> str:
    with file:
        file.seek(0)
        return file.read()


if __name__ == "__main__":
    main()
