"""What happens when something fails unexpectedly: logged under an id, told without details."""

import logging
import secrets
from typing import cast

import reflex as rx

from cabinet.visitor import Visitor

_log = logging.getLogger(__name__)


def tell_fault(exception: Exception) -> rx.event.EventSpec:
    """Log an error that escaped a handler and show the customer the number of its entry."""
    fault_id = log_fault(exception)
    return cast("rx.event.EventSpec", Visitor.show_fault(fault_id))


def log_fault(error: Exception) -> str:
    """Log an unexpected error with its traceback under a new id, and return the id."""
    fault_id = secrets.token_hex(4)
    _log.error("fault %s", fault_id, exc_info=error)
    return fault_id
