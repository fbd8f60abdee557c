"""Export of the readings that customers sent, for billing to take in."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby, islice
from pathlib import Path
from typing import Any, Final, TextIO
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from sqlalchemy import Row, func, or_, select
from sqlmodel import Session, col

from cabinet.accepted import newest_accepted
from cabinet.clock import local_day
from cabinet.exchange.texts import SITE
from cabinet.models import Contract, Meter, Statement, Submission, SubmittedReading
from cabinet.period import Period
from cabinet.text import DEFAULT_LANGUAGE
from cabinet.workbook import cell

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class ExportedReading:
    """One line of the export; the fields are its columns."""

    contract: str
    account: str
    meter_id: str
    serial: str
    water: str
    value: Decimal
    consumption_m3: Decimal | None
    taken_on: date
    period: Period
    source: str
    submitted_at: datetime
    status: str
    receipt: str
    note: str


COLUMNS: Final = tuple(field.name for field in fields(ExportedReading))


def sent_readings(
    session: Session,
    *,
    zone: ZoneInfo,
    period: Period | None = None,
    since: datetime | None = None,
) -> Iterator[ExportedReading]:
    """Each meter's latest value of a month, oldest first: of one month, or all changed `since`."""
    rows = session.execute(_latest(period, since)).yield_per(_AT_ONCE)
    for (day, month), alike in groupby(rows, lambda row: (local_day(row.submitted_at), row.period)):
        while some := list(islice(alike, _AT_ONCE)):
            meters = col(Meter.id).in_([row.id for row in some])
            previous = newest_accepted(session, meters=meters, period=month, before=day)
            for row in some:
                before = previous.get(row.id)
                yield _exported(row, before and _used(row, before.value_m3), zone)


def _latest(period: Period | None, since: datetime | None) -> Any:
    latest_first = [col(Submission.number).desc(), col(Submission.id).desc()]
    place = func.row_number().over(
        partition_by=[col(SubmittedReading.meter_id), col(Submission.period)],
        order_by=latest_first,
    )
    sent = select(col(SubmittedReading.id).label("reading_id"), place.label("place")).join(
        Submission, col(Submission.id) == col(SubmittedReading.submission_id)
    )
    if period is not None:
        sent = sent.where(col(Submission.period) == period)
    ranked = sent.subquery()
    chosen = (
        select(
            col(Meter.id),
            col(Contract.number).label("contract"),
            col(Meter.account),
            col(Meter.number).label("meter_number"),
            col(Meter.serial),
            col(Meter.water),
            col(Meter.digits),
            col(SubmittedReading.value_m3),
            col(SubmittedReading.statement),
            col(Submission.period),
            col(Submission.submitted_at),
            col(SubmittedReading.status),
            col(Submission.receipt),
            col(SubmittedReading.note),
        )
        .join(ranked, ranked.c.reading_id == col(SubmittedReading.id))
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Contract, col(Contract.id) == col(Submission.contract_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .where(ranked.c.place == 1)
        .order_by(col(Submission.submitted_at), col(Submission.id), col(Meter.number))
    )
    if since is None:
        return chosen
    decided = col(SubmittedReading.decided_at) >= since
    return chosen.where(or_(col(Submission.submitted_at) >= since, decided))


def _used(row: Row[Any], previous_m3: Decimal) -> Decimal | None:
    """What went through since the previous reading; `None` where billing alone can know."""
    if row.value_m3 >= previous_m3 or not row.statement:
        return row.value_m3 - previous_m3
    if row.statement == Statement.PASSED_ZERO:
        return row.value_m3 + Decimal(10) ** row.digits - previous_m3
    return None


def _exported(row: Row[Any], used_m3: Decimal | None, zone: ZoneInfo) -> ExportedReading:
    moment = row.submitted_at.astimezone(zone)
    return ExportedReading(
        contract=row.contract,
        account=row.account,
        meter_id=row.meter_number,
        serial=row.serial,
        water=row.water,
        value=row.value_m3,
        consumption_m3=used_m3,
        taken_on=moment.date(),
        period=row.period,
        source=SITE[DEFAULT_LANGUAGE],
        submitted_at=moment.replace(microsecond=0),
        status=row.status,
        receipt=row.receipt,
        note=row.note,
    )


def write_csv(readings: Iterable[ExportedReading], file: TextIO) -> int:
    """Write the readings as CSV with commas; how many there were."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    count = 0
    for reading in readings:
        writer.writerow([_csv_cell(getattr(reading, name)) for name in COLUMNS])
        count += 1
    return count


def write_xlsx(readings: Iterable[ExportedReading], file: Path) -> int:
    """Write the readings as XLSX, numbers and dates as such; how many there were."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("readings")
    sheet.append(COLUMNS)
    count = 0
    for reading in readings:
        sheet.append([_xlsx_cell(sheet, getattr(reading, name)) for name in COLUMNS])
        count += 1
    workbook.save(file)
    return count


def _csv_cell(value: object) -> str:
    if isinstance(value, str):
        # A spreadsheet would run such a text as a formula; the apostrophe makes it plain text.
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    return _plain(value)


def _plain(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def _xlsx_cell(sheet: Any, value: object) -> object:
    if value is None:
        return None
    if isinstance(value, Decimal):
        return cell(sheet, value, "0.000")
    if type(value) is date:
        return cell(sheet, value, "yyyy-mm-dd")
    return cell(sheet, _plain(value))
