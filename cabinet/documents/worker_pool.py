"""Reads and draws documents in processes of their own: it holds the interpreter for seconds.

So does whatever else reads ten thousand rows to show a few. See docs/decisions/pdf-in-a-process.md
for what others would wait without this.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from pkgutil import resolve_name
from threading import Thread
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlmodel import Session

from cabinet import db

P = ParamSpec("P")
R = TypeVar("R")

# Two, so that a small document need not wait for a large one; each starts when it is needed.
_PROCESSES: Final = 2


class Renderer:
    """A few processes that draw, started when first needed and replaced when they die."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._pool: ProcessPoolExecutor | None = None

    async def render(self, draw: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a function of a module with values that can be pickled; once more if it died."""
        try:
            return await self._call(draw, *args, **kwargs)
        except BrokenProcessPool:
            return await self._call(draw, *args, **kwargs)

    async def _call(self, draw: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self._pool is None:
            context = get_context("spawn")  # a fork would copy the locks of the server's threads
            self._pool = ProcessPoolExecutor(_PROCESSES, context, initializer=_follow_the_server)
            # A program waits for its children when it ends. The pool must have told them to end by
            # then, and while its queue still works: queues are closed at priority 10.
            Finalize(None, self.close, exitpriority=20)
        pool = self._pool
        try:
            return await asyncio.wrap_future(pool.submit(draw, *args, **kwargs))
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            raise

    def close(self) -> None:
        """Stop the processes once they have drawn what they are at."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


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
            if database.is_sqlite:  # PostgreSQL is told so by `reading`
                session.connection().exec_driver_sql("PRAGMA query_only=ON")
            return draw(session, *args, **kwargs)
    finally:
        database.close()
