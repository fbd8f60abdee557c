"""A file's rows in a table beside the data, and the statements that compare and write them.

What walks over all rows does so in portions, since SQLite keeps in memory what a statement changes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Column as TableColumn
from sqlalchemy import (
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
    ScalarSelect,
    String,
    Table,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlmodel import col

from cabinet.db import sql
from cabinet.exchange.kinds import Column, Kind, Reference
from cabinet.models import Membership
from cabinet.models.table import folded_columns
from cabinet.security.memberships import lives

_PORTION: Final = 20_000
SCHEMA: Final = "staging"
"""The schema of the attached file that SQLite has the table in."""
_NEW: Final = "new"
CHANGED: Final = "changed"
_ONE: Final = literal(1)


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows of one file; `fields` are the table's columns that the file has.

    Once they are compared, `there_id` of a row is the id that its key has in the cabinet, `todo`
    is what is to be done with it, and `gone` holds the ids of the rows to be removed. `whose` is
    the contract of a row that something is to be done with; a row that is a contract itself, and
    may be a new one, has its line there.
    """

    kind: Kind
    table: Table
    gone: Table
    fields: tuple[str, ...]

    def portions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """The conditions that are each true for some thousands of the rows, in their order."""
        line = self.table.c.line
        first, last = connection.execute(select(func.min(line), func.max(line))).one()
        if first is None:
            return
        for start in range(first, last + 1, _PORTION):
            yield line.between(start, start + _PORTION - 1)

    def contracts(
        self, connection: Connection, at_least: int, weight: ColumnElement[int] = _ONE
    ) -> Iterator[tuple[int, int]]:
        """First and last of the contracts that have together so much to write.

        A row of the file counts as its `weight`. One contract may have many more: its rows are
        never taken apart.
        """
        file, gone = self.table.c, self.gone.c
        written = select(file.whose, func.sum(weight)).where(self.is_todo).group_by(file.whose)
        removed = select(gone.whose, func.count()).group_by(gone.whose)
        counts: Counter[int] = Counter()
        for counted in (written, removed):
            counts.update({row[0]: row[1] for row in connection.execute(counted)})
        first, last, count = 0, 0, 0
        for contract, its in sorted(counts.items()):
            first, last, count = first or contract, contract, count + its
            if count >= at_least:
                yield first, last
                first, count = 0, 0
        if first:
            yield first, last

    def find_references(self, connection: Connection) -> None:
        """Look up the ids of what each row names."""
        for reference in self.kind.references:
            ids = select(reference.found_in.table.c.id).where(
                reference.found_in == self.table.c[reference.named]
            )
            found = update(self.table).values({reference.target: ids.scalar_subquery()})
            for some in self.portions(connection):
                connection.execute(found.where(some))

    def number_rows(self, connection: Connection) -> None:
        """Count the rows of a numbered kind that have the rest of their key in common."""
        if not self.kind.numbered:
            return
        key = [self.table.c[name] for name in self.kind.key if name != self.kind.numbered]
        place = func.row_number().over(partition_by=key, order_by=self.table.c.line)
        counted = select(self.table.c.line, place.label("place")).subquery()
        connection.execute(
            update(self.table)
            .where(self.table.c.line == counted.c.line, counted.c.place > 1)
            .values({self.kind.numbered: counted.c.place})
        )

    def unknown_references(
        self, connection: Connection, reference: Reference
    ) -> list[tuple[int, str]]:
        """Line and cell of the rows that name what the cabinet does not have."""
        cell = self.table.c[reference.named]
        unknown = select(self.table.c.line, cell).where(
            cell.is_not(None), self.table.c[reference.target].is_(None)
        )
        return [(row[0], row[1]) for row in connection.execute(unknown)]

    def unknown_keys(self, connection: Connection) -> list[int]:
        """Lines whose references are known one by one, but whose key no row has."""
        key = [self.table.c[name] for name in self.kind.key]
        unknown = select(self.table.c.line).where(
            *(column.is_not(None) for column in key), ~exists().where(self.same_key())
        )
        return [row.line for row in connection.execute(unknown)]

    def repeated_keys(self, connection: Connection) -> list[tuple[int, int]]:
        """Lines whose key an earlier line has, each with that line; unknown references aside.

        Of a numbered kind all else must be equal too.
        """
        names = self.kind.key
        required = [self.table.c[name] for name in self.kind.key]
        rows = select(self.table).where(*(column.is_not(None) for column in required))
        if self.kind.numbered:
            rows = rows.where(self._has_second())
            names = tuple(name for name in self.fields if name != self.kind.numbered)
        row = rows.subquery().c
        first = func.min(row.line).over(partition_by=[row[name] for name in names])
        lines = select(row.line, first.label("first")).subquery()
        repeated = select(lines).where(lines.c.line != lines.c.first)
        return [(row.line, row.first) for row in connection.execute(repeated)]

    def _has_second(self) -> ColumnElement[bool]:
        """The condition that a row has the rest of its key in common with others."""
        second = self.table.alias("second")
        rest = (name for name in self.kind.key if name != self.kind.numbered)
        return exists().where(
            *(second.c[name] == self.table.c[name] for name in rest),
            second.c[self.kind.numbered] == 2,
        )

    def compare(self, connection: Connection) -> None:
        """Find out what is to be done; nothing but the temporary tables is written."""
        there = self.kind.table
        same = select(there.c.id).where(self.same_key()).scalar_subquery()
        differs = exists().where(there.c.id == self.table.c.there_id, self._differs())
        todo = case((self.table.c.there_id.is_(None), literal(_NEW)), (differs, literal(CHANGED)))
        for some in self.portions(connection):
            connection.execute(update(self.table).where(some).values(there_id=same))
            connection.execute(update(self.table).where(some).values(todo=todo))
            whose = update(self.table).where(some, self.is_todo).values(whose=self._contract)
            connection.execute(whose)
        connection.execute(delete(self.gone))
        if self.kind.replaces:
            here = [there.c[name] for name in self.kind.replaces]
            replaced = select(*(self.table.c[name] for name in self.kind.replaces)).distinct()
            gone = select(there.c.id, there.c.contract_id).where(
                tuple_(*here).in_(replaced), ~exists().where(self.same_key())
            )
            connection.execute(insert(self.gone).from_select(["id", "whose"], gone))

    @property
    def is_todo(self) -> ColumnElement[bool]:
        """The condition that something is to be done with a row."""
        return self.table.c.todo.is_not(None)

    @property
    def _contract(self) -> ColumnElement[int]:
        if "contract_id" in self.table.c:
            return self.table.c.contract_id
        if not self.kind.references:
            return self.table.c.line
        first = self.kind.references[0]
        named = first.found_in.table.c
        its = select(named.contract_id).where(named.id == self.table.c[first.target])
        return its.scalar_subquery()

    def counts(self, connection: Connection) -> tuple[int, int, int]:
        """Count the rows that are to be removed, changed and added."""
        removed = connection.execute(select(func.count()).select_from(self.gone)).scalar_one()
        return removed, self._count(connection, CHANGED), self._count(connection, _NEW)

    def _count(self, connection: Connection, todo: str) -> int:
        rows = select(func.count()).select_from(self.table).where(self.table.c.todo == todo)
        return connection.execute(rows).scalar_one()

    def count_changes_of(self, connection: Connection, *names: str) -> int:
        """Count the compared rows that are there and change at least one of these columns."""
        there, values = self.kind.table, self._values
        changes = [there.c[one].is_distinct_from(values[one]) for one in names if one in values]
        if not changes:
            return 0
        changed = (
            select(func.count())
            .select_from(self.table)
            .join(there, there.c.id == self.table.c.there_id)
            .where(or_(*changes))
        )
        return connection.execute(changed).scalar_one()

    def apply(self, connection: Connection, now: datetime) -> None:
        """Write what was found by `compare`."""
        self._remove(connection)
        for some in self.portions(connection):
            self._change(connection, some, now)
            if not self.kind.only_updates:
                self._add(connection, some)

    def apply_to(self, connection: Connection, first: int, last: int, now: datetime) -> None:
        """Write what was found by `compare` about some contracts."""
        theirs = select(self.gone.c.id).where(self.gone.c.whose.between(first, last))
        connection.execute(delete(self.kind.table).where(self.kind.table.c.id.in_(theirs)))
        some = self.of(first, last)
        self._change(connection, some, now)
        if not self.kind.only_updates:
            self._add(connection, some)

    def of(self, first: int, last: int) -> ColumnElement[bool]:
        """The condition that something is to be done with a row, and it is of some contracts."""
        return and_(self.is_todo, self.table.c.whose.between(first, last))

    def there_too(self, first: int, last: int) -> ColumnElement[bool]:
        """`of` of a row and the one that it stands for: no others are read to find them."""
        file = self.table.alias("of_some")
        ids = select(file.c.there_id).where(
            file.c.todo.is_not(None), file.c.whose.between(first, last)
        )
        return and_(self.of(first, last), self.kind.table.c.id.in_(ids))

    def leave(self, connection: Connection, there_ids: Sequence[int]) -> None:
        """Do nothing with the rows that stand for these of the table."""
        for some in sql.in_portions(there_ids):
            left = update(self.table).where(self.table.c.there_id.in_(some))
            connection.execute(left.values(todo=None))

    def same_key(self) -> ColumnElement[bool]:
        """The condition that a row of the table is in the file."""
        return self._same(*self.kind.key)

    def _same(self, *names: str) -> ColumnElement[bool]:
        return and_(*(self.table.c[name] == self.kind.table.c[name] for name in names))

    def _remove(self, connection: Connection) -> None:
        last = 0
        while some := connection.scalars(
            select(self.gone.c.id)
            .where(self.gone.c.id > last)
            .order_by(self.gone.c.id)
            .limit(_PORTION)
        ).all():
            within = select(self.gone.c.id).where(self.gone.c.id.between(some[0], some[-1]))
            connection.execute(delete(self.kind.table).where(self.kind.table.c.id.in_(within)))
            last = some[-1]

    def changes(self) -> ColumnElement[bool]:
        """The condition that a row of the table is in the file, and otherwise there."""
        return and_(self.same_key(), self._differs())

    def _differs(self) -> ColumnElement[bool]:
        return or_(
            *(
                self.kind.table.c[name].is_distinct_from(value)
                for name, value in self._values.items()
            )
        )

    def is_news(self) -> ColumnElement[bool]:
        """The condition that a row of the file is not in the table as the file has it."""
        same = (
            self.kind.table.c[name].is_not_distinct_from(value)
            for name, value in self._values.items()
        )
        return ~exists().where(self.same_key(), *same)

    @property
    def _values(self) -> dict[str, ColumnElement[Any]]:
        """The new value of each column of a row that is there already."""
        columns = {column.field: column for column in self.kind.columns}
        folded = folded_columns(self.kind.table)
        return {
            name: self._value(name, columns.get(folded.get(name, name)))
            for name in self.fields
            if name not in self.kind.key
        }

    def _value(self, name: str, column: Column | None) -> ColumnElement[Any]:
        file, there = self.table.c[name], self.kind.table.c[name]
        if column is not None and column.stays:
            return func.coalesce(file, there)
        if column is not None and column.stays_registered:
            return case((and_(file == column.empty, self.has_profile()), there), else_=file)
        return file

    def has_profile(self) -> ColumnElement[bool]:
        """The condition that somebody works with a contract of the table."""
        return exists().where(self._works_with_it())

    def people(self) -> ScalarSelect[int]:
        """How many work with a contract of the table."""
        return select(func.count(col(Membership.id))).where(self._works_with_it()).scalar_subquery()

    def _works_with_it(self) -> ColumnElement[bool]:
        return and_(col(Membership.contract_id) == self.kind.table.c.id, lives())

    def _change(self, connection: Connection, some: ColumnElement[bool], now: datetime) -> None:
        stamp = {self.kind.stamp: now} if self.kind.stamp else {}
        is_it = self.kind.table.c.id == self.table.c.there_id
        changed = (
            update(self.kind.table)
            .where(self.table.c.todo == CHANGED, some, is_it, self._differs())
            .values(self._values | self._outdated() | stamp)
        )
        connection.execute(changed)

    def _outdated(self) -> dict[str, ColumnElement[Any]]:
        """The columns that explained a value that changes now, and are not in the file."""
        table = self.kind.table
        return {
            one.field: case(
                (table.c[one.explains] == self.table.c[one.explains], table.c[one.field]),
                else_=one.empty,
            )
            for one in self.kind.columns
            if one.explains and one.field not in self.fields
        }

    def _add(self, connection: Connection, some: ColumnElement[bool]) -> None:
        absent = {
            column.field: literal(column.empty, self.kind.table.c[column.field].type)
            for column in self.kind.columns
            if column.field not in self.fields
        }
        source = select(*(self.table.c[name] for name in self.fields), *absent.values()).where(
            self.table.c.todo == _NEW, some
        )
        connection.execute(
            insert(self.kind.table).from_select([*self.fields, *absent], source.order_by("line"))
        )


def stage_table(connection: Connection, kind: Kind, fields: Sequence[str]) -> Staged:
    """Make the table for a file that has these columns of the kind."""
    staged = staged_table(kind, tuple(fields), attached=connection.dialect.name == "sqlite")
    staged.table.metadata.create_all(connection, checkfirst=False)
    return staged


@lru_cache(64)  # the statements of the same table are compiled once
def staged_table(kind: Kind, fields: tuple[str, ...], *, attached: bool) -> Staged:
    """The table of a file that has these columns of the kind, those found by them included."""
    place: dict[str, Any] = {"schema": SCHEMA} if attached else {"prefixes": ["TEMPORARY"]}
    named = [reference.named for reference in kind.references]
    targets = [reference.target for reference in kind.references]
    own = [name for name in fields if name not in (*named, *targets)]
    columns: list[TableColumn[Any]] = [
        TableColumn("line", Integer, primary_key=True, autoincrement=False)
    ]
    columns += [TableColumn(name, String) for name in named]
    own += targets
    columns += [TableColumn(name, kind.table.c[name].type) for name in own]
    # What the file need not have, and is a part of the key nevertheless.
    given = {kind.numbered: "1"} if kind.numbered and kind.numbered not in own else {}
    given |= {name: "" for name in kind.key if name not in (*own, kind.numbered)}
    columns += [
        TableColumn(name, kind.table.c[name].type, server_default=value)
        for name, value in given.items()
    ]
    own += given
    columns += [
        TableColumn("there_id", Integer),
        TableColumn("todo", String),
        TableColumn("whose", Integer),
    ]
    table = Table("staged", MetaData(), *columns, **place)
    # Rows that have a key in common follow each other by their lines, so that nothing is sorted.
    Index(
        "staged_key", *(table.c[name] for name in kind.key if name != kind.numbered), table.c.line
    )
    is_todo = table.c.todo.is_not(None)
    Index(
        "staged_todo",
        *(table.c.whose, table.c.todo, table.c.line),
        sqlite_where=is_todo,
        postgresql_where=is_todo,
    )
    gone = Table(
        "gone",
        table.metadata,
        TableColumn("id", Integer, primary_key=True),
        TableColumn("whose", Integer, index=True),
        **place,
    )
    return Staged(kind, table, gone, tuple(own))
