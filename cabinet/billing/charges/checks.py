"""Compares billing's sums with each other; differences are reported to staff, never corrected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session, col

from cabinet.billing.charges.rules import ChargeLine, agrees_with_its_tariff, amounts_by_tariff
from cabinet.core.enums import LedgerKind
from cabinet.core.period import Period
from cabinet.models import Charge, Contract, LedgerEntry

_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement; the fields are the columns of the report, empty where meaningless.

    `check` is `line`: an amount is neither volume × tariff nor that with VAT on top; or `ledger`:
    the sum of a contract's lines is not that of the ledger's charges dated in the month.
    """

    contract: str
    account: str
    service: str
    check: str
    amount: Decimal
    expected: Decimal
    expected_with_vat: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """The result of a month's check."""

    lines: int
    contracts: int
    without_ledger: int
    differences: tuple[Difference, ...]


def check_charges(session: Session, *, period: Period) -> Checked:
    """Compare all lines of a month with their tariffs, and their sums with the ledger.

    A contract without charges in the ledger of that month is only counted.
    """
    charged, booked = _charged(session, period), _booked(session, period)
    lines = sum(count for count, _ in charged.values())
    differences = [*_wrong_lines(session, period)]
    differences += _wrong_sums(session, {key: total for key, (_, total) in charged.items()}, booked)
    return Checked(
        lines=lines,
        contracts=len(charged),
        without_ledger=len(charged.keys() - booked.keys()),
        differences=tuple(differences),
    )


def _wrong_lines(session: Session, period: Period) -> Iterator[Difference]:
    rows = session.execute(
        select(
            col(Contract.number),
            col(Charge.account),
            col(Charge.service),
            col(Charge.volume_m3),
            col(Charge.tariff_tenge),
            col(Charge.vat_percent),
            col(Charge.amount_tenge),
        )
        .join(Contract, col(Contract.id) == col(Charge.contract_id))
        .where(col(Charge.period) == period)
        .order_by(
            col(Contract.number),
            col(Charge.account),
            col(Charge.service).desc(),
            col(Charge.line_name),
            col(Charge.position),
        )
        .execution_options(yield_per=_AT_ONCE)
    )
    for contract, account, *of_line in rows:
        line = ChargeLine(*of_line)
        if not agrees_with_its_tariff(line):
            bare, with_vat = amounts_by_tariff(line)
            yield Difference(
                contract, account, line.service, "line", line.amount_tenge, bare, with_vat
            )


def _charged(session: Session, period: Period) -> dict[int, tuple[int, Decimal]]:
    """The number of lines of each contract in a month, and their sum."""
    contract = col(Charge.contract_id)
    found = session.execute(
        select(contract, func.count(), func.sum(Charge.amount_tenge))
        .where(col(Charge.period) == period)
        .group_by(contract)
    )
    return {key: (count, total) for key, count, total in found}


def _booked(session: Session, period: Period) -> dict[int, Decimal]:
    """The sum of each contract's charges in the ledger, of documents dated in a month."""
    contract, day = col(LedgerEntry.contract_id), col(LedgerEntry.entered_on)
    following = (period.first_day + timedelta(days=31)).replace(day=1)
    found = session.execute(
        select(contract, func.sum(LedgerEntry.debit_tenge), func.sum(LedgerEntry.credit_tenge))
        .where(col(LedgerEntry.kind) == LedgerKind.CHARGE, day >= period.first_day, day < following)
        .group_by(contract)
    )
    return {key: debit - credit for key, debit, credit in found}


def _wrong_sums(
    session: Session, charged: Mapping[int, Decimal], booked: Mapping[int, Decimal]
) -> list[Difference]:
    nothing = Decimal("0.00")
    wrong = [key for key, total in booked.items() if charged.get(key, nothing) != total]
    differences = []
    for key in wrong:
        contract = session.get_one(Contract, key).number
        difference = Difference(contract, "", "", "ledger", charged.get(key, nothing), booked[key])
        differences.append(difference)
    return sorted(differences, key=lambda one: one.contract)
