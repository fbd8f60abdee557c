"""a row of what is known of each meter, deleted as soon as its readings change.

The triggers name `known_meter` alone, so that any other table can be rebuilt. A later migration
that rebuilds one of the tables that they stand on loses them on SQLite and has to make them anew.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Name, event and table; the rows that are forgotten by a column and its values; and when.
_TRIGGERS = (
    ("billed_insert", "INSERT", "billed_reading", "meter_id", "NEW.meter_id", ""),
    ("billed_delete", "DELETE", "billed_reading", "meter_id", "OLD.meter_id", ""),
    ("billed_update", "UPDATE", "billed_reading", "meter_id", "OLD.meter_id, NEW.meter_id", ""),
    ("sent_insert", "INSERT", "submitted_reading", "meter_id", "NEW.meter_id",
     "NEW.status = 'accepted'"),
    ("sent_delete", "DELETE", "submitted_reading", "meter_id", "OLD.meter_id",
     "OLD.status = 'accepted'"),
    ("sent_update", "UPDATE", "submitted_reading", "meter_id", "OLD.meter_id, NEW.meter_id",
     "OLD.status = 'accepted' OR NEW.status = 'accepted'"),
    ("batch_update", "UPDATE", "submission", "contract_id", "OLD.contract_id, NEW.contract_id", ""),
    ("owner_update", "UPDATE OF owner_since", "contract", "contract_id", "NEW.id", ""),
    ("meter_update", "UPDATE OF contract_id, digits, decimals", "meter", "meter_id", "NEW.id", ""),
)  # fmt: skip


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "known_meter",
        sa.Column("meter_id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("good_until", sa.Date(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("value_m3", sa.BigInteger(), nullable=True),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("usual_m3", sa.BigInteger(), nullable=True),
        sa.Column("is_always_used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meter_id"],
            ["meter.id"],
            name=op.f("fk_known_meter_meter_id_meter"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meter_id", name=op.f("pk_known_meter")),
    )
    op.create_index(op.f("ix_known_meter_contract_id"), "known_meter", ["contract_id"])
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def downgrade() -> None:
    """Take back."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, _, table, _, _, _ in _TRIGGERS:
        op.execute(f"DROP TRIGGER forget_{name}" + ("" if is_sqlite else f" ON {table}"))
        if not is_sqlite:
            op.execute(f"DROP FUNCTION forget_{name}()")
    op.drop_table("known_meter")


def _on_sqlite() -> None:
    for name, event, table, column, values, when in _TRIGGERS:
        condition = f"WHEN {when} " if when else ""
        op.execute(
            f"CREATE TRIGGER forget_{name} AFTER {event} ON {table} {condition}"
            f"BEGIN DELETE FROM known_meter WHERE {column} IN ({values}); END"
        )


def _on_postgresql() -> None:
    """Delete as SQLite does, and hold the meters.

    Who computes a row meanwhile locks its meter against that, and skips those that are held.
    """
    for name, event, table, column, values, when in _TRIGGERS:
        held = "id" if column == "meter_id" else column
        condition = f"WHEN ({when}) " if when else ""
        op.execute(
            f"CREATE FUNCTION forget_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"PERFORM 1 FROM meter WHERE {held} IN ({values}) ORDER BY id FOR KEY SHARE; "
            f"DELETE FROM known_meter WHERE {column} IN ({values}); RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER forget_{name} AFTER {event} ON {table} FOR EACH ROW {condition}"
            f"EXECUTE FUNCTION forget_{name}()"
        )
