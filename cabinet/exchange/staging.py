"""A file's rows in a temporary table, and the statements that compare and write them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import (
    ColumnElement,
    Connection,
    Index,
    Integer,
    MetaData,
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

from cabinet.exchange.kinds import Column, Kind, Reference
from cabinet.models import User


@dataclass(frozen=True, slots=True)
class Staged:
    """The rows of one file; `fields` are the table's columns that the file has."""

    kind: Kind
    table: Table
    fields: tuple[str, ...]

    def find_references(self, connection: Connection) -> None:
        """Look up the ids of what each row names."""
        for reference in self.kind.references:
            ids = select(reference.found_in.table.c.id).where(
                reference.found_in == self.table.c[reference.named]
            )
            connection.execute(update(self.table).values({reference.target: ids.scalar_subquery()}))

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
        if self.kind.numbered:
            names = tuple(name for name in self.fields if name != self.kind.numbered)
        required = [self.table.c[name] for name in self.kind.key]
        key = [self.table.c[name] for name in names]
        first = func.min(self.table.c.line).over(partition_by=key)
        lines = (
            select(self.table.c.line, first.label("first"))
            .where(*(column.is_not(None) for column in required))
            .subquery()
        )
        repeated = select(lines).where(lines.c.line != lines.c.first)
        return [(row.line, row.first) for row in connection.execute(repeated)]

    def apply(self, connection: Connection, now: datetime) -> tuple[int, int, int]:
        """Write what differs; how many rows were removed, changed and new."""
        removed = self._remove(connection) if self.kind.replaces else 0
        changed = self._change(connection, now)
        new = 0 if self.kind.only_updates else self._add(connection)
        return removed, changed, new

    def same_key(self) -> ColumnElement[bool]:
        """The condition that a row of the table is in the file."""
        return self._same(*self.kind.key)

    def _same(self, *names: str) -> ColumnElement[bool]:
        return and_(*(self.table.c[name] == self.kind.table.c[name] for name in names))

    def _remove(self, connection: Connection) -> int:
        here = [self.kind.table.c[name] for name in self.kind.replaces]
        replaced = select(*(self.table.c[name] for name in self.kind.replaces)).distinct()
        gone = delete(self.kind.table).where(
            tuple_(*here).in_(replaced), ~exists().where(self.same_key())
        )
        return connection.execute(gone).rowcount

    def changes(self) -> ColumnElement[bool]:
        """The condition that a row of the table is in the file, and otherwise there."""
        differs = (
            self.kind.table.c[name].is_distinct_from(value) for name, value in self._values.items()
        )
        return and_(self.same_key(), or_(*differs))

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
        return {
            name: self._value(name, columns.get(name))
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
        """The condition that somebody has registered for a contract of the table."""
        return exists().where(col(User.contract_id) == self.kind.table.c.id)

    def _change(self, connection: Connection, now: datetime) -> int:
        stamp = {self.kind.stamp: now} if self.kind.stamp else {}
        changed = (
            update(self.kind.table)
            .where(self.changes())
            .values(self._values | self._outdated() | stamp)
        )
        return connection.execute(changed).rowcount

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

    def _add(self, connection: Connection) -> int:
        absent = {
            column.field: literal(column.empty, self.kind.table.c[column.field].type)
            for column in self.kind.columns
            if column.field not in self.fields
        }
        source = select(*(self.table.c[name] for name in self.fields), *absent.values()).where(
            ~exists().where(self.same_key())
        )
        names = [*self.fields, *absent]
        new = insert(self.kind.table).from_select(names, source)
        return connection.execute(new, execution_options={"preserve_rowcount": True}).rowcount


def stage_table(connection: Connection, kind: Kind, fields: Sequence[str]) -> Staged:
    """Make the temporary table for a file that has these columns of the kind."""
    named = [reference.named for reference in kind.references]
    own = [name for name in fields if name not in named]
    columns: list[TableColumn[Any]] = [TableColumn("line", Integer)]
    columns += [TableColumn(name, String) for name in named]
    own += [reference.target for reference in kind.references]
    columns += [TableColumn(name, kind.table.c[name].type) for name in own]
    # What the file need not have, and is a part of the key nevertheless.
    given = {kind.numbered: "1"} if kind.numbered else {}
    given |= {name: "" for name in kind.key if name not in (*own, kind.numbered)}
    columns += [
        TableColumn(name, kind.table.c[name].type, server_default=value)
        for name, value in given.items()
    ]
    own += given
    table = Table("staged", MetaData(), *columns, prefixes=["TEMPORARY"])
    Index("staged_key", *(table.c[name] for name in kind.key))
    table.create(connection)
    return Staged(kind, table, tuple(own))
