"""Drafts, decisions and statements of readings; the ledger; who was told of what."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_run_kind"), ["kind"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("debit_tenge", sa.BigInteger(), nullable=False),
        sa.Column("credit_tenge", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_ledger_entry_contract_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint(
            "contract_id", "document", name=op.f("uq_ledger_entry_contract_id_document")
        ),
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ledger_entry_contract_id_entered_on", ["contract_id", "entered_on"], unique=False
        )

    op.create_table(
        "announcement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("about", sa.String(length=100), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_announcement_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
        sa.UniqueConstraint(
            "user_id", "kind", "about", name=op.f("uq_announcement_user_id_kind_about")
        ),
    )
    op.create_table(
        "reading_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("meter_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("typed", sa.String(length=40), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_reading_draft_contract_id")
        ),
        sa.ForeignKeyConstraint(["meter_id"], ["meter.id"], name=op.f("fk_reading_draft_meter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_draft")),
        sa.UniqueConstraint(
            "contract_id", "meter_id", name=op.f("uq_reading_draft_contract_id_meter_id")
        ),
    )
    op.create_table(
        "reconciliation_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("closing_tenge", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("comment", sa.String(length=1000), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_reconciliation_answer_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user.id"], name=op.f("fk_reconciliation_answer_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconciliation_answer")),
    )
    with op.batch_alter_table("reconciliation_answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_reconciliation_answer_answered_at"), ["answered_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_reconciliation_answer_contract_id"), ["contract_id"], unique=False
        )

    with op.batch_alter_table("outbox_letter", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("unsubscribe_url", sa.String(length=300), nullable=False, server_default="")
        )

    with op.batch_alter_table("submitted_reading", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("statement", sa.String(length=12), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("reason", sa.String(length=300), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("wants_receipts", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("wants_verification", sa.Boolean(), nullable=False, server_default=sa.false())
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_column("wants_verification")
        batch_op.drop_column("wants_receipts")

    with op.batch_alter_table("submitted_reading", schema=None) as batch_op:
        batch_op.drop_column("decided_at")
        batch_op.drop_column("reason")
        batch_op.drop_column("statement")

    with op.batch_alter_table("outbox_letter", schema=None) as batch_op:
        batch_op.drop_column("unsubscribe_url")

    with op.batch_alter_table("reconciliation_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reconciliation_answer_contract_id"))
        batch_op.drop_index(batch_op.f("ix_reconciliation_answer_answered_at"))

    op.drop_table("reconciliation_answer")
    op.drop_table("reading_draft")
    op.drop_table("announcement")
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_ledger_entry_contract_id_entered_on")

    op.drop_table("ledger_entry")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_run_kind"))

    op.drop_table("import_run")
