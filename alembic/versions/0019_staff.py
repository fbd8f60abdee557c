"""staff: the utility's own people, their sessions, and what the journal tells of them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Of the journal, each with its length.
_TOLD = {"subject": 100, "reason": 300}


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(length=60), nullable=False),
        sa.Column("login_folded", sa.String(length=100), server_default="", nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("second_factor", sa.String(length=300), nullable=False),
        sa.Column("second_factor_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("second_factor_step", sa.Integer(), nullable=False),
        sa.Column("link_digest", sa.String(length=64), nullable=True),
        sa.Column("link_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["staff.id"], name=op.f("fk_staff_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("link_digest", name=op.f("uq_staff_link_digest")),
    )
    op.create_index(op.f("ix_staff_login_folded"), "staff", ["login_folded"])
    op.create_table(
        "staff_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("ticket_digest", sa.String(length=64), nullable=True),
        sa.Column("cookie_digest", sa.String(length=64), nullable=True),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("device", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_session")),
        sa.UniqueConstraint("cookie_digest", name=op.f("uq_staff_session_cookie_digest")),
        sa.UniqueConstraint("ticket_digest", name=op.f("uq_staff_session_ticket_digest")),
    )
    op.create_index(op.f("ix_staff_session_staff_id"), "staff_session", ["staff_id"])
    # Without rebuilding the table, which would lose its triggers on SQLite.
    op.execute(
        "ALTER TABLE audit_entry ADD COLUMN staff_id INTEGER "
        "CONSTRAINT fk_audit_entry_staff_id REFERENCES staff (id)"
    )
    for name, length in _TOLD.items():
        column = sa.Column(name, sa.String(length=length), server_default="", nullable=False)
        op.add_column("audit_entry", column)
    op.create_index(op.f("ix_audit_entry_staff_id"), "audit_entry", ["staff_id"])


def downgrade() -> None:
    """Take back; the utility's people are lost."""
    op.drop_index(op.f("ix_audit_entry_staff_id"), table_name="audit_entry")
    for name in ("staff_id", *_TOLD):
        op.execute(f"ALTER TABLE audit_entry DROP COLUMN {name}")
    for table in ("staff_session", "staff"):
        op.drop_table(table)
