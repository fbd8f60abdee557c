"""Moves all rows of a SQLite database into an empty PostgreSQL one, which takes its place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Integer, String, Table, func, insert, select, text
from sqlmodel import AutoString, Session, SQLModel

import cabinet.models  # noqa: F401  makes the metadata complete
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.db import Database
from cabinet.db.backup.postgresql import has_tables
from cabinet.db.migrations import migrate
from cabinet.db.revision import newest_revision, refuse_other_revision, revision_of
from cabinet.models.columns import Exact, Month

TARGET_IS_SQLITE: Final = Text(
    ru="Укажите в CABINET_DATABASE_URL пустую базу данных PostgreSQL.",
    kk="CABINET_DATABASE_URL ішінде бос PostgreSQL дерекқорын көрсетіңіз.",
    en="Name an empty PostgreSQL database in CABINET_DATABASE_URL.",
)
TARGET_NOT_EMPTY: Final = Text(
    ru="В базе данных PostgreSQL уже есть данные; укажите в CABINET_DATABASE_URL пустую.",
    kk="PostgreSQL дерекқорында деректер бар; CABINET_DATABASE_URL ішінде бос дерекқорды"
    " көрсетіңіз.",
    en="The PostgreSQL database holds data already; name an empty one in CABINET_DATABASE_URL.",
)
DIFFERS: Final = Text(
    ru="Таблица {table} скопирована неверно; ничего не перенесено.",
    kk="{table} кестесі қате көшірілді; ештеңе көшірілген жоқ.",
    en="The table {table} was not copied exactly; nothing was moved.",
)
MOVED: Final = Text(
    ru="Перенесено строк: {rows}, таблиц: {tables}; число строк и суммы совпадают. Файл {file}"
    " остался как был; кабинет им больше не пользуется.",
    kk="Көшірілген жолдар: {rows}, кестелер: {tables}; жол саны мен сомалар сәйкес. {file} файлы"
    " бұрынғыдай қалды; кабинет оны енді пайдаланбайды.",
    en="Rows moved: {rows}, tables: {tables}; their numbers and sums agree. The file {file} is as"
    " it was; the cabinet does not use it any more.",
)
_PORTION: Final = 2_000


@dataclass
class Figures:
    """The marks that two copies of a table have in common: rows, sums, lengths of texts."""

    rows: int = 0
    sums: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, Any], table: Table) -> None:
        """Count a row in."""
        self.rows += 1
        for column in table.columns:
            value = row[column.name]
            if value is None:
                continue
            if _is_number(column):
                self.sums[column.name] += value
            elif _is_text(column):
                self.sums[column.name] += len(str(value))


def move(source: Database, target: Database) -> Counter[str]:
    """Copy every row of a SQLite database in one transaction; the number of rows of each table.

    `Refused` where the source is not of this version, the target holds anything, or a copied table
    has other figures than its source; the target then holds tables without rows at most.
    """
    refuse_other_revision(source)
    _refuse_full(target)
    migrate(target)
    moved: Counter[str] = Counter()
    with source.writing() as read, target.writing() as written:  # nobody writes to it meanwhile
        for table in SQLModel.metadata.sorted_tables:
            figures = _copy(read, written, table)
            if figures_of(written, table) != figures:
                raise Refused(DIFFERS.format(table=table.name))
            _go_on_counting(written, table)
            moved[table.name] = figures.rows
    return moved


def _refuse_full(target: Database) -> None:
    if target.is_sqlite:
        raise Refused(TARGET_IS_SQLITE)
    found = revision_of(target)
    with target.reading() as session:
        if not found and not has_tables(session):
            return
        tables = SQLModel.metadata.sorted_tables
        if found != newest_revision() or any(_has_rows(session, table) for table in tables):
            raise Refused(TARGET_NOT_EMPTY)


def _has_rows(session: Session, table: Table) -> bool:
    return session.execute(select(text("1")).select_from(table).limit(1)).first() is not None


def _copy(read: Session, written: Session, table: Table) -> Figures:
    """Copy a table; its figures as they were read."""
    figures = Figures()
    for portion in _portions(read, table):
        for row in portion:
            figures.add(row, table)
        written.execute(insert(table), portion)
    return figures


def _portions(read: Session, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = read.execute(select(table).execution_options(yield_per=_PORTION)).mappings()
    for portion in found.partitions():
        yield [dict(row) for row in portion]


def figures_of(session: Session, table: Table) -> Figures:
    """The figures of a table as its database tells them."""
    names = [one.name for one in table.columns if _is_number(one) or _is_text(one)]
    columns = [table.c[name] for name in names]
    sums = [func.sum(one if _is_number(one) else func.length(one)) for one in columns]
    count, *found = session.execute(select(func.count(), *sums).select_from(table)).one()
    return Figures(count, Counter(dict(zip(names, (one or 0 for one in found), strict=True))))


def _is_number(column: Any) -> bool:
    return isinstance(column.type, Integer | Exact)


def _is_text(column: Any) -> bool:
    return isinstance(column.type, String | AutoString | Month)


def _go_on_counting(session: Session, table: Table) -> None:
    """Let the next row get a number that no moved one has."""
    key = table.autoincrement_column
    if key is None:
        return
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', key.name)
    highest = select(func.max(key)).scalar_subquery()
    session.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))
