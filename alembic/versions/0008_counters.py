"""counters of their own: each says when it counts for nothing any more.

The wrong codes of the second factor are counted among them, no longer as a code.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("devices_trusted_from", sa.DateTime(timezone=True), nullable=True)
        )

    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.add_column(sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
    day_later = (
        "strftime('%Y-%m-%d %H:%M:%S.000000', last_at, '+1 day')"
        if is_sqlite
        else "last_at + interval '1 day'"
    )
    op.execute(f"UPDATE throttle SET forgotten_at = {day_later}")
    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.alter_column(
            "forgotten_at", existing_type=sa.DateTime(timezone=True), nullable=False
        )
        batch_op.drop_column("last_at")

    op.execute("DELETE FROM one_time_code WHERE purpose = 'second-factor-failures'")


def downgrade() -> None:
    """Take back."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.add_column(sa.Column("last_at", sa.DateTime(timezone=True), nullable=True))
    day_earlier = (
        "strftime('%Y-%m-%d %H:%M:%S.000000', forgotten_at, '-1 day')"
        if is_sqlite
        else "forgotten_at - interval '1 day'"
    )
    op.execute(f"UPDATE throttle SET last_at = {day_earlier}")
    with op.batch_alter_table("throttle", schema=None) as batch_op:
        batch_op.alter_column("last_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.drop_column("forgotten_at")

    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_column("devices_trusted_from")
