"""known_meter: when another value was read, so that who stands still is found at once.

All rows are computed anew by the job that keeps them.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.execute("DELETE FROM known_meter")
    op.add_column("known_meter", sa.Column("differed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("known_meter", "differed_on")
