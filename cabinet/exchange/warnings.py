"""What is possible in a file but unlikely: told, and taken unless the import is strict.

Rows that are in the cabinet already as the file has them are not told again.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, exists, func, or_, select

from cabinet.core.folding import fold
from cabinet.core.formats import date_text, decimal_text
from cabinet.core.period import Period
from cabinet.core.text import Text
from cabinet.db import sql
from cabinet.exchange import texts
from cabinet.exchange.report import BadRow
from cabinet.exchange.staging import Staged
from cabinet.models import Charge, Contract, Recipient

Check = Callable[[Connection, Staged, date], Iterator[BadRow]]

_CONTRACTS: Final[Any] = Contract.__table__  # type: ignore[attr-defined]  SQLModel hides it
_RECIPIENTS: Final[Any] = Recipient.__table__  # type: ignore[attr-defined]
_CHARGES: Final[Any] = Charge.__table__  # type: ignore[attr-defined]
_MOST_LOOKED_UP: Final = 200  # accounts of a file
FEW: Final = 2
"""So many rows are never a large part of what is there."""


def warnings_of(connection: Connection, staged: Staged, today: date) -> Iterator[BadRow]:
    """The warnings about the rows of a file, all of which are right."""
    for check in _CHECKS.get(staged.kind.name, ()):
        yield from check(connection, staged, today)


def is_large_part(rows: int, there: int) -> bool:
    """Return whether `rows` are more than a fifth of those that are there."""
    return rows > FEW and rows * 5 > there


def rows_there(connection: Connection, staged: Staged) -> int:
    """The number of rows that a file may change or remove: of charges, those of its months."""
    there = select(func.count()).select_from(staged.kind.table)
    if "period" in staged.kind.replaces:
        months = select(staged.table.c.period).distinct()
        there = there.where(staged.kind.table.c.period.in_(months))
    return connection.execute(there).scalar_one()


def _alike(field: str, column: str, *scope: str) -> Check:
    """The check for new numbers that equal others but for the way of writing them."""

    def check(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
        file, known = staged.table, staged.kind.table.alias("known")
        folded = f"{field}_folded"
        within = [file.c[name] for name in (folded, *scope)]
        rows = (
            select(
                file.c.line,
                file.c[field],
                *within,
                (~exists().where(staged.same_key())).label("is_new"),
                func.min(file.c[field]).over(partition_by=within).label("first"),
                func.max(file.c[field]).over(partition_by=within).label("last"),
            )
            .where(file.c[folded] != "")
            .subquery()
        )
        in_file = case((rows.c.first != rows.c[field], rows.c.first), else_=rows.c.last)
        in_cabinet = (
            select(func.min(known.c[field]))
            .where(
                known.c[field] != rows.c[field],
                *(known.c[name] == rows.c[name] for name in (folded, *scope)),
            )
            .scalar_subquery()
        )
        found = select(rows.c.line, rows.c[field], in_cabinet, in_file).where(
            rows.c.is_new, or_(rows.c.first != rows.c.last, in_cabinet.is_not(None))
        )
        for line, number, known_number, other in connection.execute(found.order_by(rows.c.line)):
            words = texts.ALIKE.format(number=number, other=known_number or other)
            yield BadRow(line, column, words)

    return check


def _accounts_of_nobody(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
    """Charges of an account that no recipient has, where recipients are imported at all."""
    if not connection.execute(select(exists().select_from(_RECIPIENTS))).scalar_one():
        return
    file = staged.table
    is_known = exists().where(
        _RECIPIENTS.c.contract_id == file.c.contract_id, _RECIPIENTS.c.account == file.c.account
    )
    looked_up: dict[tuple[int, str], str | None] = {}
    for line, account, contract_id in _news(
        connection, staged, ~is_known, file.c.account, file.c.contract_id
    ):
        one = (contract_id, account)
        if one not in looked_up and len(looked_up) < _MOST_LOOKED_UP:
            looked_up[one] = _account_alike(connection, *one)
        yield BadRow(line, "account", _about_account(account, looked_up.get(one)))


def _account_alike(connection: Connection, contract_id: int, account: str) -> str | None:
    """The contract's account that differs by its way of writing alone."""
    alike = select(func.min(_RECIPIENTS.c.account)).where(
        _RECIPIENTS.c.contract_id == contract_id, _RECIPIENTS.c.account_folded == fold(account)
    )
    return connection.execute(alike).scalar_one()


def _about_account(account: str, other: str | None) -> Text:
    if other is None:
        return texts.ACCOUNT_OF_NOBODY.format(account=account)
    return texts.ACCOUNT_ALIKE.format(account=account, other=other)


def _future_months(connection: Connection, staged: Staged, today: date) -> Iterator[BadRow]:
    is_later = staged.table.c.period > Period.of(today)
    for line, month in _news(connection, staged, is_later, staged.table.c.period):
        yield BadRow(line, "period", texts.FUTURE_MONTH.format(month=month))


def _future_documents(connection: Connection, staged: Staged, today: date) -> Iterator[BadRow]:
    """Documents of a later month; those of this month's last day are often written before it."""
    is_later = staged.table.c.entered_on >= Period.of(today).plus(1).first_day
    for line, day in _news(connection, staged, is_later, staged.table.c.entered_on):
        yield BadRow(line, "date", texts.FUTURE_DAY.format(day=date_text(day)))


def _future_readings(connection: Connection, staged: Staged, today: date) -> Iterator[BadRow]:
    is_later = staged.table.c.taken_on > today
    for line, day in _news(connection, staged, is_later, staged.table.c.taken_on):
        yield BadRow(line, "taken_on", texts.FUTURE_DAY.format(day=date_text(day)))


def _readings_below(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
    """Readings below the one before them, in the file or in the cabinet."""
    file, known = staged.table, staged.kind.table.alias("known")
    in_order: dict[str, Any] = {"partition_by": file.c.meter_id, "order_by": file.c.taken_on}
    rows = select(
        file.c.line,
        file.c.meter_id,
        file.c.taken_on,
        file.c.value_m3,
        staged.is_news().label("is_news"),
        func.lag(file.c.value_m3).over(**in_order).label("file_value"),
        func.lag(file.c.taken_on).over(**in_order).label("file_day"),
    ).subquery()
    before = (
        select(known.c.id)
        .where(known.c.meter_id == rows.c.meter_id, known.c.taken_on < rows.c.taken_on)
        .order_by(known.c.taken_on.desc())
        .limit(1)
        .correlate(rows)
        .scalar_subquery()
    )
    # The file's own row stands for the cabinet's of the same day, which it replaces.
    file_counts = or_(known.c.id.is_(None), rows.c.file_day >= known.c.taken_on)
    previous = case((file_counts, rows.c.file_value), else_=known.c.value_m3)
    day = case((file_counts, rows.c.file_day), else_=known.c.taken_on)
    found = (
        select(rows.c.line, previous, day)
        .select_from(rows.outerjoin(known, known.c.id == before))
        .where(rows.c.is_news, rows.c.value_m3 < previous)
        .order_by(rows.c.line)
    )
    for line, value, taken_on in connection.execute(found):
        words = texts.BELOW_PREVIOUS.format(previous=decimal_text(value), day=date_text(taken_on))
        yield BadRow(line, "value", words)


def _moved_meters(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
    file, meters = staged.table, staged.kind.table
    former, present = _CONTRACTS.alias("former"), _CONTRACTS.alias("present")
    found = (
        select(file.c.line, former.c.number, present.c.number)
        .join(meters, staged.same_key())
        .join(former, former.c.id == meters.c.contract_id)
        .join(present, present.c.id == file.c.contract_id)
        .where(meters.c.contract_id != file.c.contract_id)
        .order_by(file.c.line)
    )
    for line, before, now in connection.execute(found):
        yield BadRow(line, "contract", texts.METER_MOVED.format(former=before, present=now))


def _lonely(field: str, column: str, words: Text, *within: str) -> Check:
    """The check for rates that one account alone has, where others have other ones."""

    def check(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
        file = staged.table
        group = [file.c[name] for name in (*within, field)]
        sole = _sole_accounts(connection, staged, group)
        lonely = [rate for rate, account in sole.items() if account is not None]
        if not _has_charges(connection):  # in the first file of all, others must share a rate
            shared = {rate[:-1] for rate, account in sole.items() if account is None}
            lonely = [rate for rate in lonely if rate[:-1] in shared]
        new = set(lonely) - _known_rates(connection, [*within, field], lonely)
        if not new:
            return
        rates = select(file.c.line, *group).where(staged.is_news()).order_by(file.c.line)
        for line, *rate in connection.execute(rates):
            if tuple(rate) in new:
                yield BadRow(line, column, words.format(rate=decimal_text(rate[-1])))

    return check


def _sole_accounts(
    connection: Connection, staged: Staged, group: Sequence[Any]
) -> dict[tuple[Any, ...], tuple[int, str] | None]:
    """The only account that has each rate, `None` where several have it."""
    file, sole = staged.table.c, dict[tuple[Any, ...], tuple[int, str] | None]()
    bounds = [of(one) for one in (file.contract_id, file.account) for of in (func.min, func.max)]
    for some in staged.portions(connection):
        groups = connection.execute(select(*group, *bounds).where(some).group_by(*group))
        for *rate, contract_id, last_contract, account, last_account in groups:
            is_one = (contract_id, account) == (last_contract, last_account)
            one = (contract_id, account) if is_one else None
            key = tuple(rate)
            sole[key] = one if sole.get(key, one) == one else None
    return sole


def _has_charges(connection: Connection) -> bool:
    return connection.execute(select(exists().select_from(_CHARGES))).scalar_one()


def _known_rates(
    connection: Connection, names: list[str], rates: list[tuple[Any, ...]]
) -> set[tuple[Any, ...]]:
    """Those of the rates that some line in the cabinet has."""
    columns, known = [_CHARGES.c[name] for name in names], set[tuple[Any, ...]]()
    for some in sql.in_portions([rate[-1] for rate in rates]):
        found = select(*columns).where(columns[-1].in_(some)).distinct()
        known |= {tuple(row) for row in connection.execute(found)}
    return known


def _news(
    connection: Connection, staged: Staged, condition: ColumnElement[bool], *columns: Any
) -> Iterator[Any]:
    """Line and columns of the new or changed rows for which a condition holds."""
    line = staged.table.c.line
    found = select(line, *columns).where(staged.is_news(), condition)
    yield from connection.execute(found.order_by(line))


def _blanked_owners(connection: Connection, staged: Staged, _today: date) -> Iterator[BadRow]:
    """The contracts with a profile whose БИН or ИИН the file does not have any more: it stays."""
    if "bin_iin" not in staged.fields:
        return
    file, there = staged.table.c, staged.kind.table.c
    lines = select(file.line).where(
        staged.same_key(), file.bin_iin == "", there.bin_iin != "", staged.has_profile()
    )
    for line in connection.scalars(lines.order_by(file.line)):
        yield BadRow(line, "bin_iin", texts.BIN_IIN_STAYS)


_CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    "contracts": (_alike("number", "number"), _blanked_owners),
    "recipients": (_alike("account", "account", "contract_id"),),
    "meters": (_alike("number", "meter_id"), _moved_meters),
    "readings": (_future_readings, _readings_below),
    "charges": (
        _accounts_of_nobody,
        _future_months,
        _lonely("tariff_tenge", "tariff", texts.LONELY_TARIFF, "service"),
        _lonely("vat_percent", "vat_percent", texts.LONELY_RATE),
    ),
    "ledger": (_future_documents,),
}
