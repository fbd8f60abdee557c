"""Export of requests for the system by which the utility sends out its people."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlmodel import Session, col

from cabinet.db import sql
from cabinet.models import Contract, CustomerRequest, Meter, RequestMessage, User

COLUMNS: Final = (
    "number",
    "contract",
    "kind",
    "state",
    "meter_id",
    "account",
    "period",
    "from",
    "to",
    "opened_at",
    "due",
    "changed_at",
    "closed_at",
    "rating",
    "name",
    "phone",
    "address",
    "words",
)


def changed_since(
    session: Session, *, zone: ZoneInfo, since: datetime | None = None
) -> Iterator[tuple[object, ...]]:
    """Every request in the order of `COLUMNS`, by its last change.

    With `since` those that changed from then on. Of what was written the customer's first message.
    """
    first = (
        select(func.min(RequestMessage.id))
        .where(col(RequestMessage.request_id) == col(CustomerRequest.id))
        .correlate(CustomerRequest)
        .scalar_subquery()
    )
    asked = (
        select(
            CustomerRequest,
            col(Contract.number),
            col(Contract.phone),
            col(Contract.address),
            col(Meter.number),
            col(User.name),
            col(RequestMessage.words),
        )
        .join(Contract, col(Contract.id) == col(CustomerRequest.contract_id))
        .join(User, col(User.id) == col(CustomerRequest.user_id))
        .join(RequestMessage, col(RequestMessage.id) == first)
        .outerjoin(Meter, col(Meter.id) == col(CustomerRequest.meter_id))
    )
    changed_at = col(CustomerRequest.changed_at)
    if since is not None:
        asked = asked.where(changed_at >= since)
    asked = asked.order_by(changed_at, col(CustomerRequest.id))
    rows = chain.from_iterable(sql.streamed(session, asked))
    for row, number, phone, address, meter, name, words in rows:
        yield (
            row.id,
            number,
            row.kind,
            row.state,
            meter,
            row.account,
            row.period,
            row.first_day,
            row.last_day,
            _local(row.opened_at, zone),
            row.due_on,
            _local(row.changed_at, zone),
            row.closed_at and _local(row.closed_at, zone),
            row.rating,
            name,
            phone,
            address,
            words,
        )


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(microsecond=0)
