"""Contracts of which a file of billing's names another owner, and their release."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, exists, func, null, or_, select, update
from sqlmodel import Session

from cabinet.core.clock import local_day
from cabinet.core.text import Text
from cabinet.db import sql
from cabinet.exchange import texts
from cabinet.exchange.report import MOST_LISTED
from cabinet.exchange.staging import Staged
from cabinet.identity.release.service import ANOTHER_OWNER, release
from cabinet.models.table import folded_columns

# What is the owner's own, and not the next one's where the file says nothing of it.
_CONTACTS: Final = ("email", "phone", "address")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a contract, as billing knows it."""

    kind: str
    bin_iin: str


@dataclass(frozen=True, slots=True)
class NewOwner:
    """A contract whose owner changes, and how many people lose access to it.

    `since` is the day that the file gives, if it does.
    """

    contract_id: int
    number: str
    former: Owner
    present: Owner
    since: date | None
    people: int


def told_of_kept(kept: Sequence[NewOwner]) -> Text | None:
    """The sentence about contracts that were left as they were, with the first numbers."""
    if not kept:
        return None
    numbers = ", ".join(one.number for one in kept[:MOST_LISTED])
    more = ", …" if len(kept) > MOST_LISTED else ""
    return texts.ACCESS_KEPT.format(count=len(kept), numbers=numbers + more)


def new_owners(
    connection: Connection, staged: Staged, *some: ColumnElement[bool]
) -> tuple[NewOwner, ...]:
    """The contracts whose owner the file changes, locked; to be asked before it is written.

    By all its rows, or by those for which `some` holds.
    """
    if not staged.kind.has_owners:
        return ()
    there, file = staged.kind.table, staged.table
    _hold(connection, staged, *some)
    since = file.c.owner_since if "owner_since" in staged.fields else null()
    found = connection.execute(
        select(
            there.c.id,
            there.c.number,
            there.c.kind,
            there.c.bin_iin,
            file.c.kind.label("new_kind"),
            _bin_iin(staged).label("new_bin_iin"),
            since.label("since"),
            staged.people().label("people"),
        )
        .where(staged.same_key(), _is_another(staged), *some)
        .order_by(there.c.number)
    )
    return tuple(
        NewOwner(
            contract_id=row.id,
            number=row.number,
            former=Owner(row.kind, row.bin_iin),
            present=Owner(row.new_kind, row.new_bin_iin),
            since=row.since,
            people=row.people,
        )
        for row in found
    )


def _hold(connection: Connection, staged: Staged, *some: ColumnElement[bool]) -> None:
    """Lock the contracts that may get another owner, before anybody asks who works with them.

    Whoever registers meanwhile is waited for, and would not be seen by the statement that waits.
    """
    if connection.dialect.name == "sqlite":
        return
    there = staged.kind.table
    held = select(there.c.id).where(staged.same_key(), _differs(staged), *some)
    # No stronger: who sends readings holds a profile and waits for the contract's row.
    held = held.order_by(there.c.number).with_for_update(of=there, key_share=True)
    connection.execute(held).all()


def takes_access(staged: Staged) -> ColumnElement[bool]:
    """The condition that a row of the file names another owner, and somebody loses access."""
    return exists().where(staged.same_key(), _is_another(staged), staged.has_profile())


def _is_another(staged: Staged) -> ColumnElement[bool]:
    """The condition that a row of the file names another owner than the cabinet knows.

    A number that becomes known tells of another owner only where somebody has registered; one that
    becomes unknown tells nothing.
    """
    there = staged.kind.table.c
    was_known = or_(there.bin_iin != "", staged.has_profile())
    return and_(_differs(staged), or_(there.kind != staged.table.c.kind, was_known))


def _differs(staged: Staged) -> ColumnElement[bool]:
    """The condition that a row names another kind of customer, БИН or ИИН than the cabinet."""
    there, bin_iin = staged.kind.table.c, _bin_iin(staged)
    is_another = and_(bin_iin != "", _digits(there.bin_iin) != _digits(bin_iin))
    return or_(there.kind != staged.table.c.kind, is_another)


def _bin_iin(staged: Staged) -> ColumnElement[str]:
    """The value of the file; of a file without the column that of the cabinet."""
    return (staged.table if "bin_iin" in staged.fields else staged.kind.table).c.bin_iin


def _digits(bin_iin: ColumnElement[str]) -> ColumnElement[str]:
    """The number without what is only a way of writing it: spaces, and zeros in front."""
    return func.ltrim(func.replace(bin_iin, " ", ""), "0")


def stale_days(connection: Connection, staged: Staged) -> list[int]:
    """Lines that name another owner since the day on which the former one began."""
    if not staged.kind.has_owners or "owner_since" not in staged.fields:
        return []
    is_old = staged.table.c.owner_since == staged.kind.table.c.owner_since
    lines = select(staged.table.c.line).where(staged.same_key(), _is_another(staged), is_old)
    return list(connection.scalars(lines))


def future_days(connection: Connection, staged: Staged, today: date) -> list[int]:
    """Lines whose owner begins after today: until then the history of nobody would be shown."""
    if not staged.kind.has_owners or "owner_since" not in staged.fields:
        return []
    file = staged.table.c
    return list(connection.scalars(select(file.line).where(file.owner_since > today)))


def of_two_kinds(connection: Connection, staged: Staged) -> set[int]:
    """Lines whose number an earlier line has for the other kind of owner."""
    if not staged.kind.has_owners:
        return set()
    file = staged.table.c
    first = func.first_value(file.kind).over(
        partition_by=[file[name] for name in staged.kind.key], order_by=file.line
    )
    kinds = select(file.line, file.kind, first.label("first")).subquery()
    return set(connection.scalars(select(kinds.c.line).where(kinds.c.kind != kinds.c.first)))


def identities_changed(connection: Connection, staged: Staged) -> int:
    """The number of contracts of which the compared file changes the email, БИН or ИИН.

    By these a customer proves who they are: who changes one may have the account.
    """
    if not staged.kind.has_owners:
        return 0
    return staged.count_changes_of(connection, "email", "bin_iin")


def contracts_without_iin(connection: Connection, staged: Staged) -> int:
    """The number of the file's contracts without БИН or ИИН: nobody can register for them."""
    if not staged.kind.has_owners or "bin_iin" not in staged.fields:
        return 0
    without = select(func.count()).where(staged.table.c.bin_iin == "")
    return connection.execute(without).scalar_one()


def release_all(
    connection: Connection, staged: Staged, owners: Sequence[NewOwner], now: datetime
) -> None:
    """Release the contracts, once the file is written, within the import's own transaction."""
    if not owners:
        return
    today = local_day(now)
    dated = sorted((owner.since or today, owner.contract_id) for owner in owners)
    for since, group in groupby(dated, key=lambda one: one[0]):
        _begin(connection, staged, [contract_id for _, contract_id in group], since)
    with Session(connection) as session:
        ids = [owner.contract_id for owner in owners]
        release(session, contract_ids=ids, reason=ANOTHER_OWNER, now=now)


def _begin(
    connection: Connection, staged: Staged, contract_ids: Sequence[int], since: date
) -> None:
    """Let history begin on a day, and forget what the file leaves of the former owner."""
    table = staged.kind.table
    gone = {name for name in _CONTACTS if name not in staged.fields}
    gone |= {name for name, folded in folded_columns(table).items() if folded in gone}
    values: dict[str, Any] = dict.fromkeys(gone, "")
    for some in sql.in_portions(contract_ids):
        began = update(table).where(table.c.id.in_(some)).values(owner_since=since, **values)
        connection.execute(began)
