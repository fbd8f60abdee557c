"""The rows of «Показания»: a meter in a month, and the conditions that its filters stand for."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    cast,
    exists,
    func,
    literal,
    literal_column,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from cabinet.core.enums import ContractKind, MeterStatus, ReadingStatus
from cabinet.core.folding import fold
from cabinet.core.period import Period
from cabinet.models import (
    BilledReading,
    Contract,
    KnownMeter,
    Meter,
    Recipient,
    Submission,
    SubmittedReading,
)
from cabinet.readings.accepted_readings import is_corrected
from cabinet.readings.known.rows import is_known
from cabinet.security.ownership import SENT_BY_PRESENT_OWNER
from cabinet.staff.lists.query import ListQuery

FILTERS: Final = ("month", "number", "kind", "group", "state", "flag")
SORTS: Final = ("contract", "payer", "serial", "sent")
NOT_SENT: Final = "none"
"""The state of a meter without a value."""
STATES: Final = (NOT_SENT, *ReadingStatus)


class Flag(StrEnum):
    """What is odd about a meter."""

    UNUSUAL = "unusual"
    ZERO = "zero"
    SILENT = "silent"
    UNVERIFIED = "unverified"
    NO_SERIAL = "no_serial"


# Written out, as their indexes are: SQLite does not look into values that are handed over.
_IS_INSTALLED: Final = col(Meter.status) == literal_column(f"'{MeterStatus.INSTALLED}'")
_HAS_NO_SERIAL: Final = col(Meter.serial) == literal_column("''")
_HAS_SERIAL: Final = col(Meter.serial) != literal_column("''")
_IS_DOUBTED: Final = col(SubmittedReading.doubt) != literal_column("''")
_COLUMNS: Final[tuple[Any, ...]] = (
    col(Meter.id).label("meter_id"),
    col(Contract.id).label("contract_id"),
    col(Contract.number).label("contract"),
    col(Contract.kind),
    col(Contract.payer),
    col(Recipient.name).label("object"),
    col(Recipient.tariff_group),
    col(Meter.number).label("meter"),
    col(Meter.account),
    col(Meter.serial),
    col(Meter.water),
    col(Meter.location),
    col(Meter.status).label("meter_status"),
    col(Meter.verification_due),
    col(Meter.digits),
    col(Meter.decimals),
    col(SubmittedReading.value_m3),
    col(SubmittedReading.status),
    col(SubmittedReading.statement),
    col(SubmittedReading.reason),
    col(SubmittedReading.doubt),
    col(Submission.submitted_at),
    col(Submission.source),
    col(Submission.receipt),
)
_RECIPIENT: Final = and_(
    col(Recipient.contract_id) == col(Meter.contract_id),
    col(Recipient.account) == col(Meter.account),
)
_ORDERS: Final[Mapping[str, Any]] = {
    "contract": col(Contract.number),
    "payer": col(Contract.payer),
    "serial": col(Meter.serial_folded),
    "sent": col(Submission.submitted_at),
}


def meters(query: ListQuery, *, period: Period, today: date) -> Any:
    """The meters of a month that a query asks for, each with its latest value, in order."""
    found = _sent(period) if is_sent_only(query) else _all(period)
    return _ordered(_filtered(found, query, period=period, today=today), query)


def meters_among(query: ListQuery, ids: Sequence[int], *, period: Period) -> Any:
    """The meters of these, which the query's filters have left, in order."""
    found = _sent(period) if is_sent_only(query) else _all(period)
    return _ordered(found.where(col(Meter.id).in_(ids)), query)


def is_sent_only(query: ListQuery) -> bool:
    """Return whether a query asks for meters with a value alone."""
    return query.get("state") in set(ReadingStatus) or query.get("flag") == Flag.UNUSUAL


def meters_with_value(query: ListQuery, *, period: Period, today: date) -> Any:
    """Those with a value, in order."""
    found = _filtered(_sent(period), query, period=period, today=today)
    return found.order_by(*_order(query, col(Submission.submitted_at)))


def meters_without_value(query: ListQuery, *, period: Period, today: date) -> Any:
    """Those without a value, by contract."""
    found = _filtered(_all(period), query, period=period, today=today)
    return found.where(~_has_value(period)).order_by(col(Contract.number), col(Meter.id))


def _filtered(found: Any, query: ListQuery, *, period: Period, today: date) -> Any:
    return found.where(*_conditions(query, period=period, today=today))


def _ordered(found: Any, query: ListQuery) -> Any:
    order = _ORDERS.get(query.sort, col(Contract.number))
    rising = _order(query, order)
    if query.sort == "sent" and not is_sent_only(query):
        rising = (rising[0].nulls_last(), *rising[1:])
    return found.order_by(*rising)


def _order(query: ListQuery, first: Any) -> tuple[Any, ...]:
    """By `first`; a contract's meters stand together, and no row is on two pages."""
    is_meter = query.sort in ("contract", "serial") or query.sort not in _ORDERS
    within = (col(Meter.id),) if is_meter else (col(Contract.number), col(Meter.id))
    return (first.desc() if query.descending else first.asc(), *within)


WALKS: Final[Mapping[str, tuple[Any, ...]]] = {
    "contract": (col(Contract.id), col(Contract.number)),
    "payer": (col(Contract.id), col(Contract.payer), col(Contract.number)),
    "serial": (col(Meter.id), col(Meter.serial_folded), col(Meter.id)),
}
"""The orders in which all contracts or meters can be gone through: their id, and what orders them.

Each is the beginning of the same order of rows.
"""


def _all(period: Period) -> Any:
    """Every meter that is in its place or has a value, whether it was sent or not."""
    latest = _latest(period)
    return (
        select(*_COLUMNS)
        .select_from(Contract)
        .join(Meter, col(Meter.contract_id) == col(Contract.id))
        .outerjoin(Recipient, _RECIPIENT)
        .outerjoin(SubmittedReading, col(SubmittedReading.id) == latest)
        .outerjoin(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .where(or_(_IS_INSTALLED, _has_value(period)))
    )


def _sent(period: Period) -> Any:
    """The meters with a value: found from the month's batches, without a look at the others."""
    return (
        select(*_COLUMNS)
        .select_from(SubmittedReading)
        .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
        .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
        .join(Contract, col(Contract.id) == col(Submission.contract_id))
        .outerjoin(Recipient, _RECIPIENT)
        .where(col(Submission.period) == period, SENT_BY_PRESENT_OWNER, ~is_corrected())
    )


def _has_value(period: Period) -> ColumnElement[bool]:
    """A `Meter` has a value of a month.

    Asked apart from the value itself: whoever counts meters then needs not join the values at all.
    """
    value, batch = aliased(SubmittedReading), aliased(Submission)
    return exists().where(
        col(batch.contract_id) == col(Contract.id),
        col(batch.period) == period,
        col(batch.is_former).is_(False),
        col(value.submission_id) == col(batch.id),
        col(value.meter_id) == col(Meter.id),
    )


def _latest(period: Period) -> Any:
    """The id of a `Meter`'s latest value of a month, by the batches of its `Contract`."""
    value, batch = aliased(SubmittedReading), aliased(Submission)
    return (
        select(col(value.id))
        .join(batch, col(batch.id) == col(value.submission_id))
        .where(
            col(batch.contract_id) == col(Contract.id),
            col(batch.period) == period,
            col(batch.is_former).is_(False),
            col(value.meter_id) == col(Meter.id),
        )
        .order_by(col(batch.number).desc())
        .limit(1)
        .correlate(Meter, Contract)
        .scalar_subquery()
    )


def _conditions(query: ListQuery, *, period: Period, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.get("kind") in set(ContractKind):
        found.append(col(Contract.kind) == query.get("kind"))
    if group := query.get("group"):
        found.append(col(Recipient.tariff_group) == group)
    if number := fold(query.get("number")):
        found.append(col(Meter.id).in_(_with_number(number)))
    if query.get("state") == NOT_SENT:
        found.append(and_(_CAN_BE_READ, ~_has_value(period)))
    elif query.get("state") in STATES:
        found.append(_STATES[query.get("state")])
    if flag := _FLAGS.get(query.get("flag")):
        found.append(flag(period, today))
    return found


def _with_number(number: str) -> Any:
    """The meters with a number, or of the contract with it: each half has an index."""
    one, other, owner = aliased(Meter), aliased(Meter), aliased(Contract)
    return union_all(
        select(col(one.id)).where(col(one.serial_folded) == number),
        select(col(other.id))
        .join(owner, col(owner.id) == col(other.contract_id))
        .where(col(owner.number_folded) == number),
    )


_CAN_BE_READ: Final = and_(_IS_INSTALLED, _HAS_SERIAL)
_STATES: Final[Mapping[str, ColumnElement[bool]]] = {
    one: col(SubmittedReading.status) == literal_column(f"'{one}'") for one in ReadingStatus
}


def _unusual(_period: Period, _today: date) -> ColumnElement[bool]:
    """Whoever sent the value was asked about it, and confirmed it."""
    return _IS_DOUBTED


def _zero(period: Period, today: date) -> ColumnElement[bool]:
    """All readings since four months ago are the same, with one then and one since last month.

    Those are three whole months, or two and the present one, in which nothing went through. A
    reading of one month may be taken in the next one, before its window is shut.
    """
    first = period.plus(-4)
    known = _known(first, period)
    still = exists(
        select(func.count())
        .select_from(known)
        .having(
            func.min(known.c.value_m3) == func.max(known.c.value_m3),
            func.min(known.c.month) == str(first),
            func.max(known.c.month) >= str(period.previous),
        )
    )
    # Of nearly all meters billing's first and last reading already say that something did.
    before, after = (_billed_end(first, period, last=last) for last in (False, True))
    has_moved = col(KnownMeter.differed_on) >= period.plus(-3).first_day
    return and_(
        ~_is_known_that(has_moved, period, today), func.coalesce(before == after, true()), still
    )


def _is_known_that(
    condition: ColumnElement[bool], period: Period, today: date
) -> ColumnElement[bool]:
    """What is kept of a `Meter` says so already, so that nobody looks through its readings."""
    return exists().where(is_known(period, today), condition)


def _billed_end(first: Period, period: Period, *, last: bool) -> Any:
    """Billing's first or last value of a `Meter` in these months."""
    taken_on = col(BilledReading.taken_on)
    return (
        select(col(BilledReading.value_m3))
        .where(
            col(BilledReading.meter_id) == col(Meter.id),
            taken_on.between(first.first_day, period.last_day),
        )
        .order_by(taken_on.desc() if last else taken_on)
        .limit(1)
        .correlate(Meter)
        .scalar_subquery()
    )


def _silent(period: Period, today: date) -> ColumnElement[bool]:
    """It can be read, and nobody has told a reading of the month or of the two before it."""
    known = _known(period.plus(-2), period)
    was_told = col(KnownMeter.taken_on) >= period.previous.first_day
    return and_(
        _CAN_BE_READ,
        ~_is_known_that(was_told, period, today),
        ~exists(select(literal(1)).select_from(known)),
    )


def _known(first: Period, last: Period) -> Any:
    """The readings of a `Meter` in these months that billing has, or that were sent and not held.

    Each with its month as text, by which both kinds can be compared.
    """
    value, batch = aliased(SubmittedReading), aliased(Submission)
    billed = (
        select(
            col(BilledReading.value_m3),
            func.substr(cast(col(BilledReading.taken_on), String), 1, 7).label("month"),
        )
        .where(
            col(BilledReading.meter_id) == col(Meter.id),
            col(BilledReading.taken_on).between(first.first_day, last.last_day),
        )
        .correlate(Meter)
    )
    sent = (
        select(col(value.value_m3), cast(col(batch.period), String).label("month"))
        .join(batch, col(batch.id) == col(value.submission_id))
        .where(
            col(batch.contract_id) == col(Meter.contract_id),
            col(batch.period).between(first, last),
            col(value.meter_id) == col(Meter.id),
            col(value.status).in_((ReadingStatus.SENT, ReadingStatus.ACCEPTED)),
        )
        .correlate(Meter)
    )
    return union_all(billed, sent).subquery()


def _unverified(_period: Period, today: date) -> ColumnElement[bool]:
    """It is in its place, and its verification was due before today."""
    return and_(_IS_INSTALLED, col(Meter.verification_due) < today)


def _no_serial(_period: Period, _today: date) -> ColumnElement[bool]:
    """It is in its place, and billing knows no serial number: its readings are not taken."""
    return and_(_IS_INSTALLED, _HAS_NO_SERIAL)


_FLAGS: Final[Mapping[str, Callable[[Period, date], ColumnElement[bool]]]] = {
    Flag.UNUSUAL: _unusual,
    Flag.ZERO: _zero,
    Flag.SILENT: _silent,
    Flag.UNVERIFIED: _unverified,
    Flag.NO_SERIAL: _no_serial,
}


def contracts_of(query: ListQuery, *, period: Period, today: date) -> Any | None:
    """The contracts of the meters that a query asks for; `None` for one that asks for all."""
    if not any(query.get(name) for name in FILTERS if name != "month"):
        return None
    asked = meters(query, period=period, today=today).order_by(None)
    return asked.with_only_columns(col(Contract.id)).distinct()
