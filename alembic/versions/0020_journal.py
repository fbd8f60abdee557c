"""journal: the newest entries of an action, a contract or one of the people, by an index."""

from collections.abc import Sequence

from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# Whose entries are asked for: the newest ones of each stand together.
_WHOSE = ("contract_id", "staff_id")


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_audit_entry_action_at", "audit_entry", ["action", "at"])
    for name in _WHOSE:
        op.create_index(f"ix_audit_entry_{name}_at", "audit_entry", [name, "at"])
        op.drop_index(op.f(f"ix_audit_entry_{name}"), table_name="audit_entry")


def downgrade() -> None:
    """Take back."""
    for name in _WHOSE:
        op.create_index(op.f(f"ix_audit_entry_{name}"), "audit_entry", [name])
        op.drop_index(f"ix_audit_entry_{name}_at", table_name="audit_entry")
    op.drop_index("ix_audit_entry_action_at", table_name="audit_entry")
