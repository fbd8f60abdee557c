"""failed sign-ins of known logins may be deleted when they are older than a year.

Anybody who knows a login can cause them, for ever. Those of unknown logins go after 90 days as
before, and every other entry of the audit trail is kept; the clock is the database's.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSAL = "entries of the audit trail are neither changed nor removed"
_FAILED = sa.text("action = 'sign-in-failed'")
_OF_NOBODY = "OLD.user_id IS NULL AND OLD.at < {ninety_days}"
_INTERVAL = "now() - interval '{} days'"
_OF_ANYBODY = "OLD.at < {a_year}"


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_audit_entry_sign_in_failed",
        "audit_entry",
        ["at"],
        sqlite_where=_FAILED,
        postgresql_where=_FAILED,
    )
    _permit(f"({_OF_NOBODY}) OR {_OF_ANYBODY}")


def downgrade() -> None:
    """Take back."""
    _permit(_OF_NOBODY)
    op.drop_index("ix_audit_entry_sign_in_failed", table_name="audit_entry")


def _permit(old: str) -> None:
    """Let the database delete failed sign-ins that are old enough, and nothing else."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    before = "strftime('%Y-%m-%d %H:%M:%S', 'now', '-{} days')" if is_sqlite else _INTERVAL
    when = old.format(ninety_days=before.format(90), a_year=before.format(365))
    refused = f"(OLD.action = 'sign-in-failed' AND ({when})) IS NOT TRUE"
    if is_sqlite:
        op.execute("DROP TRIGGER audit_entry_refuse_delete")
        op.execute(
            "CREATE TRIGGER audit_entry_refuse_delete BEFORE DELETE ON audit_entry "
            f"WHEN {refused} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    op.execute("DROP TRIGGER audit_entry_refuse_delete ON audit_entry")
    op.execute(
        "CREATE TRIGGER audit_entry_refuse_delete BEFORE DELETE ON audit_entry "
        f"FOR EACH ROW WHEN ({refused}) EXECUTE FUNCTION audit_entry_refuse()"
    )
