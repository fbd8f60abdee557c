"""since when a contract has its present owner, and what a former owner sent."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.add_column(sa.Column("owner_since", sa.Date(), nullable=True))

    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_former", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_column("is_former")

    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_column("owner_since")
