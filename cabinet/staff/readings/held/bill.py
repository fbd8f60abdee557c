"""What a month's bill would be by a volume, at the tariffs of the last month with charges."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, func, select
from sqlmodel import Session, col

from cabinet.billing.charges.rules import ChargeLine, amounts_by_tariff
from cabinet.core.period import Period
from cabinet.models import Charge, Recipient

_ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Bill:
    """The lines of a volume, one for each service, at the tariffs of `period`."""

    period: Period
    lines: tuple[ChargeLine, ...]

    @property
    def amount_tenge(self) -> Decimal:
        """All lines together."""
        return sum((line.amount_tenge for line in self.lines), _ZERO)


def bill_of(session: Session, *, contract_id: int, account: str, volume_m3: Decimal) -> Bill | None:
    """The bill of an account for a volume; `None` where no one tariff of a service is known.

    An account without charges, or a service that was charged at several tariffs: nobody but
    billing knows then.
    """
    account = account or _only_account(session, contract_id)
    rows = _last_lines(session, contract_id, account)
    found = _as_before(rows, volume_m3)
    return Bill(rows[0].period, found) if found else None


def _only_account(session: Session, contract_id: int) -> str:
    """The account of a contract that has one alone; meters of such need not name it."""
    counted = select(func.count(), func.min(col(Recipient.account))).where(
        col(Recipient.contract_id) == contract_id
    )
    count, account = session.execute(counted).one()
    return account if count == 1 else ""


def _last_lines(session: Session, contract_id: int, account: str) -> Sequence[Row[Any]]:
    """The lines with a volume of the last month in which the account was charged by volume."""
    mine = (
        col(Charge.contract_id) == contract_id,
        col(Charge.account) == account,
        col(Charge.volume_m3) > _ZERO,
    )
    last = select(col(Charge.period)).where(*mine).order_by(col(Charge.period).desc()).limit(1)
    return session.execute(
        select(
            col(Charge.period),
            col(Charge.service),
            col(Charge.volume_m3),
            col(Charge.tariff_tenge),
            col(Charge.vat_percent),
            col(Charge.amount_tenge),
        )
        .where(*mine, col(Charge.period) == last.scalar_subquery())
        .order_by(col(Charge.service).desc(), col(Charge.line_name), col(Charge.position))
    ).all()


def _as_before(rows: Sequence[Row[Any]], volume_m3: Decimal) -> tuple[ChargeLine, ...]:
    """A line for each service with another volume; none where a service has several tariffs."""
    lines: dict[str, ChargeLine] = {}
    for row in rows:
        before = ChargeLine(
            row.service, row.volume_m3, row.tariff_tenge, row.vat_percent, row.amount_tenge
        )
        known = lines.setdefault(before.service, _charged(before, volume_m3))
        if (known.tariff_tenge, known.vat_percent) != (before.tariff_tenge, before.vat_percent):
            return ()
    return tuple(lines.values())


def _charged(before: ChargeLine, volume_m3: Decimal) -> ChargeLine:
    """The line with another volume: with VAT in its tariff or on top, as the line before had it."""
    with_vat_in_it, _ = amounts_by_tariff(before)
    line = replace(before, volume_m3=volume_m3)
    inside, on_top = amounts_by_tariff(line)
    is_inside = before.amount_tenge == with_vat_in_it
    return replace(line, amount_tenge=inside if is_inside else on_top)
