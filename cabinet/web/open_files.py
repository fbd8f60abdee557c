"""The files that the server may open at once: each page that is open takes one."""

import contextlib
import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

# A new file gets the lowest number that is free, so one near the limit tells that few are left.
# What is asked of the database, mail and PDFs needs some at any moment.
_FEW: Final = 16
_TOLD_EVERY_S: Final = 60

_logger = logging.getLogger(__name__)


def raise_file_limit() -> None:
    """Let the process open as many files as it may.

    systemd's usual limit of 1,024 is for programs that hand file numbers to `select`; it may be
    raised to the hard one, which is half a million.
    """
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # Windows has no such limit
        return
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # some systems name a limit that they refuse
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def most_files() -> int | None:
    """Return the number of files that the process may open; `None` where nothing bounds it."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return None
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return None if soft == resource.RLIM_INFINITY else soft


class FewFiles:
    """Tells the log that hardly any file can be opened any more, once a minute at most.

    A connection beyond the limit is refused by the system before any code hears of it, so the last
    ones that were taken tell.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count minutes by `clock`, in seconds."""
        self._clock = clock
        self._told_at: float | None = None

    def note(self, number: int, limit: int | None) -> None:
        """Note the number of the file that a connection has taken."""
        if limit is None or number < limit - _FEW:
            return
        moment = self._clock()
        if self._told_at is not None and moment < self._told_at + _TOLD_EVERY_S:
            return
        self._told_at = moment
        _logger.error(
            "nearly all %d files that the server may open are open: connections beyond them are"
            " refused; raise the limit (LimitNOFILE)",
            limit,
        )
