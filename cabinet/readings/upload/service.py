"""The contract's meters under billing's numbers, and what a file would change about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.models import Meter
from cabinet.readings.entry.drafts import keep_drafts
from cabinet.readings.entry.service import meters_of
from cabinet.readings.rules import MeterRow, field_of
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import FileRow, JudgedRow, Verdict, as_billing_writes, judged
from cabinet.readings.window import Window, closed
from cabinet.security.sessions import SignedIn


@dataclass(frozen=True, slots=True)
class NumberedSheet:
    """The customer's meters by billing's number, in the order of the table."""

    window: Window
    meters: dict[str, MeterRow]


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """The rows of a file with their verdicts, and the month that they are for."""

    period: Period
    rows: tuple[JudgedRow, ...]


def numbered_sheet(session: Session, *, who: SignedIn, now: datetime) -> NumberedSheet:
    """The customer's meters as files know them."""
    sheet = meters_of(session, who=who, now=now)
    found = session.execute(
        select(col(Meter.id), col(Meter.number)).where(col(Meter.contract_id) == who.contract_id)
    )
    numbers = {row.id: row.number for row in found}
    return NumberedSheet(sheet.window, {numbers[row.meter_id]: row for row in sheet.rows})


def judge_rows(
    session: Session, *, who: SignedIn, rows: Sequence[FileRow], now: datetime
) -> JudgedFile:
    """The verdict on every row of a file; nothing is written, since judging takes long.

    `Refused` when none of its meters is the customer's.
    """
    sheet = numbered_sheet(session, who=who, now=now)
    window = sheet.window
    if not window.is_open:
        raise Refused(closed(window))
    rows = as_billing_writes(rows, sheet.meters)
    if not any(row.number in sheet.meters for row in rows):
        raise Refused(texts.NONE_YOURS.format(contract=who.contract.of))
    return JudgedFile(window.period, judged(rows, sheet.meters, day=local_day(now)))


def keep_rows(session: Session, *, who: SignedIn, file: JudgedFile, now: datetime) -> None:
    """Keep the file's values as drafts; nothing is sent. `Refused` as in `keep_drafts`."""
    typed = {
        one.meter.meter_id: "" if one.verdict is Verdict.UNCHANGED else one.row.typed
        for one in file.rows
        if one.meter and one.meter.can_be_read and one.row.typed
    }
    keep_drafts(session, who=who, period=file.period, typed=typed, now=now)


def mistakes(verdicts: Sequence[JudgedRow]) -> dict[str, Text]:
    """The errors of the values that have been put into cells, by the cell's name."""
    return {
        field_of(one.meter.meter_id): one.words
        for one in verdicts
        if one.meter and one.meter.can_be_read and one.verdict in (Verdict.WRONG, Verdict.BELOW)
    }
