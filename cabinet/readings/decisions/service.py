"""Writes the letters about decisions to the outbox, within the transaction that decides."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlmodel import Session, col

from cabinet.core.clock import local_day
from cabinet.core.enums import ReadingStatus
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.db import sql
from cabinet.mail.announcements import hold_subscriptions
from cabinet.mail.outbox import queue
from cabinet.mail.subscriptions import Subscription
from cabinet.models import Contract, Membership, Meter, Submission, SubmittedReading, User
from cabinet.readings.accepted_readings import is_corrected
from cabinet.readings.decisions.letters import Decided, DecidedValue, decisions_letter
from cabinet.readings.meter_register import Dial
from cabinet.readings.window import window_on
from cabinet.security.memberships import in_letters, wants

# Who sent it and still has the contract. What was corrected meanwhile concerns nobody any more.
_DECIDED: Final = (
    select(
        col(SubmittedReading.value_m3),
        col(SubmittedReading.status),
        col(SubmittedReading.reason),
        col(Submission.receipt),
        col(Submission.period),
        col(Meter.water),
        col(Meter.serial),
        col(Meter.account),
        col(Meter.location),
        col(Meter.digits),
        col(Meter.decimals),
        col(Contract.kind),
        col(Contract.number),
        col(Membership.id).label("membership_id"),
        col(Membership.public_id),
        in_letters().label("of_contract"),
        col(Membership.contract_id),
        col(User.id).label("user_id"),
        col(User.email),
        col(User.language),
    )
    .join(Submission, col(Submission.id) == col(SubmittedReading.submission_id))
    .join(Meter, col(Meter.id) == col(SubmittedReading.meter_id))
    .join(Contract, col(Contract.id) == col(Submission.contract_id))
    .join(User, col(User.id) == col(Submission.user_id))
    .join(Membership, col(Membership.contract_id) == col(Contract.id))
    .where(
        col(SubmittedReading.id).in_(bindparam("reading_ids", expanding=True)),
        wants(Subscription.DECISIONS),
        ~is_corrected(),
    )
)


def tell_decisions(session: Session, *, reading_ids: Sequence[int], now: datetime) -> int:
    """Write to whoever sent these readings what was decided about them: one letter a batch.

    How many were written. Who has unsubscribed gets none.
    """
    held = {row.membership_id for row in _rows(session, reading_ids)}
    hold_subscriptions(session, membership_ids=held)
    letters = 0
    for _, rows in groupby(_in_order(session, reading_ids), key=lambda row: row.receipt):
        batch = list(rows)
        letter = decisions_letter(_decided(batch, local_day(now)))
        sender, contract = batch[0].user_id, batch[0].contract_id
        queue(session, letter, now=now, user_id=sender, contract_id=contract)
        letters += 1
    return letters


def _in_order(session: Session, reading_ids: Sequence[int]) -> list[Row[Any]]:
    """By batch, the meters as in the table of the readings."""
    return sorted(
        _rows(session, reading_ids),
        key=lambda row: (row.receipt, row.account, row.location, row.water, row.serial),
    )


def _rows(session: Session, reading_ids: Sequence[int]) -> Iterator[Row[Any]]:
    for some in sql.in_portions(reading_ids):
        yield from sql.rows(session, _DECIDED, reading_ids=some)


def _decided(rows: Sequence[Row[Any]], today: date) -> Decided:
    batch = rows[0]
    return Decided(
        public_id=batch.public_id,
        email=batch.email,
        language=language_of(batch.language),
        contract=ContractName(batch.kind, batch.number),
        receipt=batch.receipt,
        period=batch.period,
        last=_last_day(batch.period, today),
        of_contract=batch.of_contract,
        values=tuple(_value(row) for row in rows),
    )


def _last_day(period: Period, today: date) -> date | None:
    """Until when readings of that month are taken, if they still are."""
    window = window_on(today, settings().reading_days)
    return window.last if window.is_open and window.period == period else None


def _value(row: Row[Any]) -> DecidedValue:
    return DecidedValue(
        water=row.water,
        serial=row.serial,
        location=row.location,
        dial=Dial(row.digits, row.decimals),
        value_m3=row.value_m3,
        is_accepted=row.status == ReadingStatus.ACCEPTED,
        reason=row.reason,
    )
