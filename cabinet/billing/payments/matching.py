"""Finds the lines of billing's ledger that are payments which banks have told of.

An import of the ledger does it in the transaction that writes the lines, a bank's own message for
its one contract. Both lock the contract first, so that no line becomes two payments.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select, update
from sqlmodel import col

from cabinet.billing.accepted_payments import IS_OPEN
from cabinet.billing.payments import rules
from cabinet.billing.payments.rules import Line, Taken
from cabinet.core.enums import LedgerKind
from cabinet.core.settings import settings
from cabinet.models import BankPayment, Contract, LedgerEntry

_AT_ONCE: Final = 200  # contracts
_TAKEN: Final[Any] = (
    col(BankPayment.id),
    col(BankPayment.contract_id),
    col(BankPayment.number),
    col(BankPayment.amount_tenge),
    col(BankPayment.paid_on),
)


def match_open(connection: Connection, *whose: ColumnElement[bool]) -> None:
    """Match what is not in billing yet, of the contracts of payments for which all of `whose` is.

    Contracts are taken in the order of their ids.
    """
    last = 0
    while some := _next_open(connection, last, *whose):
        _match(connection, some, by_document=False)
        last = some[-1]


def match_some(connection: Connection, after: int) -> int:
    """`match_open` of the next few contracts; the id of the last one, 0 where there is none."""
    some = _next_open(connection, after)
    _match(connection, some, by_document=False)
    return some[-1] if some else 0


def is_some_work(connection: Connection) -> bool:
    """Return whether payments of more contracts than a few are not in billing yet."""
    some = _next_open(connection, 0)
    return bool(some and _next_open(connection, some[-1]))


def _next_open(connection: Connection, after: int, *whose: ColumnElement[bool]) -> Sequence[int]:
    contract = col(BankPayment.contract_id)
    found = select(contract).where(IS_OPEN, contract > after, *whose).distinct()
    return connection.scalars(found.order_by(contract).limit(_AT_ONCE)).all()


def match_by_document(connection: Connection, contract_id: int) -> None:
    """Match the payments of a contract that a document names already.

    A line that was there before, and only has the same sum, may be another payment.
    """
    _match(connection, [contract_id], by_document=True)


def release_changed(connection: Connection, entries: Collection[int]) -> None:
    """Take payments back from those of these lines that cannot be them any more."""
    days = settings().bank_payment_days
    matched = select(*_TAKEN, col(LedgerEntry.id).label("entry_id")).join(
        LedgerEntry, col(LedgerEntry.id) == col(BankPayment.ledger_entry_id)
    )
    rows = connection.execute(matched.where(col(LedgerEntry.id).in_(entries))).all()
    lines = {line.id: line for line in _lines(connection, col(LedgerEntry.id).in_(entries))}
    for row in rows:
        line = lines.get(row.entry_id)
        if line is None or not rules.may_match(Taken(*row[:5]), line, days=days):
            _settle(connection, row.id, None)


def _match(connection: Connection, contracts: Sequence[int], *, by_document: bool) -> None:
    held = select(col(Contract.id)).where(col(Contract.id).in_(contracts))
    connection.execute(held.order_by(col(Contract.id)).with_for_update(key_share=True)).all()
    found = connection.execute(
        select(*_TAKEN).where(IS_OPEN, col(BankPayment.contract_id).in_(contracts))
    )
    taken = [Taken(*row) for row in found]
    if not taken:
        return
    days = settings().bank_payment_days
    lines = _free_lines(connection, contracts, [one.paid_on for one in taken], days)
    pairs = rules.named if by_document else rules.matched
    for payment, line in pairs(taken, lines, days=days).items():
        _settle(connection, payment, line)


def _free_lines(
    connection: Connection, contracts: Sequence[int], days: Sequence[date], most: int
) -> list[Line]:
    """The payments in the ledger around these days that are no bank's payment yet."""
    day, around = col(LedgerEntry.entered_on), timedelta(days=most)
    is_taken = (
        select(col(BankPayment.id))
        .where(col(BankPayment.ledger_entry_id) == col(LedgerEntry.id))
        .exists()
    )
    return _lines(
        connection,
        col(LedgerEntry.contract_id).in_(contracts),
        day.between(min(days) - around, max(days) + around),
        ~is_taken,
    )


def _lines(connection: Connection, *which: ColumnElement[bool]) -> list[Line]:
    lines: Any = select(
        col(LedgerEntry.id),
        col(LedgerEntry.contract_id),
        col(LedgerEntry.document),
        col(LedgerEntry.entered_on),
        col(LedgerEntry.debit_tenge),
        col(LedgerEntry.credit_tenge),
    )
    found = connection.execute(lines.where(col(LedgerEntry.kind) == LedgerKind.PAYMENT, *which))
    return [
        Line(one.id, one.contract_id, one.document, one.entered_on, _paid(one)) for one in found
    ]


def _paid(row: Any) -> Decimal:
    """What a line takes off the debt."""
    return row.credit_tenge - row.debit_tenge


def _settle(connection: Connection, payment: int, line: int | None) -> None:
    settled = update(BankPayment).where(col(BankPayment.id) == payment)
    connection.execute(settled.values(ledger_entry_id=line))
