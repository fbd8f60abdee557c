"""«Показания»: the meters of a month with what was known before and what was sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import MeterStatus
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.models import Recipient
from cabinet.readings.accepted_readings import AcceptedReading, accepted_since, newest_accepted
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import HISTORY
from cabinet.readings.window import window_on
from cabinet.staff.lists.query import Listed, ListQuery, portions
from cabinet.staff.member import StaffMember, require
from cabinet.staff.permissions import Permission
from cabinet.staff.readings.pages import page_of_meters
from cabinet.staff.readings.rows import NOT_SENT, meters

_MONTHS_OFFERED: Final = 24
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """The reading that a value is measured from."""

    taken_on: date
    value_m3: Decimal


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A meter in a month.

    `last` is what was known before. Without a value that was sent `state` is `NOT_SENT`.
    `consumption_m3` is none where nobody can know it.
    """

    meter_id: int
    contract_id: int
    contract: str
    kind: str
    payer: str
    object: str
    tariff_group: str
    meter: str
    serial: str
    water: str
    location: str
    is_installed: bool
    verification_due: date | None
    dial: Dial
    last: Known | None
    value_m3: Decimal | None
    sent_at: datetime | None
    source: str
    receipt: str
    state: str
    statement: str
    reason: str
    doubt: str
    consumption_m3: Decimal | None


def month_of(query: ListQuery, now: datetime) -> Period:
    """The month that a query asks for; the one that readings are taken for if it is none."""
    present = window_on(local_day(now), settings().reading_days).period
    try:
        asked = Period.parse(query.get("month"))
    except ValueError:
        return present
    return min(asked, present)


def months_offered(now: datetime) -> tuple[Period, ...]:
    """The months to choose from, the present one first."""
    present = window_on(local_day(now), settings().reading_days).period
    return tuple(present.plus(-back) for back in range(_MONTHS_OFFERED))


def tariff_groups(session: Session, *, who: StaffMember) -> tuple[str, ...]:
    """The tariff groups that recipients have, each found by a step in the index."""
    require(who, Permission.READINGS_SEE)
    found: list[str] = []
    group = col(Recipient.tariff_group)
    while True:
        after = found[-1] if found else ""
        following = select(group).where(group > after).order_by(group).limit(1)
        one = session.execute(following).scalar()
        if one is None or len(found) == _MOST_GROUPS:
            return tuple(found)
        found.append(one)


_MOST_GROUPS: Final = 50


def meters_listed(
    session: Session, *, who: StaffMember, query: ListQuery, now: datetime
) -> Listed[MeterLine]:
    """A page of the meters that a query asks for."""
    require(who, Permission.READINGS_SEE)
    period = month_of(query, now)
    found = page_of_meters(session, query, period=period, today=local_day(now))
    return Listed(_lines(session, found.rows, period), found.total, found.page)


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[MeterLine]]:
    """All meters that a query asks for, a portion at a time."""
    require(who, Permission.READINGS_SEE)
    period = month_of(query, now)
    asked = meters(query, period=period, today=local_day(now))
    for some in portions(session, asked):
        yield _lines(session, some, period)


def _lines(session: Session, rows: Sequence[Row[Any]], period: Period) -> list[MeterLine]:
    known = _known_before(session, rows, period)
    return [_line(row, known.get(row.meter_id)) for row in rows]


def _known_before(
    session: Session, rows: Sequence[Row[Any]], period: Period
) -> Mapping[int, AcceptedReading]:
    """By meter the newest reading before the day on which its value was sent.

    Of a meter without a value the newest one of the month; the same few queries for any number.
    """
    ids = [row.meter_id for row in rows]
    since = period.first_day - HISTORY
    recent = accepted_since(session, meter_ids=ids, period=period, since=since) if ids else {}
    found: dict[int, AcceptedReading] = {}
    for row in rows:
        until = local_day(row.submitted_at) - _DAY if row.submitted_at else period.last_day
        past = [one for one in recent.get(row.meter_id, ()) if one.taken_on <= until]
        if past:
            found[row.meter_id] = past[-1]
    missing = [meter_id for meter_id in ids if meter_id not in found]
    if missing:
        found |= newest_accepted(session, meter_ids=missing, period=period, before=since)
    return found


def _line(row: Row[Any], before: AcceptedReading | None) -> MeterLine:
    dial = Dial(row.digits, row.decimals)
    used_m3 = None
    if before is not None and row.value_m3 is not None:
        used_m3 = dial.consumption_m3(before.value_m3, row.value_m3, row.statement)
    return MeterLine(
        meter_id=row.meter_id,
        contract_id=row.contract_id,
        contract=row.contract,
        kind=row.kind,
        payer=row.payer,
        object=row.object or "",
        tariff_group=row.tariff_group or "",
        meter=row.meter,
        serial=row.serial,
        water=row.water,
        location=row.location,
        is_installed=row.meter_status == MeterStatus.INSTALLED,
        verification_due=row.verification_due,
        dial=dial,
        last=before and Known(before.taken_on, before.value_m3),
        value_m3=row.value_m3,
        sent_at=row.submitted_at,
        source=row.source or "",
        receipt=row.receipt or "",
        state=row.status or NOT_SENT,
        statement=row.statement or "",
        reason=row.reason or "",
        doubt=row.doubt or "",
        consumption_m3=used_m3,
    )
