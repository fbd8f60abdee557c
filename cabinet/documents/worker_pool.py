"""Reads and draws documents in processes of their own: it holds the interpreter for seconds.

So does whatever else reads ten thousand rows to show a few. See docs/decisions/pdf-in-a-process.md
for what others would wait without this.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from pkgutil import resolve_name
from queue import LifoQueue
from threading import Thread
from time import monotonic
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlmodel import Session

from cabinet import db
from cabinet.core.errors import Busy
from cabinet.core.text import Text
from cabinet.db.machine_slots import machine_slot

P = ParamSpec("P")
R = TypeVar("R")

# Two, so that a small document need not wait for a large one; each starts when it is needed. Of
# several processes that serve each has two, and two of all of them draw at once.
_PROCESSES: Final = 2
SECONDS: Final = 60
"""The time for a document; the largest takes some seconds on a busy machine."""
TOOK_TOO_LONG: Final = Text(
    ru="Документ не удалось подготовить за минуту. Попробуйте ещё раз чуть позже.",
    kk="Құжатты бір минутта дайындау мүмкін болмады. Сәл кейінірек қайталап көріңіз.",
    en="The document could not be made within a minute. Please try again a little later.",
)

_log = logging.getLogger(__name__)


class Renderer:
    """A few processes that draw, started when first needed and replaced when they die or hang."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Start nothing yet; each drawing has `seconds` once it has begun."""
        # A thread each waits for it, so that what hangs in one process hurts nobody at the other.
        self._threads = ThreadPoolExecutor(_PROCESSES, "draw")
        self._every = [_Process(seconds) for _ in range(_PROCESSES)]
        self._idle: LifoQueue[_Process] = LifoQueue()  # the second one starts when it is needed
        for process in self._every:
            self._idle.put(process)
        # A program waits for its children when it ends. The pools must have told them to end by
        # then, and while their queues still work: queues are closed at priority 10.
        Finalize(None, self.close, exitpriority=20)

    async def render(self, draw: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a function of a module with values that can be pickled; once more if it died.

        `Busy` where it did not end in time.
        """

        def call() -> R:
            process = self._idle.get()
            try:
                return process.call(draw, *args, **kwargs)
            finally:
                self._idle.put(process)

        async with machine_slot("draw", _PROCESSES):
            return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def close(self) -> None:
        """Stop the processes once they have drawn what they are at."""
        self._threads.shutdown(cancel_futures=True)
        for process in self._every:
            process.close()


class _Process:
    """One process that draws, one thing after another."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._pool: ProcessPoolExecutor | None = None
        self._pid = 0

    def call(self, draw: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Draw in time, by another process where this one dies of it the first time."""
        try:
            return self._in_time(draw, *args, **kwargs)
        except BrokenProcessPool:
            self.close()
        try:
            return self._in_time(draw, *args, **kwargs)
        except BrokenProcessPool:
            self.close()
            raise

    def close(self) -> None:
        """Let the process end; the next call starts another one."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None

    def _in_time(self, draw: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self._pool is None:
            context = get_context("spawn")  # a fork would copy the locks of the server's threads
            self._pool = ProcessPoolExecutor(1, context, initializer=_follow_the_server)
            self._pid = self._pool.submit(os.getpid).result()
        drawing = self._pool.submit(draw, *args, **kwargs)
        wait([drawing], self._seconds)
        if drawing.done():
            return drawing.result()
        _log.error("process %d has drawn for %g s and was killed", self._pid, self._seconds)
        os.kill(self._pid, signal.SIGKILL)  # it may be stopped, and would not obey another signal
        self.close()
        raise Busy(TOOK_TOO_LONG)


def _follow_the_server() -> None:
    """Leave Ctrl-C to the server, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_server, daemon=True).start()


def _end_with_the_server() -> None:
    server = parent_process()
    if server is not None:
        server.join()
        os._exit(1)


_renderer: Final = Renderer()


async def render(place: str, *args: Any) -> bytes:
    """Draw a document in a process of its own, by the function that `place` names."""
    return await _renderer.render(drawn_by, place, *args)


async def render_from_database(
    draw: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
) -> R:
    """Read and draw a document in a process of its own; `draw` gets a session that cannot write."""
    return await _renderer.render(_draw_from, db.database().url, draw, args, kwargs)


def drawn_by(place: str, *args: Any) -> bytes:
    """A document by the function that `place` names, `module:function`.

    Named, so that only the process that draws loads what documents are drawn with.
    """
    return resolve_name(place)(*args)


def _draw_from(
    url: str, draw: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> Any:
    database = db.Database(url)
    try:
        with database.reading() as session:
            db.wait_until(session, monotonic() + db.LONGEST_WAIT_S)
            if database.is_sqlite:  # PostgreSQL is told so by `reading`
                session.connection().exec_driver_sql("PRAGMA query_only=ON")
            return draw(session, *args, **kwargs)
    finally:
        database.close()
