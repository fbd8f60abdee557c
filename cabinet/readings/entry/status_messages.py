"""Messages about the status of a month's readings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cabinet.core.clock import local_day
from cabinet.core.formats import date_text, moment, volume
from cabinet.core.settings import settings
from cabinet.core.text import Language, Text
from cabinet.readings import status_texts, texts
from cabinet.readings.entry.service import ReadingsSheet
from cabinet.readings.entry.table_texts import FOLLOWS, TAKEN, TAKEN_AND_USED, UNSENT_CHANGES
from cabinet.readings.names import entered_words
from cabinet.readings.receipt.texts import LINK
from cabinet.readings.rules import MeterRow
from cabinet.readings.submissions import Batch
from cabinet.readings.window import Window


@dataclass(frozen=True)
class ShownReceipt:
    """A receipt of the month as a link."""

    words: str
    number: str


def what_became(sheet: ReadingsSheet) -> Text | None:
    """The page's message about the values sent this month, if there is one."""
    states = Counter(row.sent.status for row in sheet.rows if row.sent)
    if states["held"]:
        return status_texts.IN_PROCESS_HELD.format(count=states["held"])
    if states["sent"]:
        return texts.IN_PROCESS
    return status_texts.ALL_ACCEPTED if states["accepted"] and not sheet.rejected else None


def taken(rows: Sequence[MeterRow], receipt: str, language: Language) -> str:
    """The values that were just sent: how many, their consumption as far as known, the receipt."""
    used_m3 = [
        row.sent.value_m3 - row.previous.value_m3
        for row in rows
        if row.sent and row.previous and row.sent.value_m3 >= row.previous.value_m3
    ]
    if not used_m3:
        return TAKEN[language].format(count=len(rows), receipt=receipt)
    used = volume(sum(used_m3, Decimal()), language)
    return TAKEN_AND_USED[language].format(count=len(rows), volume=used, receipt=receipt)


def what_follows(window: Window) -> Text:
    """The next steps of values that were sent in this window, with their days."""
    return FOLLOWS.format(last=date_text(window.last))


def unsent_changes(latest: Batch | None, language: Language) -> str:
    """The sentence for cells that differ from what was sent, `{count}` of them; empty before."""
    if latest is None:
        return ""
    day = local_day(latest.submitted_at)
    return UNSENT_CHANGES.format(day=date_text(day))[language]


def shown_receipt(batch: Batch, language: Language) -> ShownReceipt:
    """The link to a batch's receipt."""
    sent_at = moment(batch.submitted_at, language, settings().zone)
    words = LINK[language].format(number=batch.receipt, moment=sent_at, count=batch.count)
    if entered := entered_words(batch.source):
        words = f"{words}, {entered[language]}"
    return ShownReceipt(words, batch.receipt)


def rejection_of(row: MeterRow, language: Language) -> str:
    """The value that was rejected, and why: its cell is empty again; empty for no such value."""
    rejected = row.rejected
    if rejected is None:
        return ""
    words = status_texts.STATES[rejected.status]
    if rejected.reason:
        words = status_texts.REJECTED_BECAUSE.format(reason=rejected.reason)
    value = status_texts.WAS_SENT.format(value=row.dial.written(rejected.value_m3))
    return f"{words[language]} ({value[language]})"
