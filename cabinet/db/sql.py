"""Statements past SQLAlchemy, for what every click asks: compiled once, run by the driver itself.

SQLAlchemy takes some ten times as long to hand a statement to SQLite as SQLite takes to answer it.
Here it writes a statement's text once; values and rows then pass by its types' own conversions.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Final, TypeAlias, TypeVar

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

_AT_ONCE: Final = 1000
_MOST_STATEMENTS: Final = 500  # tests have many databases, the cabinet has one
T = TypeVar("T")
_Convert: TypeAlias = Callable[[Any], Any] | None


def rows(session: Session, statement: Any, **values: Any) -> Sequence[Any]:
    """The rows that a statement built once finds for these values; it may write as well.

    Their columns have names. Values that the statement does not ask for are left out.
    """
    session.flush()
    connection = session.connection()
    names = tuple(values) if statement.is_insert else None
    prepared = _prepared(statement, connection.dialect, names)
    if prepared is None:
        return connection.execute(statement, values).all()
    return prepared.rows(connection, values)


def write(
    session: Session, statement: Any, values: Mapping[str, Any] | Sequence[Mapping[str, Any]]
) -> None:
    """Execute a statement that was built once, with one set of values or many."""
    session.flush()
    connection = session.connection()
    first = values if isinstance(values, Mapping) else values[0]
    prepared = _prepared(statement, connection.dialect, tuple(first))
    if prepared is None:
        connection.execute(statement, values)
    else:
        prepared.write(connection, [values] if isinstance(values, Mapping) else values)


class _Prepared:
    """A statement as the driver takes it."""

    def __init__(self, statement: Any, compiled: Any, dialect: Dialect) -> None:
        self._text: Final = str(compiled)
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        names = list(compiled.positiontup if compiled.positional else binds)
        self._names: Final = None if compiled.positional else names
        converts: list[_Convert] = [
            binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names
        ]
        defaults = {column.key: column.default.arg for column in compiled.insert_prefetch}
        # What stands in the statement itself, and what a new row has where nothing else is said.
        fixed = {
            name: value
            for name, value in (compiled.params | defaults).items()
            if name in defaults or not binds[name].required
        }
        pairs = list(zip(names, converts, strict=True))
        self._fixed: Final = [
            _converted(fixed[name], convert) if name in fixed else None for name, convert in pairs
        ]
        self._asked: Final = [
            (place, name, convert)
            for place, (name, convert) in enumerate(pairs)
            if name not in fixed
        ]
        columns = getattr(statement, "exported_columns", {})
        self._row: Final[Any] = namedtuple("Row", columns.keys(), rename=True)
        results = [column.type.dialect_impl(dialect) for column in columns]
        converted = [one.result_processor(dialect, None) for one in results]
        self._converted: Final = [pair for pair in enumerate(converted) if pair[1] is not None]

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """Execute it and read what it finds."""
        bound = self._bound(values)
        cursor = self._execute(connection, lambda cursor: cursor.execute(self._text, bound))
        found: list[Any] = []
        for raw in cursor.fetchall():
            cells = list(raw)
            for place, convert in self._converted:
                if cells[place] is not None:
                    cells[place] = convert(cells[place])
            found.append(self._row(*cells))
        cursor.close()
        return found

    def write(self, connection: Connection, values: Sequence[Mapping[str, Any]]) -> None:
        """Execute it once for each set of values."""
        every = [self._bound(one) for one in values]
        self._execute(connection, lambda cursor: cursor.executemany(self._text, every)).close()

    def _bound(self, values: Mapping[str, Any]) -> Any:
        bound = self._fixed.copy()
        for place, name, convert in self._asked:
            bound[place] = _converted(values[name], convert)
        return bound if self._names is None else dict(zip(self._names, bound, strict=True))

    def _execute(self, connection: Connection, call: Callable[[Any], Any]) -> Any:
        """The cursor of a call; what the driver says is raised as SQLAlchemy would raise it."""
        cursor = connection.connection.cursor()
        dialect = connection.dialect
        try:
            call(cursor)
        except dialect.loaded_dbapi.Error as error:
            is_lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor)  # type: ignore[arg-type]
            if is_lost:
                connection.invalidate(error)
            raise DBAPIError.instance(
                self._text,
                None,
                error,
                dialect.loaded_dbapi.Error,  # type: ignore[arg-type]
                hide_parameters=True,
                connection_invalidated=is_lost,
                dialect=dialect,
            ) from error
        return cursor


def _converted(value: Any, convert: _Convert) -> Any:
    return value if convert is None else convert(value)


@lru_cache(_MOST_STATEMENTS)
def _prepared(statement: Any, dialect: Dialect, names: tuple[str, ...] | None) -> _Prepared | None:
    """The statement compiled; `None` for one that is written anew for each number of values."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    if any(bind.expanding for bind in compiled.binds.values()):
        return None
    return _Prepared(statement, compiled, dialect)


def streamed(session: Session, statement: Any, at_once: int = 500) -> Iterator[Sequence[Any]]:
    """The rows of a result of any length, some at a time.

    PostgreSQL keeps those that are not read yet, and lets go of them when nobody reads on.
    """
    with session.execute(statement.execution_options(yield_per=at_once)) as found:
        yield from found.partitions()


def in_portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, as many at a time as a statement takes for an `IN`."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def dialect_of(session: Session) -> str:
    """The name of the session's dialect, as SQLAlchemy calls it."""
    return session.get_bind().dialect.name


def inserting(dialect: str, table: type[SQLModel]) -> Any:
    """An insert that can say what becomes of rows that are there already: `on_conflict_…`.

    Both databases write it alike; SQLAlchemy has one for each, and loads that of the other in vain.
    """
    return import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
