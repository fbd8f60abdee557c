"""Runs migrations on the cabinet's own database.

SQLite enforces foreign keys in the cabinet, and alembic's batch mode rebuilds tables: with the
keys on, dropping the old table would delete its children. So they are off while migrating, and
checked afterwards.
"""

from typing import Any
from warnings import filterwarnings

from sqlalchemy import Connection
from sqlmodel import AutoString, SQLModel

import cabinet.models  # noqa: F401  makes the metadata complete
from alembic import context
from cabinet.db import database
from cabinet.db.new_revision import complete
from cabinet.models.columns import Exact, Month, UtcDateTime

_LOCK_S = 10


def render_plainly(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Write our column types into migrations as what the database sees, so that they last."""
    if kind == "type" and isinstance(item, Exact):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Month):
        return "sa.String(length=7)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.Text()"
    return False


def can_be_compared(_item: Any, name: str | None, *_rest: Any) -> bool:
    """Whether the database tells enough of it: SQLite says nothing of an index of expressions."""
    return name != "ix_outbox_letter_waiting"


def leave_foreign_keys(connection: Connection) -> None:
    """Switch foreign keys off; within a transaction SQLite would silently not do it."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute("PRAGMA foreign_keys=OFF")


def migrate(connection: Connection) -> None:
    """Bring the database behind `connection` to the revision that was asked for."""
    filterwarnings("ignore", ".*expression-based index '?ix_outbox_letter_waiting")
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        leave_foreign_keys(connection)
    else:  # who waits for a table's lock lets nobody else at the table meanwhile
        connection.exec_driver_sql(f"SET lock_timeout = '{_LOCK_S}s'")
        connection.commit()  # the transactions are alembic's, so that a revision can do without
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        compare_type=True,
        render_as_batch=is_sqlite,
        transactional_ddl=True,
        render_item=render_plainly,
        include_object=can_be_compared,
        process_revision_directives=complete,
    )
    with context.begin_transaction():
        context.run_migrations()
        if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise RuntimeError("the migration would leave rows without their parents")


target = context.config.attributes.get("database") or database()
with target.engine.connect() as opened:
    migrate(opened.execution_options(writes=True))
    opened.commit()
    opened.invalidate()  # the next connection has foreign keys on again
