"""Logging: one line an event on standard error, and no secret in any of them.

Reflex logs whole events, with cookie and payload, when it cannot make sense of one. What a
library says of the data it was given is cut off before the data begins.
"""

import logging
from logging.config import dictConfig
from re import DOTALL
from re import compile as pattern
from typing import Any, Final

_DATA: Final = pattern(r"\{|\[(?!SID)|with value|[Ee]vent data|Event\(|\n")
# What PostgreSQL tells about a row that it refuses: the whole row.
_ROW: Final = pattern(r"DETAIL:.*?(?=\n\[SQL|\n\nThe above|\Z)", DOTALL)
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
    return message[: found.start()] + "…" if found else message


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
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "INFO", "handlers": ["stderr"]},
            # Without a level of their own they add a handler of their own, which writes all data.
            "loggers": {name: {"level": "ERROR"} for name in ("engineio.server", "socketio.server")}
            | {"uvicorn": {"level": "WARNING"}},
        }
    )
