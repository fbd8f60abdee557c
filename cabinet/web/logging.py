"""Logging: one line an event on standard error, no secret in any of them, and not too many.

Reflex logs whole events, with cookie and payload, when it cannot make sense of one. What a
library says of the data it was given is cut off before the data begins. Much of what is logged
can be caused by anybody, so each logger writes a limited number of records a minute; the others
are counted.
"""

import logging
from collections import Counter
from collections.abc import Callable
from logging.config import dictConfig
from re import DOTALL
from re import compile as pattern
from time import monotonic
from typing import Any, Final

RECORDS_A_MINUTE: Final = 60
"""Of each logger."""
LONGEST_OF_LIBRARY: Final = 300
_MINUTE: Final = 60.0

_DATA: Final = pattern(r"\{|\[(?!SID)|with value|[Ee]vent data|Event\(|\n")
# What PostgreSQL tells about a row that it refuses: the whole row.
_ROW: Final = pattern(r"DETAIL:.*?(?=\n\[SQL|\n\nThe above|\Z)", DOTALL)
# A page's token in the messages of Reflex: it opens the page's state.
_TOKEN: Final = pattern(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_OF_LIBRARIES: Final = ("reflex", "socketio", "engineio", "asyncio", "starlette", "uvicorn")


class WithoutData(logging.Formatter):
    """Writes a record; of a library's message and error only what comes before any data."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        if record.name.split(".")[0].startswith(_OF_LIBRARIES):
            record = logging.makeLogRecord(record.__dict__)
            record.msg, record.args = _before_data(record.getMessage()), None
            if record.exc_info and record.exc_info[0]:
                record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
            record.exc_info, record.exc_text = None, None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging calls it so
        """Write an error with its traceback, without the row that it is about."""
        return _ROW.sub("DETAIL: …", super().formatException(ei))


def _before_data(message: str) -> str:
    found = _DATA.search(message)
    before = message[: found.start()] + "…" if found else message
    return _TOKEN.sub("…", before)[:LONGEST_OF_LIBRARY]


class BoundedAmount(logging.Filter):
    """Lets each logger write so much a minute; then tells how many records it left out."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count by `clock`, in seconds."""
        super().__init__()
        self._clock = clock
        self._began = clock()
        self._written: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record is written."""
        if self._clock() - self._began >= _MINUTE:
            self._begin_anew()
        self._written[record.name] += 1
        return self._written[record.name] <= RECORDS_A_MINUTE

    def _begin_anew(self) -> None:
        left_out = {
            name: count - RECORDS_A_MINUTE
            for name, count in self._written.items()
            if count > RECORDS_A_MINUTE
        }
        self._began = self._clock()
        self._written.clear()
        for name, count in left_out.items():
            logging.getLogger(name).warning("%d more records in the last minute", count)


def configure_logging() -> None:
    """Send everything from INFO on to standard error, in one format."""
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": WithoutData,
                    "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
                }
            },
            "filters": {"amount": {"()": BoundedAmount}},
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "formatter": "line",
                    "filters": ["amount"],
                }
            },
            "root": {"level": "INFO", "handlers": ["stderr"]},
            # Without a level of their own they add a handler of their own, which writes all data.
            "loggers": {name: {"level": "ERROR"} for name in ("engineio.server", "socketio.server")}
            | {"uvicorn": {"level": "WARNING"}},
        }
    )
