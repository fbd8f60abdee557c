"""Completes the migrations that `alembic revision --autogenerate` writes."""

from typing import Any

from alembic.autogenerate.rewriter import Rewriter
from alembic.operations.ops import AddColumnOp, MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Column, false, text, true
from sqlalchemy.sql.elements import ColumnElement, TextClause

_columns = Rewriter()


@_columns.rewrites(AddColumnOp)
def _fill_rows(_context: MigrationContext, _revision: Any, added: AddColumnOp) -> AddColumnOp:
    """Give a new column that is never empty its model's default in the rows that are there."""
    column = added.column
    if not column.nullable and column.server_default is None:
        added.column = Column(
            column.name, column.type, nullable=False, server_default=_value_of(column)
        )
    return added


def _value_of(column: Column[Any]) -> TextClause | ColumnElement[bool]:
    match getattr(column.default, "arg", None):
        case bool() as value:
            return true() if value else false()
        case int() as value:
            return text(str(value))
        case str() as value:
            return text("'" + value.replace("'", "''") + "'")
        case _:
            raise CommandError(
                f"The rows that are there need a value of {column.name}: give its field a default "
                "(text, a whole number, yes or no), let it be empty, or write the step by hand."
            )


def complete(
    context: MigrationContext, revision: tuple[str, ...], directives: list[MigrationScript]
) -> None:
    """Number the migration after the newest `revision`, and let it run on filled tables.

    `CommandError` where the rows that are there would need a value that no default gives.
    """
    for script in directives:
        script.rev_id = f"{int(revision[0]) + 1:04d}"
    _columns(context, revision, directives)
