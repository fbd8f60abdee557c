"""Logs unexpected failures under a number, and shows that number without details."""

import logging
import secrets
from typing import Final

import reflex as rx

from cabinet.core.text import Text
from cabinet.db.away import is_away
from cabinet.monitoring.request_ids import id_on

FAULT_ID: Final = "fault"
"""The banner that is shown when something failed; hidden until then."""
FAULT_NUMBER_ID: Final = "fault-number"
FAULT_OWN_ID: Final = "fault-own"
FAULT_AWAY_ID: Final = "fault-away"
FAULT: Final = Text(
    ru="Не получилось: на нашей стороне произошла ошибка. Повторите чуть позже; если не поможет, "
    "позвоните нам и назовите номер:",
    kk="Орындалмады: біздің тарапта қате орын алды. Сәл кейінірек қайталап көріңіз; "
    "көмектеспесе, бізге қоңырау шалып, мына нөмірді айтыңыз:",
    en="That did not work: something failed on our side. Please try again a little later; if it "
    "still fails, call us and quote the number:",
)
AWAY: Final = Text(
    ru="Не получилось: кабинет сейчас перегружен или обслуживается. Повторите через минуту; если "
    "не поможет, позвоните нам и назовите номер:",
    kk="Орындалмады: кабинет қазір шамадан тыс жүктелген немесе оған қызмет көрсетіліп жатыр. "
    "Бір минуттан кейін қайталап көріңіз; көмектеспесе, бізге қоңырау шалып, мына нөмірді айтыңыз:",
    en="That did not work: the customer account is overloaded or being serviced. Please try again "
    "in a minute; if it still fails, call us and quote the number:",
)
_SHOW: Final = (
    f"document.getElementById('{FAULT_NUMBER_ID}').textContent={{number}};"
    f"document.getElementById('{FAULT_OWN_ID}').hidden={{is_away}};"
    f"document.getElementById('{FAULT_AWAY_ID}').hidden=!{{is_away}};"
    f"document.getElementById('{FAULT_ID}').hidden=false"
)
_NUMBER_BYTES: Final = 4
SHOW_ANSWER: Final = (
    "answer.text().then(told=>{"
    + _SHOW.format(number=f"told.slice(-{2 * _NUMBER_BYTES})", is_away="(answer.status===503)")
    + "})"
)
"""Script that shows the fault of an `answer` over HTTP, whose text ends with the number."""
_log = logging.getLogger(__name__)


def report_fault(exception: Exception) -> rx.event.EventSpec:
    """Log an error that escaped a handler and show the customer the number of its entry.

    The browser alone shows it: an event that the server had to handle could fail in its turn, and
    be reported without end.
    """
    away = "true" if is_away(exception) else "false"
    return rx.call_script(_SHOW.format(number=f"'{log_fault(exception)}'", is_away=away))


def log_fault(error: Exception) -> str:
    """Log an unexpected error with its traceback under a new id, and return the id."""
    fault_id = secrets.token_hex(_NUMBER_BYTES)
    _log.error("fault %s", fault_id, exc_info=error, extra={"request": id_on(error)})
    return fault_id


def sentence_of(error: Exception) -> Text:
    """The sentence about an unexpected error, before its number."""
    return AWAY if is_away(error) else FAULT
