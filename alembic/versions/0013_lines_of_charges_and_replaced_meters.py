"""lines of a service, and readings of a replaced meter."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("billed_reading", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("event", sa.String(length=7), server_default=sa.text("('')"), nullable=False)
        )
        batch_op.drop_constraint(batch_op.f("uq_billed_reading_meter_id_taken_on"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_billed_reading_meter_id_taken_on_event"),
            ["meter_id", "taken_on", "event"],
        )

    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "line_name", sa.String(length=40), server_default=sa.text("('')"), nullable=False
            )
        )
        batch_op.add_column(
            sa.Column("position", sa.Integer(), server_default=sa.text("1"), nullable=False)
        )
        batch_op.add_column(
            sa.Column("note", sa.String(length=300), server_default=sa.text("('')"), nullable=False)
        )
        batch_op.drop_constraint(
            batch_op.f("uq_charge_contract_id_period_account_service"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_charge_contract_id_period_account_service_line_name_position"),
            ["contract_id", "period", "account", "service", "line_name", "position"],
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("charge", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_charge_contract_id_period_account_service_line_name_position"),
            type_="unique",
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_charge_contract_id_period_account_service"),
            ["contract_id", "period", "account", "service"],
        )
        batch_op.drop_column("note")
        batch_op.drop_column("position")
        batch_op.drop_column("line_name")

    with op.batch_alter_table("billed_reading", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_billed_reading_meter_id_taken_on_event"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_billed_reading_meter_id_taken_on"), ["meter_id", "taken_on"]
        )
        batch_op.drop_column("event")
