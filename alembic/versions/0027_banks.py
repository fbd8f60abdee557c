"""banks: who may tell of payments, what they told of, and what their lists said."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_IS_OPEN = sa.text("ledger_entry_id IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "bank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=30), nullable=False),
        sa.Column("dialect", sa.String(length=10), nullable=False),
        sa.Column("sealed_secret", sa.String(length=300), nullable=False),
        sa.Column("password_digest", sa.String(length=64), nullable=False),
        sa.Column("networks", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank")),
        sa.UniqueConstraint("name", name="uq_bank_name"),
    )
    op.create_table(
        "bank_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("amount_tenge", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ledger_entry_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_payment_bank_id")),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_bank_payment_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["ledger_entry_id"],
            ["ledger_entry.id"],
            name=op.f("fk_bank_payment_ledger_entry_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_payment")),
        sa.UniqueConstraint("bank_id", "number", name="uq_bank_payment_bank_id_number"),
        sa.UniqueConstraint("ledger_entry_id", name="uq_bank_payment_ledger_entry_id"),
    )
    op.create_index(
        "ix_bank_payment_open",
        "bank_payment",
        ["contract_id", "paid_on"],
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
    op.create_index("ix_bank_payment_bank_id_paid_on", "bank_payment", ["bank_id", "paid_on"])
    op.create_index("ix_bank_payment_contract_id", "bank_payment", ["contract_id"])
    op.create_index(op.f("ix_bank_payment_received_at"), "bank_payment", ["received_at"])
    op.create_table(
        "bank_registry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bank_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("amount_tenge", sa.BigInteger(), nullable=False),
        sa.Column("differences", sa.Integer(), nullable=False),
        sa.Column("compared_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["bank_id"], ["bank.id"], name=op.f("fk_bank_registry_bank_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_registry")),
    )
    op.create_index(op.f("ix_bank_registry_bank_id"), "bank_registry", ["bank_id"])


def downgrade() -> None:
    """Take back; what banks told of is lost, what billing has is not."""
    op.drop_table("bank_registry")
    op.drop_table("bank_payment")
    op.drop_table("bank")
