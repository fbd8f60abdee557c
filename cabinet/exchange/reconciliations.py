"""Export of what customers answered to reconciliation statements."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, func, select
from sqlmodel import Session, col

from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Contract, ReconciliationAnswer, User

COLUMNS: Final = (
    "contract",
    "bin_iin",
    "from",
    "to",
    "closing",
    "verdict",
    "comment",
    "answered_at",
    "login",
)


def answers(
    session: Session,
    *,
    zone: ZoneInfo,
    period: Period | None = None,
    since: datetime | None = None,
) -> Iterator[tuple[object, ...]]:
    """Every answer in the order of `COLUMNS`, oldest first.

    With `period` those given in that month at the utility, with `since` those given from then on.
    """
    said = select(
        col(Contract.number),
        col(Contract.bin_iin),
        col(ReconciliationAnswer.first_day),
        col(ReconciliationAnswer.last_day),
        col(ReconciliationAnswer.closing_tenge),
        col(ReconciliationAnswer.verdict),
        col(ReconciliationAnswer.comment),
        col(ReconciliationAnswer.answered_at),
        col(User.login),
    )
    said = said.join(Contract, col(Contract.id) == col(ReconciliationAnswer.contract_id))
    said = said.join(User, col(User.id) == col(ReconciliationAnswer.user_id))
    answered_at = col(ReconciliationAnswer.answered_at)
    if period is not None:
        said = said.where(_given_in(period, zone))
    if since is not None:
        said = said.where(answered_at >= since)
    said = said.order_by(answered_at, col(ReconciliationAnswer.id))
    rows = chain.from_iterable(sql.streamed(session, said))
    for *cells, moment, login in rows:
        yield *cells, moment.astimezone(zone).replace(microsecond=0), login


def count_answers(session: Session, *, zone: ZoneInfo, period: Period) -> int:
    """The number of the answers that were given in a month."""
    counted = select(func.count(col(ReconciliationAnswer.id))).where(_given_in(period, zone))
    return session.execute(counted).scalar_one()


def _given_in(period: Period, zone: ZoneInfo) -> ColumnElement[bool]:
    answered_at = col(ReconciliationAnswer.answered_at)
    next_month = (period.first_day + timedelta(days=31)).replace(day=1)
    since, until = _midnight(period.first_day, zone), _midnight(next_month, zone)
    return and_(answered_at >= since, answered_at < until)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
