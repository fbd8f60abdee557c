"""memberships: who works with which contract, and as what.

Each profile becomes the owner of its contract, with the letters that it wanted. The columns of
`user` that say so until now stay for one release, so that it can be gone back to.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_LIVES = sa.text("ended_at IS NULL")
_LIVING_OWNER = sa.text("ended_at IS NULL AND role = 'owner'")
_WANTS = "wants_notices, wants_reminders, wants_receipts, wants_verification, wants_decisions"
# What is told once a month or a day is told of each contract from now on.
_OF_CONTRACT = "kind IN ('notice', 'reminder', 'verification-day')"
_CONTRACT = 'SELECT contract_id FROM "user" WHERE "user".id = announcement.user_id'


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("wants_notices", sa.Boolean(), nullable=False),
        sa.Column("wants_reminders", sa.Boolean(), nullable=False),
        sa.Column("wants_receipts", sa.Boolean(), nullable=False),
        sa.Column("wants_verification", sa.Boolean(), nullable=False),
        sa.Column("wants_decisions", sa.Boolean(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_membership_contract_id")
        ),
        sa.ForeignKeyConstraint(["ended_by"], ["user.id"], name=op.f("fk_membership_ended_by")),
        sa.ForeignKeyConstraint(["granted_by"], ["user.id"], name=op.f("fk_membership_granted_by")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_membership_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("public_id", name=op.f("uq_membership_public_id")),
    )
    op.execute(
        f"INSERT INTO membership (public_id, user_id, contract_id, role, {_WANTS}, granted_at, "
        f"approved_at) SELECT public_id, id, contract_id, 'owner', {_WANTS}, created_at, "
        'approved_at FROM "user" WHERE contract_id IS NOT NULL ORDER BY id'
    )
    op.create_index(op.f("ix_membership_contract_id"), "membership", ["contract_id"])
    op.create_index(op.f("ix_membership_user_id"), "membership", ["user_id"])
    for name, columns, which in (
        ("uq_membership_living", ["user_id", "contract_id"], _LIVES),
        ("uq_membership_owner", ["contract_id"], _LIVING_OWNER),
    ):
        op.create_index(
            name,
            "membership",
            columns,
            unique=True,
            sqlite_where=which,
            postgresql_where=which,
        )
    op.execute(
        f"UPDATE announcement SET about = about || ' ' || ({_CONTRACT}) "
        f"WHERE {_OF_CONTRACT} AND ({_CONTRACT}) IS NOT NULL"
    )
    # Without rebuilding a table, which would lose its triggers on SQLite.
    for table in ("outbox_letter", "audit_entry"):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN contract_id INTEGER "
            f"CONSTRAINT fk_{table}_contract_id REFERENCES contract (id)"
        )
    op.execute(
        'UPDATE outbox_letter SET contract_id = (SELECT contract_id FROM "user" '
        'WHERE "user".id = outbox_letter.user_id) '
        "WHERE sent_at IS NULL AND given_up_at IS NULL AND unsubscribe_url <> ''"
    )
    op.create_index(op.f("ix_audit_entry_contract_id"), "audit_entry", ["contract_id"])


def downgrade() -> None:
    """Take back; memberships that were granted since are lost."""
    op.drop_index(op.f("ix_audit_entry_contract_id"), table_name="audit_entry")
    for table in ("audit_entry", "outbox_letter"):
        op.execute(f"ALTER TABLE {table} DROP COLUMN contract_id")
    op.execute(
        f"UPDATE announcement SET about = replace(about, ' ' || ({_CONTRACT}), '') "
        f"WHERE {_OF_CONTRACT} AND ({_CONTRACT}) IS NOT NULL"
    )
    op.drop_table("membership")
