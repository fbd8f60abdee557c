"""Messages about the status of a month's readings."""

from collections import Counter
from dataclasses import dataclass

from cabinet.core.formats import moment
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.service import ReadingsSheet
from cabinet.readings.receipt.rules import receipt_path
from cabinet.readings.receipt.texts import LINK
from cabinet.readings.rules import MeterRow
from cabinet.readings.submissions import Batch


@dataclass(frozen=True)
class ShownReceipt:
    """A receipt of the month as a link."""

    words: str
    path: str


def what_became(sheet: ReadingsSheet) -> Text | None:
    """The page's message about the values sent this month, if there is one."""
    states = Counter(row.sent.status for row in sheet.rows if row.sent)
    if states["held"]:
        return status_texts.IN_PROCESS_HELD.format(count=states["held"])
    if states["sent"]:
        return texts.IN_PROCESS
    return status_texts.ALL_ACCEPTED if states["accepted"] and not sheet.rejected else None


def shown_receipt(batch: Batch, language: Language) -> ShownReceipt:
    """The link to a batch's receipt."""
    sent_at = moment(batch.submitted_at, language, settings().zone)
    words = LINK[language].format(number=batch.receipt, moment=sent_at, count=batch.count)
    return ShownReceipt(words, receipt_path(batch.receipt))


def rejection_of(row: MeterRow, language: Language) -> str:
    """The value that was rejected, and why: its cell is empty again; empty for no such value."""
    rejected = row.rejected
    if rejected is None:
        return ""
    words = status_texts.STATES[rejected.status]
    if rejected.reason:
        words = status_texts.REJECTED_BECAUSE.format(reason=rejected.reason)
    value = status_texts.WAS_SENT.format(value=row.dial.shown(rejected.value_m3))
    return f"{words[language]} ({value[language]})"
