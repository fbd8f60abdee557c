"""Compares a bank's list of a day's payments with those that the bank has told of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.billing.payments import rules, texts
from cabinet.billing.payments.bank_list import BankList
from cabinet.billing.payments.rules import Difference, Listed
from cabinet.core.errors import Refused
from cabinet.models import Bank, BankPayment, BankRegistry, Contract
from cabinet.security import audit
from cabinet.security.audit import COMMAND, Action, Actor


@dataclass(frozen=True, slots=True)
class Compared:
    """The days and sums of a list, and where it differs; `registry_id` is what is kept of it."""

    registry_id: int
    first: date
    last: date
    rows: int
    tenge: Decimal
    differences: list[Difference]


def compare_list(
    session: Session, *, name: str, bank_list: BankList, by: Actor = COMMAND, now: datetime
) -> Compared:
    """Compare a list with what the bank told of for its days, and keep the result."""
    bank = session.scalars(select(Bank).where(col(Bank.name) == name)).first()
    if bank is None or bank.id is None:
        raise Refused(texts.NO_BANK.format(name=name))
    listed = bank_list.payments
    days = [one.paid_on for one in listed]
    first, last = min(days), max(days)
    differences = rules.compared(listed, _told(session, bank.id, first, last, listed))
    kept = BankRegistry(
        bank_id=bank.id,
        first_day=first,
        last_day=last,
        file_name=bank_list.file_name[-200:],
        sha256=bank_list.sha256,
        rows=len(listed),
        amount_tenge=sum((one.tenge for one in listed), Decimal(0)),
        differences=len(differences),
        compared_at=now,
    )
    session.add(kept)
    session.flush()
    assert kept.id is not None
    _note(session, bank, kept, by, now)
    return Compared(kept.id, first, last, kept.rows, kept.amount_tenge, differences)


def _told(
    session: Session, bank_id: int, first: date, last: date, listed: Sequence[Listed]
) -> list[Listed]:
    """What the bank told of for these days, and what it lists with another day."""
    rows = select(
        col(BankPayment.number),
        col(Contract.number),
        col(BankPayment.amount_tenge),
        col(BankPayment.paid_on),
    ).join(Contract, col(Contract.id) == col(BankPayment.contract_id))
    rows = rows.where(col(BankPayment.bank_id) == bank_id)
    day = col(BankPayment.paid_on)
    told = {
        row.number: Listed(*row) for row in session.execute(rows.where(day.between(first, last)))
    }
    others = [one.number for one in listed if one.number not in told]
    for at in range(0, len(others), 500):
        some = rows.where(col(BankPayment.number).in_(others[at : at + 500]))
        told |= {row.number: Listed(*row) for row in session.execute(some)}
    return list(told.values())


def _note(session: Session, bank: Bank, kept: BankRegistry, by: Actor, now: datetime) -> None:
    audit.record(
        session,
        Action.BANK_LIST_COMPARED,
        user_id=None,
        staff_id=by.staff_id,
        origin=by.origin,
        now=now,
        detail=f"{kept.rows} rows, {kept.differences} differences",
        subject=bank.name,
    )
