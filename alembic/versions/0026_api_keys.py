"""keys of programs, first answers to their requests, and numbers of changed readings."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_UNNUMBERED = sa.text("no IS NULL")
_MOMENTS = ("revoked_at", "last_used_at", "expiry_told_at")


def upgrade() -> None:
    """Apply."""
    _make_keys()
    _make_answers()
    op.create_table(
        "change_count",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_change_count")),
    )
    _make_changes()
    op.execute(
        "ALTER TABLE audit_entry ADD COLUMN key_id INTEGER "
        "CONSTRAINT fk_audit_entry_key_id REFERENCES api_key (id)"
    )
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.alter_column("staff_id", existing_type=sa.Integer(), nullable=True)
    op.execute(
        "ALTER TABLE run ADD COLUMN key_id INTEGER CONSTRAINT fk_run_key_id REFERENCES api_key (id)"
    )


def _make_keys() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("prefix", sa.String(length=8), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("scopes", sa.String(length=300), nullable=False),
        sa.Column("networks", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in _MOMENTS),
        sa.Column("last_address", sa.String(length=45), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["staff.id"], name=op.f("fk_api_key_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_key")),
        sa.UniqueConstraint("prefix", name=op.f("uq_api_key_prefix")),
    )
    for name in ("created_by", "expires_at"):
        op.create_index(op.f(f"ix_api_key_{name}"), "api_key", [name])


def _make_answers() -> None:
    op.create_table(
        "api_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["api_key.id"], name=op.f("fk_api_answer_key_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_api_answer")),
        sa.UniqueConstraint("key_id", "name", name=op.f("uq_api_answer_key_id_name")),
    )
    op.create_index("ix_api_answer_created_at", "api_answer", ["created_at"])


def _make_changes() -> None:
    """The readings that are there are told of as if they had been sent in the order of their ids."""
    op.create_table(
        "reading_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading_id"], ["submitted_reading.id"], name=op.f("fk_reading_change_reading_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_change")),
        sa.UniqueConstraint("no", name=op.f("uq_reading_change_no")),
    )
    op.execute(
        "INSERT INTO reading_change (reading_id) SELECT id FROM submitted_reading ORDER BY id"
    )
    op.create_index(
        "ix_reading_change_unnumbered",
        "reading_change",
        ["id"],
        sqlite_where=_UNNUMBERED,
        postgresql_where=_UNNUMBERED,
    )


def downgrade() -> None:
    """Take back; what keys began goes with them, what they imported stays."""
    op.execute(
        "UPDATE import_run SET run_id = NULL"
        " WHERE run_id IN (SELECT id FROM run WHERE staff_id IS NULL)"
    )
    op.execute("DELETE FROM run WHERE staff_id IS NULL")
    op.execute("ALTER TABLE run DROP COLUMN key_id")
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.alter_column("staff_id", existing_type=sa.Integer(), nullable=False)
    op.execute("ALTER TABLE audit_entry DROP COLUMN key_id")
    for name in ("reading_change", "change_count", "api_answer", "api_key"):
        op.drop_table(name)
