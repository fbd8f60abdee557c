"""Several processes that serve behind one port, and the one that keeps them running.

They share nothing but the database and the data folder. A page stays with the process that it
reached; what that process knew of it is read anew by the next one. The first process also runs the
jobs.
"""

import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import Any, Final

from cabinet.application.frontend.builds import hold
from cabinet.application.running import LAST_WORDS_S, bound, run
from cabinet.core.cli import REFUSED
from cabinet.core.settings import Settings, settings
from cabinet.mail.delivery import LAST_LETTERS_SECONDS

PLACE: Final = "_CABINET_PLACE"
"""The variable of the environment that tells a process its place among several."""
NOT_AGAIN: Final = 4
"""The exit code of a process that no other one could do better."""
_GRACE_S: Final = LAST_WORDS_S + LAST_LETTERS_SECONDS + 5
_SOON_S: Final = 10.0  # whoever dies sooner is started again later
_LONGEST_PAUSE_S: Final = 30.0
_SPAWN: Final = get_context("spawn")  # a fork would copy threads' locks, and connections
_log = logging.getLogger(__name__)

Work = Callable[[int], None]


def own_place() -> int:
    """The place of this process among several, 0 where it serves alone."""
    return int(os.environ.get(PLACE, "0"))


def work(place: int) -> None:
    """Serve as one of several, until a signal or the end of the process that started this one."""
    os.environ[PLACE] = str(place)
    Thread(target=_end_with_the_first, daemon=True).start()
    kept = hold(Path(os.environ["REFLEX_WEB_WORKDIR"]))
    try:
        run(settings(), place=place)
    except SystemExit as ended:
        if ended.code != REFUSED and not isinstance(ended.code, str):
            raise
        _log.critical("no process can go on: %s", ended.code)
        sys.exit(NOT_AGAIN)
    finally:
        kept.close()


def _end_with_the_first() -> None:
    first = parent_process()
    if first is not None:
        first.join()
        os.kill(os.getpid(), signal.SIGTERM)


@dataclass(eq=False)
class _Worker:
    """A process in its place; it is started again at `due` where it has died."""

    place: int
    process: BaseProcess | None = None
    began: float = 0.0
    pause: float = 0.0
    due: float = field(default=0.0)


class Workers:
    """The processes, started and started again until a signal."""

    def __init__(self, count: int, work: Work, clock: Callable[[], float] = monotonic) -> None:
        """Let `count` processes `work`, a function of a module."""
        self._work, self._clock = work, clock
        self._all = [_Worker(place) for place in range(count)]
        self._is_ending = False

    def run(self) -> int:
        """Keep them running until SIGTERM or SIGINT; the exit code."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        refused = False
        while not self._is_ending:
            self.start_due()
            refused = self.note_ended() or refused
            if refused:
                break
            wait([worker.process.sentinel for worker in self._all if worker.process], 0.2)
        self._stop()
        return REFUSED if refused else 0

    def start_due(self) -> None:
        """Start those that are not running and whose pause is over."""
        for worker in self._all:
            if worker.process is None and worker.due <= self._clock():
                worker.process = _SPAWN.Process(target=self._work, args=(worker.place,))
                worker.process.start()
                worker.began = self._clock()

    def note_ended(self) -> bool:
        """Let those that have died be started again; whether one ended that no other could replace.

        Whoever dies again and again waits longer each time.
        """
        for worker in self._all:
            if worker.process is None or worker.process.is_alive():
                continue
            code, pid = worker.process.exitcode, worker.process.pid
            worker.process.close()
            worker.process = None
            if code == NOT_AGAIN:
                return True
            lived = self._clock() - worker.began
            doubled = min(max(worker.pause * 2, 1.0), _LONGEST_PAUSE_S)
            worker.pause = doubled if lived < _SOON_S else 0.0
            worker.due = self._clock() + worker.pause
            _log.error(
                "process %s (%d) ended with %s after %.0f s and is started again in %.0f s",
                *(pid, worker.place, code, lived, worker.pause),
            )
        return False

    def _end(self, *_: Any) -> None:
        self._is_ending = True

    def _stop(self) -> None:
        """Tell all to end, and wait; who does not is killed."""
        running = [worker.process for worker in self._all if worker.process]
        for process in running:
            process.terminate()
        until = self._clock() + _GRACE_S
        for process in running:
            process.join(max(until - self._clock(), 0))
            if process.is_alive():
                _log.error("process %s did not end in time and is killed", process.pid)
                process.kill()
                process.join()


def run_workers(wanted: Settings) -> None:
    """Serve by several processes until a signal; ends with 1 where none can go on."""
    with bound(wanted):  # nobody else may take the port while a process is being started again
        code = Workers(wanted.workers, work).run()
    if code:
        sys.exit(code)
