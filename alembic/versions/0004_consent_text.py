"""The texts that customers agreed to."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "consent_text",
        sa.Column("version", sa.String(length=30), nullable=False),
        sa.Column("ru", sa.Text(), nullable=False),
        sa.Column("kk", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("first_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_consent_text")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("consent_text")
