"""Logs unexpected failures under a number, and shows that number without details."""

import logging
import secrets
from typing import Final

import reflex as rx

FAULT_ID: Final = "fault"
"""The banner that is shown when something failed; hidden until then."""
FAULT_NUMBER_ID: Final = "fault-number"
_SHOW: Final = (
    f"document.getElementById('{FAULT_NUMBER_ID}').textContent='{{number}}';"
    f"document.getElementById('{FAULT_ID}').hidden=false"
)
_log = logging.getLogger(__name__)


def report_fault(exception: Exception) -> rx.event.EventSpec:
    """Log an error that escaped a handler and show the customer the number of its entry.

    The browser alone shows it: an event that the server had to handle could fail in its turn, and
    be reported without end.
    """
    return rx.call_script(_SHOW.format(number=log_fault(exception)))


def log_fault(error: Exception) -> str:
    """Log an unexpected error with its traceback under a new id, and return the id."""
    fault_id = secrets.token_hex(4)
    _log.error("fault %s", fault_id, exc_info=error)
    return fault_id
