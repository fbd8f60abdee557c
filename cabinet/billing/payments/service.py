"""What banks may do, in any dialect: `check`, `pay` exactly once, and `status`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from cabinet.billing import ledger
from cabinet.billing.accepted_payments import accepted_of
from cabinet.billing.payments.banks import KnownBank
from cabinet.billing.payments.matching import match_by_document
from cabinet.billing.payments.rules import (
    Check,
    Declined,
    Found,
    Pay,
    Problem,
    Receipt,
    ReceiptWriter,
    Status,
    masked,
    refuse_time,
)
from cabinet.billing.statement_of_account import turnovers_of
from cabinet.core.clock import local_day
from cabinet.core.folding import fold, the_one
from cabinet.core.settings import settings
from cabinet.models import BankPayment, Contract
from cabinet.security import audit
from cabinet.security.audit import Action, Origin

_MOST_ALIKE: Final = 50


def check(session: Session, *, asked: Check, now: datetime) -> Found:
    """The contract that an account names, and what its page of the balance says is to be paid."""
    contract = _contract(session, asked.account)
    assert contract.id is not None
    today = local_day(now)
    turnovers = turnovers_of(session, contract_ids=[contract.id], until=today)
    accepted = accepted_of(session, contract_ids=[contract.id], today=today)
    debt = ledger.debt(
        ledger.months(turnovers.get(contract.id, ()), today),
        due_day=settings().payment_due_day,
        today=today,
        accepted_tenge=accepted[contract.id],
    )
    owed = debt.owed_tenge if debt else Decimal(0)
    return Found(contract.number, masked(contract.payer), owed)


def pay(
    session: Session,
    *,
    bank: KnownBank,
    order: Pay,
    writer: ReceiptWriter,
    origin: Origin,
    now: datetime,
) -> str:
    """Take a payment, once: the same number again gets the same answer and changes nothing.

    Of the same number at the same moment the unique key lets one through; the others wait for it,
    and then find its answer. Another sum or account under the number is declined.
    """
    if known := _known(session, bank, order.number):
        return _answer_again(known, order, session)
    contract = _contract(session, order.account)
    refuse_time(order.paid_at, now)
    assert contract.id is not None
    payment_id = _insert(session, bank, order, contract.id, now)
    if payment_id is None:
        known = _known(session, bank, order.number)
        assert known is not None
        return _answer_again(known, order, session)
    answer = writer(Receipt(payment_id, order.number, contract.number, order.tenge, now))
    written = update(BankPayment).where(col(BankPayment.id) == payment_id)
    session.execute(written.values(answer=answer))
    match_by_document(session.connection(), contract.id)
    audit.record(
        session,
        Action.BANK_PAYMENT_TAKEN,
        user_id=None,
        contract_id=contract.id,
        origin=origin,
        now=now,
        detail=f"{order.number} {order.tenge:.2f}",
        subject=bank.name,
    )
    return answer


def status(session: Session, *, bank: KnownBank, asked: Status) -> Receipt:
    """What became of a payment of this bank."""
    known = _known(session, bank, asked.number)
    if known is None:
        raise Declined(Problem.UNKNOWN_PAYMENT)
    return Receipt(
        known.id,
        asked.number,
        known.account,
        known.tenge,
        known.received_at,
        known.is_in_billing,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """A payment that is there already."""

    id: int
    contract_id: int
    account: str
    tenge: Decimal
    received_at: datetime
    is_in_billing: bool
    answer: str


def _known(session: Session, bank: KnownBank, number: str) -> _Known | None:
    row = session.execute(
        select(
            col(BankPayment.id),
            col(BankPayment.contract_id),
            col(Contract.number),
            col(BankPayment.amount_tenge),
            col(BankPayment.received_at),
            col(BankPayment.ledger_entry_id).is_not(None),
            col(BankPayment.answer),
        )
        .join(Contract, col(Contract.id) == col(BankPayment.contract_id))
        .where(col(BankPayment.bank_id) == bank.bank_id, col(BankPayment.number) == number)
    ).first()
    return None if row is None else _Known(*row)


def _answer_again(known: _Known, order: Pay, session: Session) -> str:
    contract = _contract(session, order.account)
    if (known.contract_id, known.tenge) != (contract.id, order.tenge):
        raise Declined(Problem.OTHER_PAYMENT)
    return known.answer


def _insert(
    session: Session, bank: KnownBank, order: Pay, contract_id: int, now: datetime
) -> int | None:
    """The id of the payment's new row; `None` where the number was taken at this moment."""
    dialect = sqlite if session.connection().dialect.name == "sqlite" else postgresql
    inserted = session.execute(
        dialect.insert(BankPayment)
        .values(
            bank_id=bank.bank_id,
            number=order.number,
            contract_id=contract_id,
            amount_tenge=order.tenge,
            paid_at=order.paid_at,
            paid_on=local_day(order.paid_at),
            received_at=now,
            answer="",
        )
        .on_conflict_do_nothing(index_elements=["bank_id", "number"])
        .returning(col(BankPayment.id))
    )
    return inserted.scalar_one_or_none()


def _contract(session: Session, account: str) -> Contract:
    alike = select(Contract).where(col(Contract.number_folded) == fold(account))
    contract = the_one(session.scalars(alike.limit(_MOST_ALIKE)), account, lambda one: one.number)
    if contract is None:
        raise Declined(Problem.UNKNOWN_ACCOUNT)
    return contract
