"""indexes by which commands find a month, what waits and what was decided."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_HELD = sa.text("status = 'held'")
_DECIDED = sa.text("decided_at IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_submission_period", "submission", ["period"])
    op.create_index(
        "ix_submitted_reading_held",
        "submitted_reading",
        ["id"],
        sqlite_where=_HELD,
        postgresql_where=_HELD,
    )
    op.create_index(
        "ix_submitted_reading_decided_at",
        "submitted_reading",
        ["decided_at"],
        sqlite_where=_DECIDED,
        postgresql_where=_DECIDED,
    )
    op.create_index("ix_charge_period", "charge", ["period"])
    op.create_index("ix_ledger_entry_kind_entered_on", "ledger_entry", ["kind", "entered_on"])


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_ledger_entry_kind_entered_on", table_name="ledger_entry")
    op.drop_index("ix_charge_period", table_name="charge")
    op.drop_index("ix_submitted_reading_decided_at", table_name="submitted_reading")
    op.drop_index("ix_submitted_reading_held", table_name="submitted_reading")
    op.drop_index("ix_submission_period", table_name="submission")
