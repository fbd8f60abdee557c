"""known_meter: from how much to how much is usual, and when another value was read."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_COLUMNS = {
    "usual_low_m3": sa.BigInteger(),
    "usual_high_m3": sa.BigInteger(),
    "differed_on": sa.Date(),
}


def upgrade() -> None:
    """Apply."""
    for name, kind in _COLUMNS.items():
        op.add_column("known_meter", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    """Take back."""
    for name in _COLUMNS:
        op.drop_column("known_meter", name)
