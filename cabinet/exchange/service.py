"""Import of billing's files: all of a file or nothing of it.

A file is first read into a table of its own, which holds up nobody: customers go on sending their
readings. Rows are then compared with what the cabinet has, and what differs is written.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert

from cabinet.core.clock import local_day
from cabinet.core.errors import Refused
from cabinet.core.text import Text, same
from cabinet.db import Database
from cabinet.db.imports import turn_of_imports
from cabinet.documents.tables import texts as table_texts
from cabinet.documents.tables.cells import (
    Cell,
    Row,
    column_name,
    has_word_of_total,
    looks_like_a_total,
    readable,
)
from cabinet.documents.tables.limits import BrokenRow
from cabinet.documents.tables.reader import Table, open_table
from cabinet.exchange import texts, writing
from cabinet.exchange.imported import NOBODY, Imported, Watch
from cabinet.exchange.kinds import KINDS, Column, Kind, Reference
from cabinet.exchange.owners import (
    contracts_without_iin,
    future_days,
    identities_changed,
    new_owners,
    of_two_kinds,
    stale_days,
)
from cabinet.exchange.references import NumbersAlike
from cabinet.exchange.report import NO_WARNINGS, BadRow, Doubtful
from cabinet.exchange.rules import shown
from cabinet.exchange.staging import Staged, stage_table
from cabinet.exchange.staging_file import RUNS, importing
from cabinet.exchange.template_texts import headings_in_russian
from cabinet.exchange.warnings import is_large_part, rows_there, warnings_of
from cabinet.exchange.writing import Owners, finish_cut_off
from cabinet.exchange.wrong_values import wrong_values
from cabinet.models.table import folded_columns, folding

_BATCH: Final = 2_000


@dataclass(slots=True)
class _Parser:
    """Turns a file's rows into the table's values, and keeps what is wrong with them."""

    kind: Kind
    cells: list[tuple[int, Column]]
    heading: list[str]
    ignored: tuple[Text, ...]
    bad: list[BadRow] = field(default_factory=list)
    warned: list[BadRow] = field(default_factory=list)

    folded: list[tuple[str, str, Callable[[str], str]]] = field(init=False)

    def __post_init__(self) -> None:
        """Fold what the file has, and is found by its folded form."""
        read = {column.field for _, column in self.cells}
        table = self.kind.table
        folded = folded_columns(table).items()
        self.folded = [(name, of, folding(table, name)) for name, of in folded if of in read]

    @property
    def width(self) -> int:
        """The number of the heading's cells."""
        return len(self.heading)

    @property
    def fields(self) -> list[str]:
        """The table's columns that the file fills, folded forms included."""
        return [*(column.field for _, column in self.cells), *(name for name, *_ in self.folded)]

    def values(self, rows: Iterator[Row]) -> Iterator[dict[str, Any]]:
        """The values of each row; of a bad one those that can be read, since others are checked."""
        try:
            for row in rows:
                if (found := self._row(row)) is not None:
                    yield found
        except BrokenRow as broken:
            self.bad.append(BadRow(broken.line, "", broken.reason))

    def _row(self, row: Row) -> dict[str, Any] | None:
        if self._is_cut_off(row):
            reason = texts.WRONG_WIDTH.format(cells=row.count, columns=self.width)
            self.bad.append(BadRow(row.line, "", reason))
            return None
        before = len(self.bad)
        values = self._values(row)
        if len(self.bad) > before and (why := self._what_it_is(row)):
            self.bad[before:] = [BadRow(row.line, "", why)]
            return None
        if has_word_of_total(row):
            self.warned.append(BadRow(row.line, "", texts.TOTAL_TAKEN))
        if row.is_hidden:
            self.warned.append(BadRow(row.line, "", table_texts.HIDDEN_ROW))
        return values

    def _what_it_is(self, row: Row) -> Text | None:
        """The sentence for a row that is no row of the table, if one fits."""
        if looks_like_a_total(row):
            return table_texts.LOOKS_LIKE_A_TOTAL
        is_heading = [column_name(cell) for cell in row.cells] == self.heading
        return texts.HEADING_AGAIN if is_heading else None

    def _is_cut_off(self, row: Row) -> bool:
        """Return whether a row has cells that the heading has not, or lacks what it cannot lack."""
        missing = range(row.count, self.width)
        required = any(column.required and place in missing for place, column in self.cells)
        return row.count > self.width or required or (bool(missing) and row.is_cut)

    def _values(self, row: Row) -> dict[str, Any]:
        values: dict[str, Any] = {"line": row.line}
        for place, column in self.cells:
            cell = row.cells[place] if place < len(row.cells) else ""
            values[column.field] = self._value(row.line, column, cell)
        for name, of, fold in self.folded:
            values[name] = fold(values[of] or "")
        if not self._has_any_of(row.cells):
            reason = texts.NONE_OF.format(columns=", ".join(self.kind.any_of))
            self.bad.append(BadRow(row.line, self.kind.any_of[0], reason))
        return values

    def _value(self, line: int, column: Column, cell: Cell) -> Any:
        """The value of a cell, or `None` where it is bad."""
        try:
            cell = readable(cell, fills_down=column.fills_down) if cell else cell
            value = column.rule(cell) if cell else _empty(column)
        except Refused as refused:
            self.bad.append(_about(line, column.name, cell, refused.text))
            return None
        if isinstance(value, Doubtful):
            self.warned.append(_about(line, column.name, cell, value.why))
            return value.value
        return value

    def _has_any_of(self, cells: list[Cell]) -> bool:
        some = [
            cells[place]
            for place, column in self.cells
            if column.name in self.kind.any_of and place < len(cells)
        ]
        return not self.kind.any_of or any(some)


def _about(line: int, column: str, cell: Cell, reason: Text) -> BadRow:
    text = shown(cell)
    named = Text(*(f"«{text}»: {words}" for words in reason)) if text else reason
    return BadRow(line, column, named)


def _empty(column: Column) -> Any:
    if column.required:
        raise Refused(texts.EMPTY)
    return column.empty


@dataclass(frozen=True, slots=True)
class Mode:
    """The options of an import: check only, refuse warnings, accept many changes of owner.

    It waits for another import `patience_s` seconds at most.
    """

    dry_run: bool = False
    strict: bool = False
    confirm_owners: bool = False
    patience_s: float = 600

    @property
    def keeps_access(self) -> bool:
        """Nobody loses access by it unless that is confirmed."""
        return self.strict and not self.confirm_owners


USUAL: Final = Mode()


@dataclass(frozen=True, slots=True)
class _Order:
    """An order to import: the file, the moment, the mode, and who watches."""

    file: Path
    now: datetime
    mode: Mode
    watch: Watch

    def is_carried_out(self, imported: Imported) -> bool:
        """Return whether what was found is to be written."""
        is_refused = imported.bad_rows or (self.mode.strict and imported.warnings.total)
        return not (self.mode.dry_run or is_refused)

    def run(self, imported: Imported) -> dict[str, Any]:
        """The row that tells of the import."""
        # A disk may have other letters.
        name = self.file.name.encode("utf-8", "replace").decode("utf-8")
        return {
            "kind": imported.kind,
            "file_name": name[-200:],
            "imported_at": self.now,
            "rows": imported.rows,
            "new": imported.new,
            "changed": imported.changed,
            "removed": imported.removed,
            "sha256": digest_of(self.file),
            "run_id": self.watch.run_id,
        }


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def import_file(
    database: Database,
    *,
    kind: Kind,
    file: Path,
    now: datetime,
    mode: Mode = USUAL,
    watch: Watch = NOBODY,
) -> Imported:
    """Import a file of billing's: the whole of it, or nothing when a single row is bad.

    Nothing either when a strict import has warnings, or when more than a fifth of the contracts
    would get another owner and nobody has confirmed that. That it was imported is remembered, also
    where it changed nothing: billing did look.
    `Refused` when the file is no table at all; `OSError` when it cannot be opened.
    """
    columns = _all_columns(kind)
    in_russian = headings_in_russian(kind.name, columns)
    try:
        with open_table(file, names=[*columns, *in_russian]) as table:
            return _import_table(database, kind, columns, table, _Order(file, now, mode, watch))
    except BrokenRow as broken:
        return Imported(kind.name, bad_rows=(BadRow(broken.line, "", broken.reason),))


def _import_table(
    database: Database,
    kind: Kind,
    columns: dict[str, Column],
    table: Table,
    order: "_Order",
) -> Imported:
    header, bad = _header(kind, columns, table.heading)
    if bad:
        return Imported(kind.name, ignored_columns=header.ignored, bad_rows=bad)
    with turn_of_imports(database, patience=order.mode.patience_s):
        finish_cut_off(database)
        with importing(database) as connection:
            staged, read = _read(connection, header, table, order)
            if read.bad_rows:
                return read
            if kind.only_imported or _is_much(database, connection, staged, read.rows):
                imported = _import_beside_others(database, connection, staged, read, order)
            else:
                imported = _import_at_once(connection, staged, read, order)
            if order.is_carried_out(imported):
                writing.look_at_new_rows(database, connection, kind, imported.new)
            return imported


def _is_much(database: Database, connection: Connection, staged: Staged, rows: int) -> bool:
    """Return whether others would wait for long if all of a file were written at once."""
    many = rows > writing.AT_ONCE
    return database.is_sqlite and (many or writing.is_much(connection, staged))


def _import_beside_others(
    database: Database, connection: Connection, staged: Staged, read: Imported, order: "_Order"
) -> Imported:
    """Compare while others write: only imports write such rows, and this is the only one.

    Of many rows that customers and staff change too, SQLite looks at each again as it is written.
    """
    with connection.begin():
        owners = new_owners(connection, staged)
        imported = _compared(connection, staged, replace(read, new_owners=owners), order)
    if order.is_carried_out(imported):
        with connection.execution_options(writes=True).begin():
            order.watch.write(connection, imported)
        run, keeps = order.run(imported), order.mode.keeps_access
        written = writing.write(database, connection, staged, run, order.watch, keeps_access=keeps)
        return _as_written(imported, written)
    return imported


def _as_written(imported: Imported, written: Owners) -> Imported:
    """The import with the owners that changed in the end, and those who lost access."""
    return replace(
        imported,
        changed=imported.changed - len(written.kept),
        new_owners=tuple(sorted(written.changed, key=lambda one: one.number)),
        kept=tuple(written.kept),
    )


def _import_at_once(
    connection: Connection, staged: Staged, read: Imported, order: "_Order"
) -> Imported:
    """Compare and write in one transaction: customers and staff may change such rows."""
    connection.execution_options(writes=True)
    with connection.begin():
        found = writing.Consequences.of(connection, staged)
        read = replace(read, new_owners=found.owners)
        imported = _compared(connection, staged, read, order)
        if order.is_carried_out(imported):
            order.watch.write(connection, imported)
            staged.apply(connection, order.now)
            found.carry_out(connection, staged, order.now)
            connection.execute(insert(RUNS), order.run(imported))
    return imported


def _compared(connection: Connection, staged: Staged, read: Imported, order: "_Order") -> Imported:
    there = rows_there(connection, staged)
    staged.compare(connection)
    removed, changed, new = staged.counts(connection)
    imported = replace(
        read,
        new=new,
        changed=changed,
        removed=removed,
        has_many_owners=is_large_part(len(read.new_owners), there),
        identities=identities_changed(connection, staged),
    )
    return _with_its_size(imported, staged, there, order.mode)


def _with_its_size(imported: Imported, staged: Staged, there: int, mode: Mode) -> Imported:
    """The import with what is said of one that changes a large part of what was `there`."""
    if imported.has_many_owners and not mode.confirm_owners:
        words = texts.MANY_OWNERS.format(count=len(imported.new_owners), there=there)
        return replace(imported, bad_rows=(BadRow(0, "", words),))
    people = sum(owner.people for owner in imported.new_owners)
    if mode.keeps_access and people:
        words = texts.ACCESS_ENDS.format(count=people)
        imported = replace(imported, warnings=imported.warnings.and_more([BadRow(0, "", words)]))
    count = imported.changed + imported.removed
    if not is_large_part(count, there) or staged.kind.decides:
        return imported
    words = texts.MANY_CHANGES.format(count=count, there=there)
    return replace(imported, warnings=imported.warnings.and_more([BadRow(0, "", words)]))


def _read(
    connection: Connection, parser: _Parser, table: Table, order: "_Order"
) -> tuple[Staged, Imported]:
    """The file's rows beside the data, their number, and what is wrong with them."""
    today = local_day(order.now)
    with connection.begin():
        staged = stage_table(connection, parser.kind, parser.fields)
        count = _fill(connection, staged, parser.values(table.rows), order.watch)
        order.watch.compare()
        parser.bad += _wrong_together(connection, staged, today)
        warnings = NO_WARNINGS.and_more(parser.warned)
        if not parser.bad:
            warnings = warnings.and_more(warnings_of(connection, staged, today))
        without_iin = contracts_without_iin(connection, staged)
    return staged, Imported(
        parser.kind.name,
        count,
        ignored_columns=parser.ignored,
        heading_at=_place(table),
        bad_rows=tuple(sorted(parser.bad, key=lambda row: row.line)),
        warnings=warnings,
        without_iin=without_iin,
    )


def _place(table: Table) -> Text | None:
    """Where the heading is, unless it is where everybody expects it."""
    if table.is_at_start:
        return None
    if not table.sheet:
        return texts.HEADING_AT_LINE.format(line=table.heading.line)
    return texts.HEADING_AT.format(sheet=shown(table.sheet), line=table.heading.line)


def _fill(
    connection: Connection, staged: Staged, values: Iterator[dict[str, Any]], watch: Watch
) -> int:
    count = 0
    while batch := list(islice(values, _BATCH)):
        connection.execute(insert(staged.table), batch)
        count += len(batch)
        watch.read(count)
    return count


def _wrong_together(connection: Connection, staged: Staged, today: date) -> Iterator[BadRow]:
    """The errors of rows that are right each by itself."""
    staged.find_references(connection)
    staged.number_rows(connection)
    for reference in staged.kind.references:
        unknown = texts.UNKNOWN_REFERENCE.format(kind=reference.kind)
        alike = NumbersAlike(connection, reference)
        for line, cell in staged.unknown_references(connection, reference):
            why = unknown if reference.kind else texts.UNKNOWN
            if other := alike.to(cell):
                why = texts.UNKNOWN_ALIKE.format(unknown=why, other=other)
            yield _about(line, reference.name, cell, why)
    if staged.kind.only_updates:
        key = same(staged.kind.key_names)
        for line in staged.unknown_keys(connection):
            yield BadRow(line, "", texts.UNKNOWN_KEY.format(key=key))
    for line, column, reason in wrong_values(connection, staged):
        yield BadRow(line, column, reason)
    for line in stale_days(connection, staged):
        yield BadRow(line, "owner_since", texts.STALE_OWNER_SINCE)
    for line in future_days(connection, staged, today):
        yield BadRow(line, "owner_since", texts.FUTURE_OWNER_SINCE)
    two_kinds = of_two_kinds(connection, staged)
    for line, first in staged.repeated_keys(connection):
        usual = texts.REPEATED_ROW if staged.kind.numbered else texts.REPEATED_KEY
        sentence = texts.TWO_KINDS if line in two_kinds else usual
        yield BadRow(line, "", sentence.format(line=first, key=same(staged.kind.key_names)))


def _all_columns(kind: Kind) -> dict[str, Column]:
    references = {reference.name: _named(reference) for reference in kind.references}
    return references | {column.name: column for column in kind.columns}


def _named(reference: Reference) -> Column:
    rule = reference.rule(reference.limit)
    return Column(
        reference.name, rule, reference.named, required=True, fills_down=reference.fills_down
    )


def _kinds_of(written: Sequence[str]) -> Iterator[Text]:
    """The kinds of files that these headings would be complete for."""
    for kind in KINDS.values():
        columns = _all_columns(kind)
        names = _names(kind, columns, written)
        if not _missing(columns, names) and not _lacks_all_of(kind, names):
            yield texts.KINDS[kind.name]


def _names(kind: Kind, columns: dict[str, Column], written: Sequence[str]) -> list[str]:
    """The names of the columns that headings stand for; others stay as they are."""
    in_russian = headings_in_russian(kind.name, columns)
    return [in_russian.get(name, name) for name in written]


def _missing(columns: dict[str, Column], names: Sequence[str]) -> list[str]:
    return [one.name for one in columns.values() if one.required and one.name not in names]


def _lacks_all_of(kind: Kind, names: Sequence[str]) -> bool:
    """Return whether there is none of the columns of which the kind needs one."""
    return bool(kind.any_of) and not set(kind.any_of) & set(names)


def _header(
    kind: Kind, columns: dict[str, Column], heading: Row
) -> tuple[_Parser, tuple[BadRow, ...]]:
    """The parser of the rows below the heading, and what is wrong with it."""
    line, cells = heading.line, heading.cells
    written = [column_name(cell) for cell in cells]
    names = _names(kind, columns, written)
    if not any(names):
        return _Parser(kind, [], [], ()), (BadRow(line, "", texts.EMPTY_FILE),)
    parser = _Parser(
        kind,
        cells=[(at, columns[name]) for at, name in enumerate(names) if name in columns],
        heading=written,
        ignored=tuple(
            same(shown(cells[at])) if name else texts.UNNAMED_COLUMN.format(number=at + 1)
            for at, name in enumerate(names)
            if name not in columns
        ),
    )
    repeated = [name for name in columns if names.count(name) > 1]
    missing = _missing(columns, names)
    bad = [BadRow(line, name, texts.REPEATED_COLUMN) for name in repeated]
    if missing:
        bad += [BadRow(line, "", texts.ANOTHER_KIND.format(kind=one)) for one in _kinds_of(written)]
    bad += [BadRow(line, name, texts.MISSING_COLUMN) for name in missing]
    if bad:
        bad.append(BadRow(line, "", texts.HEADING_TO_COPY.format(names=";".join(columns))))
    if _lacks_all_of(kind, names):
        bad.append(BadRow(line, " / ".join(kind.any_of), texts.MISSING_COLUMN))
    return parser, tuple(bad)
