"""A contract's charges out of the database."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, bindparam, collate, func, select, type_coerce
from sqlmodel import Session, col

from cabinet.billing.charges import texts
from cabinet.billing.charges.rules import (
    RECIPIENTS_PER_PAGE,
    ChargeLine,
    Entry,
    Page,
    RecipientCharges,
    Sort,
    Statement,
    View,
    arranged,
    page_start,
    totals_of,
)
from cabinet.core import formats
from cabinet.core.errors import Absent
from cabinet.core.period import Period
from cabinet.db import sql
from cabinet.models import Charge, Contract
from cabinet.security.ownership import OWN_CHARGES, own
from cabinet.security.sessions import SignedIn

_AT_ONCE: Final = 500
_account: Final = itemgetter(0)  # the first column of whatever is read here
_NAMED: Final = itemgetter(0, 1, 2, 3)
_Mine = Mapping[str, Any]
_MINE: Final = (OWN_CHARGES, col(Charge.period) == bindparam("period"))
_ACCOUNT: Final = col(Charge.account)
_NAMES: Final = (col(Charge.recipient), col(Charge.note), col(Charge.tariff_group))
_WITHIN: Final = (col(Charge.line_name), col(Charge.position))
_PERIODS: Final = select(col(Charge.period)).where(OWN_CHARGES).distinct()
_PAYER: Final = select(col(Contract.payer)).where(col(Contract.id) == bindparam("contract_id"))
_COUNT: Final = select(func.count(_ACCOUNT.distinct())).where(*_MINE)
_TOTALS: Final = (
    select(
        col(Charge.service),
        col(Charge.vat_percent),
        func.sum(col(Charge.volume_m3)),
        func.sum(col(Charge.amount_tenge)),
    )
    .where(*_MINE)
    .group_by(col(Charge.service), col(Charge.vat_percent))
)
_LINES: Final = (
    select(
        _ACCOUNT,
        col(Charge.recipient),
        col(Charge.note),
        col(Charge.tariff_group),
        col(Charge.service),
        col(Charge.volume_m3),
        col(Charge.tariff_tenge),
        col(Charge.vat_percent),
        col(Charge.amount_tenge),
    )
    .where(*_MINE)
    # Water before sewerage.
    .order_by(_ACCOUNT, *_NAMES, col(Charge.service).desc(), *_WITHIN)
)
_LINES_OF_PAGE: Final = _LINES.where(_ACCOUNT.in_(bindparam("accounts", expanding=True)))


def periods_with_charges(session: Session, *, who: SignedIn) -> tuple[Period, ...]:
    """The months in which the contract was charged, latest first."""
    found = sql.rows(session, _PERIODS, **own(who))
    return tuple(sorted((row.period for row in found), reverse=True))


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
        count = found = sql.rows(session, _COUNT, **mine)[0][0]
        start = page_start(view.offset, found, RECIPIENTS_PER_PAGE)
        numbers = _numbers(session, mine, view, start)
    lines = sql.rows(session, _LINES_OF_PAGE, **mine, accounts=list(numbers))
    place = {account: at for at, account in enumerate(numbers)}
    recipients = sorted(_recipients(lines, numbers), key=lambda one: place[one.account])
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
    accounts = session.scalars(select(_ACCOUNT).where(*_MINE).distinct(), mine)
    numbers = {account: number for number, account in enumerate(sorted(accounts), start=1)}
    if not numbers:
        raise Absent(texts.NO_CHARGES.format(month=formats.month_text(period)))
    lines = session.execute(_LINES, mine, execution_options={"yield_per": _AT_ONCE})
    return _statement(session, who, period, _recipients(lines, numbers))


def _mine(who: SignedIn, period: Period) -> _Mine:
    return own(who) | {"period": period}


def _statement(
    session: Session, who: SignedIn, period: Period, recipients: list[RecipientCharges]
) -> Statement:
    return Statement(
        contract=who.contract,
        payer=sql.rows(session, _PAYER, contract_id=who.contract_id)[0].payer,
        period=period,
        recipients=tuple(recipients),
        totals=totals_of((*group,) for group in sql.rows(session, _TOTALS, **_mine(who, period))),
    )


def _numbers(session: Session, mine: _Mine, view: View, start: int) -> dict[str, int]:
    """The accounts of a page by account or amount, each with its number, in order.

    The database picks them: nothing else is read of a month with ten thousand.
    """
    by_amount = view.sort == Sort.AMOUNT
    statement = _picked(sql.dialect_of(session), by_amount, view.descending)
    found = sql.rows(session, statement, **mine, start=start)
    return {row.account: row.number for row in found}


@cache
def _picked(dialect: str, by_amount: bool, descending: bool) -> Any:  # noqa: FBT001  a key
    """A page's accounts with their numbers, by account or amount."""
    # The order in which documents have them; PostgreSQL would sort by its locale.
    by_code_points = _ACCOUNT if dialect == "sqlite" else collate(_ACCOUNT, "C")
    number = func.row_number().over(order_by=by_code_points).label("number")
    order: list[ColumnElement[Any]] = [number]
    if by_amount:
        order.insert(0, func.sum(col(Charge.amount_tenge)))
    if descending:
        order[0] = order[0].desc()
    return (
        select(_ACCOUNT, number)
        .where(*_MINE)
        .group_by(_ACCOUNT)
        .order_by(*order)
        .offset(bindparam("start"))
        .limit(RECIPIENTS_PER_PAGE)
    )


def _entries(session: Session, mine: _Mine) -> list[Entry]:
    """All recipients of a month, numbered: no database sorts by the Kazakh alphabet.

    Amounts are plain numbers, since their order alone is of interest.
    """
    amount = type_coerce(func.sum(col(Charge.amount_tenge)), BigInteger)
    found = session.execute(
        select(_ACCOUNT, func.max(Charge.recipient), amount).where(*_MINE).group_by(_ACCOUNT), mine
    )
    return [Entry(number, *row) for number, row in enumerate(sorted(found, key=_account), start=1)]


def _recipients(lines: Iterable[Any], numbers: Mapping[str, int]) -> list[RecipientCharges]:
    """The recipients with these numbers by account, from `_LINES`, in the order of the numbers."""
    found = [
        RecipientCharges(
            numbers[account],
            account,
            f"{recipient} ({note})" if note else recipient,
            tariff_group,
            tuple(ChargeLine(*row[4:]) for row in rows),
        )
        for (account, recipient, note, tariff_group), rows in groupby(lines, key=_NAMED)
    ]
    return sorted(found, key=lambda one: one.number)
