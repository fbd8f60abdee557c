"""A bank's list compared with what the bank told of: the service of the command, for the page."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session, col

from cabinet.billing.payments.bank_list import BankList
from cabinet.billing.payments.registry import Compared, compare_list
from cabinet.billing.payments.rules import Difference, Differs
from cabinet.models import Bank, BankRegistry
from cabinet.security.audit import Actor, Origin
from cabinet.staff.customers.payments import texts
from cabinet.staff.lists.query import ListQuery
from cabinet.staff.member import StaffMember, hold_staff, require
from cabinet.staff.permissions import Permission
from cabinet.staff.runs.files import file_named, made

FILTERS: Final = ("compared",)
MOST_LISTED: Final = 100
_MOST_PAST: Final = 10
_LONGEST_ID: Final = 9  # digits


@dataclass(frozen=True, slots=True)
class PastComparison:
    """A comparison as it is stored: days and sums of the list, and the number of differences."""

    registry_id: int
    bank: str
    first: date
    last: date
    rows: int
    tenge: Decimal
    differences: int
    compared_at: datetime


def bank_names(session: Session, *, who: StaffMember) -> list[str]:
    """All banks, those too that are answered no more: their payments stay."""
    require(who, Permission.PAYMENTS_SEE)
    return list(session.scalars(select(col(Bank.name)).order_by(col(Bank.name))))


def compare(
    session: Session,
    *,
    who: StaffMember,
    bank: str,
    bank_list: BankList,
    origin: Origin,
    now: datetime,
) -> Compared:
    """Compare a list with what the bank told of for its days, and keep the result."""
    hold_staff(session, who=who, permission=Permission.PAYMENTS_COMPARE)
    by = Actor(origin, who.staff_id)
    return compare_list(session, name=bank, bank_list=bank_list, by=by, now=now)


def past_comparisons(session: Session, *, who: StaffMember) -> list[PastComparison]:
    """The last comparisons, also those of commands, the newest first."""
    require(who, Permission.PAYMENTS_SEE)
    newest = _kept().order_by(col(BankRegistry.id).desc()).limit(_MOST_PAST)
    return [PastComparison(*row) for row in session.execute(newest)]


def comparison(session: Session, *, who: StaffMember, asked: str) -> PastComparison | None:
    """The comparison that an address names, if there is one."""
    require(who, Permission.PAYMENTS_SEE)
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _LONGEST_ID):
        return None
    row = session.execute(_kept().where(col(BankRegistry.id) == int(asked))).first()
    return None if row is None else PastComparison(*row)


def _kept() -> Any:
    columns = (
        col(BankRegistry.id),
        col(Bank.name),
        col(BankRegistry.first_day),
        col(BankRegistry.last_day),
        col(BankRegistry.rows),
        col(BankRegistry.amount_tenge),
        col(BankRegistry.differences),
        col(BankRegistry.compared_at),
    )
    return select(*columns).join(Bank, col(Bank.id) == col(BankRegistry.bank_id))


def keep_differences(compared: Compared) -> None:
    """Keep where a list differs, for as long as files are kept."""
    file = _file_of(compared.registry_id)
    with made(file) as opened, TextIOWrapper(opened, "utf-8") as text:
        json.dump([_as_cells(one) for one in compared.differences], text)


def differences_of(registry_id: int) -> Sequence[Difference] | None:
    """Where a list differed; `None` once the file is deleted, and of what a command compared."""
    try:
        kept = json.loads(_file_of(registry_id).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return [_difference(cells) for cells in kept]


def rows_for_file(
    session: Session, who: StaffMember, query: ListQuery, now: datetime
) -> Iterator[Sequence[Sequence[object]]]:
    """All differences of the comparison that is asked for, as cells of their columns."""
    del now  # every list is asked at a moment
    found = comparison(session, who=who, asked=query.get("compared"))
    listed = differences_of(found.registry_id) if found else None
    yield [
        (
            one.number,
            texts.DIFFERS[one.what][who.language],
            one.listed_account,
            one.listed_tenge,
            one.told_account,
            one.told_tenge,
        )
        for one in listed or ()
    ]


def _file_of(registry_id: int) -> Any:
    return file_named(f"bank-list-{registry_id}")


def _as_cells(one: Difference) -> list[str | None]:
    sums = (None if tenge is None else str(tenge) for tenge in (one.listed_tenge, one.told_tenge))
    return [one.number, one.what, one.listed_account, one.told_account, *sums]


def _difference(cells: Sequence[Any]) -> Difference:
    number, what, listed_account, told_account, *sums = cells
    listed, told = (None if tenge is None else Decimal(tenge) for tenge in sums)
    return Difference(number, Differs(what), listed_account, listed, told_account, told)
