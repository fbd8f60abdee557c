"""Statements past the ORM, for what every click asks."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

_AT_ONCE: Final = 1000
T = TypeVar("T")


def rows(session: Session, statement: Any, **values: Any) -> Sequence[Any]:
    """The rows that a statement built once finds for these values.

    Building a statement anew and going through the ORM takes six times as long as asking SQLite.
    """
    session.flush()
    return session.connection().execute(statement, values).all()


def in_portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, as many at a time as a statement takes for an `IN`."""
    for first in range(0, len(values), _AT_ONCE):
        yield values[first : first + _AT_ONCE]


def write(session: Session, statement: Any, values: Any) -> CursorResult[Any]:
    """Execute a statement that was built once, past the ORM, with one set of values or many."""
    session.flush()
    return session.connection().execute(statement, values)


def dialect_of(session: Session) -> str:
    """The name of the session's dialect, as SQLAlchemy calls it."""
    return session.get_bind().dialect.name


def inserting(dialect: str, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what becomes of rows that are there already: `on_conflict_…`.

    Both databases write it alike; SQLAlchemy has one for each.
    """
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table)
