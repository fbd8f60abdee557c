"""Computes what the accepted readings say of meters: the one place that does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Contract, Meter
from cabinet.readings.accepted_readings import AcceptedReading, accepted_since, newest_of_meters
from cabinet.readings.meter_register import Dial
from cabinet.readings.plausibility import HISTORY, Taken, usual_of
from cabinet.readings.rules import Previous, Usual

_METERS: Final = (
    select(
        col(Meter.id),
        col(Meter.contract_id),
        col(Meter.digits),
        col(Meter.decimals),
        col(Contract.owner_since),
    )
    .join(Contract, col(Contract.id) == col(Meter.contract_id))
    .where(col(Meter.id).in_(bindparam("meter_ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class Known:
    """The knowledge of a meter: the reading that a new one is measured from, and the usual one.

    As long as no reading is added it is the same until `good_until`: then the oldest one that says
    what is usual is too old for that. `differed_on` is the newest day on which another value than
    the newest one was read.
    """

    meter_id: int
    contract_id: int
    previous: Previous | None
    usual: Usual
    good_until: date
    differed_on: date | None


def known_by_history(
    session: Session, *, meter_ids: Sequence[int], period: Period, day: date
) -> dict[int, Known]:
    """By meter what its readings say on a day of one for `period`."""
    found: dict[int, Known] = {}
    for some in sql.in_portions(meter_ids):
        newest = newest_of_meters(session, meter_ids=some, period=period)
        since = accepted_since(session, meter_ids=some, period=period, since=day - HISTORY)
        for meter in sql.rows(session, _METERS, meter_ids=some):
            # What a former owner used says nothing about the present one.
            first = meter.owner_since or date.min
            recent = since.get(meter.id, ())
            past = [one for one in recent if one.taken_on >= first]
            found[meter.id] = Known(
                meter_id=meter.id,
                contract_id=meter.contract_id,
                previous=_previous(newest.get(meter.id)),
                usual=usual_of(Dial(meter.digits, meter.decimals), _taken(past)),
                good_until=_good_until(past),
                differed_on=_differed_on(recent),
            )
    return found


def _previous(newest: AcceptedReading | None) -> Previous | None:
    return newest and Previous(newest.taken_on, newest.value_m3, newest.source)


def _taken(past: Iterable[AcceptedReading]) -> list[Taken]:
    return [Taken(one.taken_on, one.value_m3, one.statement) for one in past]


def _differed_on(recent: Sequence[AcceptedReading]) -> date | None:
    """The newest day on which another value than the newest one was read; `None` if never."""
    others = (one.taken_on for one in reversed(recent) if one.value_m3 != recent[-1].value_m3)
    return next(others, None)


def _good_until(past: Sequence[AcceptedReading]) -> date:
    """The last day on which the oldest of these is still within `HISTORY`."""
    is_endless = not past or past[0].taken_on > date.max - HISTORY
    return date.max if is_endless else past[0].taken_on + HISTORY
