"""The letters that wait for delivery, in its order: many at once, when a city is reminded."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITS = sa.text("sent_at IS NULL AND given_up_at IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_outbox_letter_waiting",
        "outbox_letter",
        ["attempts", sa.text("created_at DESC"), sa.text("id DESC")],
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_outbox_letter_waiting", table_name="outbox_letter")
