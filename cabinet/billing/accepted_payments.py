"""Payments that banks have taken and billing has not counted yet, and how much they lower a debt.

For the days of the setting such a payment lowers what is to be paid. After that billing is believed
instead: it may have counted the payment in another way, which must not lower the debt twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import and_, select
from sqlmodel import Session, col

from cabinet.core.settings import settings
from cabinet.models import BankPayment, Contract
from cabinet.security.ownership import (
    OWN_BANK_PAYMENTS,
    is_paid_by_present_owner,
    own,
)
from cabinet.security.sessions import SignedIn

MOST_SHOWN: Final = 20
IS_OPEN: Final = col(BankPayment.ledger_entry_id).is_(None)
"""The condition that billing has not counted a payment yet."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A payment that a bank has taken; one that `is_late` lowers no debt any more."""

    tenge: Decimal
    paid_on: date
    is_late: bool


def late_before(today: date) -> date:
    """Payments of days before this one should have been in billing by now."""
    return today - timedelta(days=settings().bank_payment_days)


def counted(accepted: Iterable[Accepted]) -> Decimal:
    """By how much these payments lower what is to be paid."""
    return sum((one.tenge for one in accepted if not one.is_late), Decimal(0))


def own_accepted(session: Session, *, who: SignedIn, today: date) -> tuple[Accepted, ...]:
    """The customer's payments that are not in billing yet, the latest first."""
    found = session.execute(_statement().where(OWN_BANK_PAYMENTS).limit(MOST_SHOWN), own(who))
    return tuple(_accepted(row, today) for row in found)


def accepted_of(
    session: Session, *, contract_ids: Collection[int], today: date
) -> defaultdict[int, Decimal]:
    """By contract by how much payments of its present owner lower what is to be paid."""
    theirs = and_(
        col(BankPayment.contract_id).in_(contract_ids),
        col(Contract.id) == col(BankPayment.contract_id),
        is_paid_by_present_owner(),
    )
    found: defaultdict[int, Decimal] = defaultdict(Decimal)
    for row in session.execute(_statement().where(theirs)):
        found[row.contract_id] += counted([_accepted(row, today)])
    return found


def _statement() -> Any:
    return (
        select(
            col(BankPayment.contract_id),
            col(BankPayment.amount_tenge),
            col(BankPayment.paid_on),
        )
        .where(IS_OPEN)
        .order_by(col(BankPayment.paid_on).desc(), col(BankPayment.id).desc())
    )


def _accepted(row: Any, today: date) -> Accepted:
    return Accepted(row.amount_tenge, row.paid_on, row.paid_on < late_before(today))
