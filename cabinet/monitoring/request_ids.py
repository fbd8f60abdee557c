"""The id of the request or event that is being handled, by which its lines are found in a log."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from re import compile as pattern
from typing import Final

HEADER: Final = "X-Request-Id"
_BYTES: Final = 8
_WELL_FORMED: Final = pattern(r"[0-9A-Za-z_-]{8,64}")
_NOTE: Final = "request "
_current: Final[ContextVar[str]] = ContextVar("cabinet.monitoring.request_ids", default="")


def new_id() -> str:
    """An id that no other request has."""
    return secrets.token_hex(_BYTES)


def id_of(given: str) -> str:
    """The id that a proxy gave a request, a new one where that could be anything else."""
    return given if _WELL_FORMED.fullmatch(given) else new_id()


def current_id() -> str:
    """The id of what is being handled; empty outside of a request."""
    return _current.get()


def set_current_id(request_id: str) -> None:
    """Let this task handle a request from now on."""
    _current.set(request_id)


@contextmanager
def handling(request_id: str) -> Iterator[None]:
    """Handle a request."""
    token = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(token)


def note_on(error: BaseException, request_id: str) -> None:
    """Note on an error which request it ended, for whoever logs it in another task."""
    error.add_note(f"{_NOTE}{request_id}")


def id_on(error: BaseException) -> str:
    """The id of the request that an error ended, else that of the present one."""
    notes = getattr(error, "__notes__", ())
    noted = (note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE))
    return next(noted, current_id())
