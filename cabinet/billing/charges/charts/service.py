"""Charges of a contract by month, summed over all recipients."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from cabinet.billing.charges.charts.rules import MonthSums
from cabinet.core.period import Period
from cabinet.models import Charge
from cabinet.security.ownership import OWN_CHARGES, own
from cabinet.security.sessions import SignedIn


def month_sums(
    session: Session, *, who: SignedIn, first: Period, last: Period
) -> dict[Period, MonthSums]:
    """The sums of each month that has charges; one without is not there."""
    period, service = col(Charge.period), col(Charge.service)
    rows = session.execute(
        select(
            period,
            service,
            func.sum(col(Charge.volume_m3)).label("volume"),
            func.sum(col(Charge.amount_tenge)).label("amount"),
        )
        .where(OWN_CHARGES, period >= first, period <= last)
        .group_by(period, service),
        own(who),
    )
    figures: dict[Period, dict[str, Any]] = defaultdict(dict[str, Decimal])
    for row in rows:
        figures[row.period][f"{row.service}_m3"] = row.volume
        figures[row.period][f"{row.service}_tenge"] = row.amount
    return {month: MonthSums(**of_month) for month, of_month in figures.items()}
