"""A contract's charges out of the database, and its report into the outbox."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlmodel import Session, col

from cabinet import formats
from cabinet.charges import texts
from cabinet.charges.rules import (
    ChargeLine,
    RecipientCharges,
    Statement,
    file_names,
    page_start,
)
from cabinet.errors import Absent
from cabinet.models import Charge, Contract
from cabinet.period import Period
from cabinet.reports import confirmed_address
from cabinet.session import SignedIn


def periods_with_charges(session: Session, *, who: SignedIn) -> tuple[Period, ...]:
    """The months in which the contract was charged, latest first."""
    period = col(Charge.period)
    found = session.execute(
        select(period).where(col(Charge.contract_id) == who.contract_id).distinct()
    )
    return tuple(sorted(found.scalars(), reverse=True))


def statement(
    session: Session,
    *,
    who: SignedIn,
    period: Period,
    offset: int = 0,
    limit: int | None = None,
) -> Statement:
    """A month of the contract: the page of `limit` recipients that `offset` is on, else all.

    Recipients stand in the order of their accounts; the total is that of the whole month.
    """
    mine = (col(Charge.contract_id) == who.contract_id, col(Charge.period) == period)
    count, total = session.execute(
        select(
            func.count(col(Charge.account).distinct()), func.sum(col(Charge.amount_tenge))
        ).where(*mine)
    ).one()
    if limit is not None:
        offset = page_start(offset, count, limit)
    return Statement(
        contract_number=who.contract_number,
        payer=_payer(session, who),
        period=period,
        recipients=_recipients(session, mine, offset=offset, limit=limit),
        recipient_count=count,
        total_tenge=total or Decimal(0),
    )


def _payer(session: Session, who: SignedIn) -> str:
    payer = select(col(Contract.payer)).where(col(Contract.id) == who.contract_id)
    return session.execute(payer).scalar_one()


def _recipients(
    session: Session, mine: tuple[ColumnElement[bool], ...], *, offset: int, limit: int | None
) -> tuple[RecipientCharges, ...]:
    account = col(Charge.account)
    lines = select(
        account,
        col(Charge.recipient),
        col(Charge.tariff_group),
        col(Charge.service),
        col(Charge.volume_m3),
        col(Charge.tariff_tenge),
        col(Charge.vat_percent),
        col(Charge.amount_tenge),
    ).where(*mine)
    if limit is not None:
        page = select(account).where(*mine).distinct().order_by(account)
        lines = lines.where(account.in_(page.offset(offset).limit(limit)))
    # Water before sewerage.
    rows = session.execute(lines.order_by(account, col(Charge.service).desc()))
    return tuple(
        _recipient(number, list(of_one))
        for number, (_, of_one) in enumerate(groupby(rows, key=_account), start=offset + 1)
    )


def _account(row: Row[Any]) -> str:
    return row[0]


def _recipient(number: int, rows: Sequence[Sequence[Any]]) -> RecipientCharges:
    account, recipient, tariff_group = rows[0][:3]
    lines = tuple(ChargeLine(*row[3:]) for row in rows)
    return RecipientCharges(number, account, recipient, tariff_group, lines)


def report_statement(
    session: Session, *, who: SignedIn, period: Period, now: datetime
) -> tuple[Statement, str]:
    """The whole month for a report, and the address that it goes to; refused where it may not."""
    names = file_names(who.contract_number, period)
    address = confirmed_address(session, who=who, file_names=names, now=now)
    return whole_month(session, who=who, period=period), address


def whole_month(session: Session, *, who: SignedIn, period: Period) -> Statement:
    """A month with all its recipients; `Absent` when the contract was charged nothing in it."""
    whole = statement(session, who=who, period=period)
    if not whole.recipients:
        raise Absent(texts.NO_CHARGES.format(month=formats.month_text(period)))
    return whole
