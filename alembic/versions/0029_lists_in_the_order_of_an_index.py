"""submission, submitted_reading: what is listed and exported in the order of an index.

A month is told in the order in which its batches came, and counted, by one index; the rejected
readings of a month are few and have an index of their own.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import sqlalchemy as sa
from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_SENT = ("period", "submitted_at", "number", "first_values")
_MONTH = ("period", "number", "submitted_at", "first_values")
_REJECTED = sa.text("status = 'rejected'")


def upgrade() -> None:
    """Apply."""
    with _beside_writers():
        _create("ix_submission_sent", "submission", _SENT)
        _drop("ix_submission_month", "submission")
        rejected = ("submission_id", "meter_id")
        _create("ix_submitted_reading_rejected", "submitted_reading", rejected, where=_REJECTED)


def downgrade() -> None:
    """Take back."""
    with _beside_writers():
        _drop("ix_submitted_reading_rejected", "submitted_reading")
        _create("ix_submission_month", "submission", _MONTH)
        _drop("ix_submission_sent", "submission")


def _beside_writers() -> AbstractContextManager[None]:
    """Without a transaction: so PostgreSQL builds an index while others write to the table."""
    if op.get_bind().dialect.name == "sqlite":
        return nullcontext()
    return op.get_context().autocommit_block()


def _create(
    name: str, table: str, columns: Sequence[str], where: sa.TextClause | None = None
) -> None:
    op.create_index(
        name,
        table,
        list(columns),
        sqlite_where=where,
        postgresql_where=where,
        postgresql_concurrently=True,
    )


def _drop(name: str, table: str) -> None:
    op.drop_index(name, table_name=table, postgresql_concurrently=True)
