"""recovery requests."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "recovery_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identifier", sa.String(length=254), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("device", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_request")),
    )
    with op.batch_alter_table("recovery_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_request_due_at"), ["due_at"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("recovery_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_request_due_at"))

    op.drop_table("recovery_request")
