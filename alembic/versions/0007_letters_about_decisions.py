"""letters about decisions."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("wants_decisions", sa.Boolean(), nullable=False, server_default=sa.true())
        )

    op.execute('UPDATE "user" SET wants_decisions = false WHERE closed_at IS NOT NULL')


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_column("wants_decisions")
