"""Logging: one line an event on standard error, no secret in any of them, and not too many.

Reflex logs whole events, with cookie and payload, when it cannot make sense of one. What a
library says of the data it was given is cut off before the data begins. Much of what is logged
can be caused by anybody, so each logger writes a limited number of records a minute; the others
are counted.

As JSON there is a record of each request and event too, with its id: what was called, how it ended
and when, never for whom.
"""

import json
import logging
import os
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from logging.config import dictConfig
from re import DOTALL
from re import compile as pattern
from time import monotonic
from typing import Any, Final, Literal

from cabinet.monitoring.request_ids import current_id
from cabinet.monitoring.requests import ACCESS

RECORDS_A_MINUTE: Final = 60
"""Of each logger."""
REQUESTS_A_MINUTE: Final = 30_000
"""Of the requests and events that are recorded as JSON."""
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
        return super().format(_without_data(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging calls it so
        """Write an error with its traceback, without the row that it is about."""
        return _ROW.sub("DETAIL: …", super().formatException(ei))


class AsJson(WithoutData):
    """Writes a record as one line of JSON, with the request that it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        record = _without_data(record)
        written: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "process": os.getpid(),
            "request": current_id(),
        }
        own = record.__dict__
        written |= {name: own[name] for name in _RECORDED if name in own}
        if record.exc_info and record.exc_info[0]:
            written["error"] = record.exc_info[0].__name__
            written["traceback"] = self.formatException(record.exc_info)
        return json.dumps({name: one for name, one in written.items() if one != ""})


# What is recorded of a request, beside the usual.
_RECORDED: Final = ("request", "handler", "ms", "status", "outcome")


def _without_data(record: logging.LogRecord) -> logging.LogRecord:
    """A record; of a library's only what comes before any data."""
    if not record.name.split(".")[0].startswith(_OF_LIBRARIES):
        return record
    record = logging.makeLogRecord(record.__dict__)
    record.msg, record.args = _before_data(record.getMessage()), None
    if record.exc_info and record.exc_info[0]:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
    record.exc_info, record.exc_text = None, None
    return record


def _before_data(message: str) -> str:
    found = _DATA.search(message)
    before = message[: found.start()] + "…" if found else message
    return _TOKEN.sub("…", before)[:LONGEST_OF_LIBRARY]


class BoundedAmount(logging.Filter):
    """Bounds what each logger writes in a minute, and tells how many records were left out."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Count by `clock`, in seconds."""
        super().__init__()
        self._clock = clock
        self._began = clock()
        self._written: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is written."""
        if self._clock() - self._began >= _MINUTE:
            self._begin_anew()
        self._written[record.name] += 1
        return self._written[record.name] <= _most_of(record.name)

    def _begin_anew(self) -> None:
        left_out = {
            name: count - _most_of(name)
            for name, count in self._written.items()
            if count > _most_of(name)
        }
        self._began = self._clock()
        self._written.clear()
        for name, count in left_out.items():
            logging.getLogger(name).warning("%d more records in the last minute", count)


def _most_of(logger: str) -> int:
    return REQUESTS_A_MINUTE if logger == ACCESS else RECORDS_A_MINUTE


def configure_logging(form: Literal["text", "json"] = "text") -> None:
    """Send everything from INFO on to standard error, in one format."""
    is_json = form == "json"
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": AsJson if is_json else WithoutData,
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
            | {"uvicorn": {"level": "WARNING"}}
            | {ACCESS: {"level": "INFO" if is_json else "WARNING"}},
        }
    )
