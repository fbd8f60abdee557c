"""failed sign-ins of unknown logins may be deleted when they are older than 90 days.

Anybody can cause them. Every other entry of the audit trail is kept as before; the clock is the
database's.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

REFUSAL = "entries of the audit trail are neither changed nor removed"
_OF_NOBODY = sa.text("user_id IS NULL")
_OLD_FAILURE = "OLD.action = 'sign-in-failed' AND OLD.user_id IS NULL AND OLD.at < {before}"


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_audit_entry_of_nobody",
        "audit_entry",
        ["at"],
        sqlite_where=_OF_NOBODY,
        postgresql_where=_OF_NOBODY,
    )
    if op.get_bind().dialect.name == "sqlite":
        old = _OLD_FAILURE.format(before="strftime('%Y-%m-%d %H:%M:%S', 'now', '-90 days')")
        op.execute("DROP TRIGGER audit_entry_refuse_delete")
        op.execute(
            "CREATE TRIGGER audit_entry_refuse_delete BEFORE DELETE ON audit_entry "
            f"WHEN ({old}) IS NOT TRUE BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
        return
    old = _OLD_FAILURE.format(before="now() - interval '90 days'")
    op.execute("DROP TRIGGER audit_entry_refuse ON audit_entry")
    op.execute(
        "CREATE TRIGGER audit_entry_refuse BEFORE UPDATE OR TRUNCATE ON audit_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()"
    )
    op.execute(
        "CREATE TRIGGER audit_entry_refuse_delete BEFORE DELETE ON audit_entry "
        f"FOR EACH ROW WHEN (({old}) IS NOT TRUE) EXECUTE FUNCTION audit_entry_refuse()"
    )


def downgrade() -> None:
    """Take back."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_entry_refuse_delete")
        op.execute(
            "CREATE TRIGGER audit_entry_refuse_delete BEFORE DELETE ON audit_entry "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    else:
        op.execute("DROP TRIGGER audit_entry_refuse_delete ON audit_entry")
        op.execute("DROP TRIGGER audit_entry_refuse ON audit_entry")
        op.execute(
            "CREATE TRIGGER audit_entry_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse()"
        )
    op.drop_index("ix_audit_entry_of_nobody", table_name="audit_entry")
