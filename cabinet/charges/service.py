"""A contract's charges out of the database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, collate, func, select, type_coerce
from sqlmodel import Session, col

from cabinet import formats
from cabinet.charges import texts
from cabinet.charges.rules import (
    RECIPIENTS_PER_PAGE,
    ChargeLine,
    Entry,
    Page,
    RecipientCharges,
    Sort,
    Statement,
    Totals,
    View,
    arranged,
    file_names,
    page_start,
    totals_of,
)
from cabinet.errors import Absent
from cabinet.models import Charge, Contract
from cabinet.period import Period
from cabinet.reports import confirmed_address
from cabinet.session import SignedIn

_AT_ONCE: Final = 500
_account: Final = itemgetter(0)  # the first column of whatever is read here
_Mine = tuple[ColumnElement[bool], ...]


def periods_with_charges(session: Session, *, who: SignedIn) -> tuple[Period, ...]:
    """The months in which the contract was charged, latest first."""
    period = col(Charge.period)
    found = session.execute(
        select(period).where(col(Charge.contract_id) == who.contract_id).distinct()
    )
    return tuple(sorted(found.scalars(), reverse=True))


def month_page(session: Session, *, who: SignedIn, period: Period, view: View) -> Page:
    """One page of a contract's month as `view` wants it.

    Recipients keep the numbers of their accounts' order; the totals are those of the whole month.
    """
    mine = _mine(who, period)
    if view.takes_all:
        entries = _entries(session, mine)
        wanted = arranged(entries, view)
        count, found = len(entries), len(wanted)
        start = page_start(view.offset, found, RECIPIENTS_PER_PAGE)
        page = wanted[start : start + RECIPIENTS_PER_PAGE]
        numbers = {one.account: one.number for one in page}
    else:
        count = found = _count(session, mine)
        start = page_start(view.offset, found, RECIPIENTS_PER_PAGE)
        numbers = _numbers(session, mine, view, start)
    which = (*mine, col(Charge.account).in_(numbers))
    on_page = {one.account: one for one in _recipients(session, which, numbers)}
    recipients = [on_page[account] for account in numbers]
    return Page(
        statement=_statement(session, who, period, recipients),
        before=start,
        found=found,
        count=count,
    )


def whole_month(session: Session, *, who: SignedIn, period: Period) -> Statement:
    """A month with all its recipients in the order of their accounts.

    `Absent` when the contract was charged nothing in it.
    """
    mine = _mine(who, period)
    accounts = session.execute(select(col(Charge.account)).where(*mine).distinct()).scalars()
    numbers = {account: number for number, account in enumerate(sorted(accounts), start=1)}
    if not numbers:
        raise Absent(texts.NO_CHARGES.format(month=formats.month_text(period)))
    return _statement(session, who, period, _recipients(session, mine, numbers))


def report_address(session: Session, *, who: SignedIn, period: Period, now: datetime) -> str:
    """Where the month's report may go now; `Refused` with the reason when it may not."""
    names = file_names(who.contract_number, period)
    return confirmed_address(session, who=who, file_names=names, now=now)


def _mine(who: SignedIn, period: Period) -> _Mine:
    return (col(Charge.contract_id) == who.contract_id, col(Charge.period) == period)


def _statement(
    session: Session, who: SignedIn, period: Period, recipients: list[RecipientCharges]
) -> Statement:
    payer = select(col(Contract.payer)).where(col(Contract.id) == who.contract_id)
    return Statement(
        contract_number=who.contract_number,
        payer=session.execute(payer).scalar_one(),
        period=period,
        recipients=tuple(recipients),
        totals=_totals(session, _mine(who, period)),
    )


def _totals(session: Session, mine: _Mine) -> Totals:
    service, rate = col(Charge.service), col(Charge.vat_percent)
    groups = session.execute(
        select(service, rate, func.sum(Charge.volume_m3), func.sum(Charge.amount_tenge))
        .where(*mine)
        .group_by(service, rate)
    )
    return totals_of((*group,) for group in groups)


def _count(session: Session, mine: _Mine) -> int:
    accounts = select(func.count(col(Charge.account).distinct())).where(*mine)
    return session.execute(accounts).scalar_one()


def _numbers(session: Session, mine: _Mine, view: View, start: int) -> dict[str, int]:
    """The accounts of a page by account or amount, each with its number, in order.

    The database picks them: nothing else is read of a month with ten thousand.
    """
    account = col(Charge.account)
    number = func.row_number().over(order_by=_by_code_points(session, account)).label("number")
    order: list[ColumnElement[Any]] = [number]
    if view.sort == Sort.AMOUNT:
        order.insert(0, func.sum(col(Charge.amount_tenge)))
    if view.descending:
        order[0] = order[0].desc()
    found = session.execute(
        select(account, number)
        .where(*mine)
        .group_by(account)
        .order_by(*order)
        .offset(start)
        .limit(RECIPIENTS_PER_PAGE)
    )
    return dict(found.all())


def _by_code_points(session: Session, column: Any) -> ColumnElement[str]:
    """In the order in which documents have it; PostgreSQL would sort by its locale."""
    return column if session.get_bind().dialect.name == "sqlite" else collate(column, "C")


def _entries(session: Session, mine: _Mine) -> list[Entry]:
    """All recipients of a month, numbered: no database sorts by the Kazakh alphabet.

    Amounts are plain numbers, since their order alone is of interest.
    """
    account = col(Charge.account)
    amount = type_coerce(func.sum(col(Charge.amount_tenge)), BigInteger)
    found = session.execute(
        select(account, func.max(Charge.recipient), amount).where(*mine).group_by(account)
    )
    return [Entry(number, *row) for number, row in enumerate(sorted(found, key=_account), start=1)]


def _recipients(
    session: Session, which: _Mine, numbers: Mapping[str, int]
) -> list[RecipientCharges]:
    """The recipients with these accounts and numbers, with their lines, in that order."""
    rows = session.execute(
        select(
            col(Charge.account),
            col(Charge.recipient),
            col(Charge.tariff_group),
            col(Charge.service),
            col(Charge.volume_m3),
            col(Charge.tariff_tenge),
            col(Charge.vat_percent),
            col(Charge.amount_tenge),
        )
        .where(*which)
        # Water before sewerage.
        .order_by(col(Charge.account), col(Charge.service).desc())
        .execution_options(yield_per=_AT_ONCE)
    )
    found = (
        _recipient(numbers[account], list(lines)) for account, lines in groupby(rows, key=_account)
    )
    return sorted(found, key=lambda one: one.number)


def _recipient(number: int, rows: Sequence[Sequence[Any]]) -> RecipientCharges:
    account, recipient, tariff_group = rows[0][:3]
    lines = tuple(ChargeLine(*row[3:]) for row in rows)
    return RecipientCharges(number, account, recipient, tariff_group, lines)
