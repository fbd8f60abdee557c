"""requests: what customers ask the utility for, with messages, notes and files."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_IS_OPEN = sa.text("closed_at IS NULL")
_IS_UNTOLD = sa.text("is_untold")


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _key(table: str, column: str, of: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}"))


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "customer_request",
        _number("id"),
        _number("contract_id"),
        _number("user_id"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        _number("meter_id", nullable=True),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        _moment("opened_at"),
        sa.Column("due_on", sa.Date(), nullable=False),
        _moment("changed_at"),
        _number("changes"),
        sa.Column("waits_since", sa.Date(), nullable=True),
        _moment("closed_at", nullable=True),
        _number("taken_by", nullable=True),
        _number("changed_by", nullable=True),
        sa.Column("rating", sa.String(length=10), nullable=False),
        sa.Column("is_former", sa.Boolean(), nullable=False),
        sa.Column("is_untold", sa.Boolean(), nullable=False),
        _moment("told_at", nullable=True),
        _key("customer_request", "contract_id", "contract"),
        _key("customer_request", "user_id", "user"),
        _key("customer_request", "meter_id", "meter"),
        _key("customer_request", "taken_by", "staff"),
        _key("customer_request", "changed_by", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer_request")),
    )
    op.create_index(
        op.f("ix_customer_request_contract_id_id"), "customer_request", ["contract_id", "id"]
    )
    op.create_index(op.f("ix_customer_request_user_id"), "customer_request", ["user_id"])
    op.create_index(
        "ix_customer_request_open",
        "customer_request",
        ["id"],
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    )
    op.create_index(
        "ix_customer_request_untold",
        "customer_request",
        ["id"],
        sqlite_where=_IS_UNTOLD,
        postgresql_where=_IS_UNTOLD,
    )
    op.create_index("ix_customer_request_changed_at", "customer_request", ["changed_at", "id"])
    op.create_table(
        "request_message",
        _number("id"),
        _number("request_id"),
        _number("user_id", nullable=True),
        _number("staff_id", nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _moment("sent_at"),
        _key("request_message", "request_id", "customer_request"),
        _key("request_message", "user_id", "user"),
        _key("request_message", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_message")),
    )
    op.create_index(op.f("ix_request_message_request_id"), "request_message", ["request_id"])
    op.create_index(op.f("ix_request_message_user_id"), "request_message", ["user_id"])
    op.create_table(
        "request_note",
        _number("id"),
        _number("request_id"),
        _number("staff_id"),
        sa.Column("words", sa.Text(), nullable=False),
        _moment("written_at"),
        _key("request_note", "request_id", "customer_request"),
        _key("request_note", "staff_id", "staff"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_note")),
    )
    op.create_index(op.f("ix_request_note_request_id"), "request_note", ["request_id"])
    op.create_table(
        "request_file",
        _number("id"),
        _number("request_id"),
        _number("message_id"),
        _number("user_id"),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("stored_name", sa.String(length=64), nullable=False),
        sa.Column("ending", sa.String(length=4), nullable=False),
        _number("size"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        _moment("added_at"),
        _key("request_file", "request_id", "customer_request"),
        _key("request_file", "message_id", "request_message"),
        _key("request_file", "user_id", "user"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_file")),
        sa.UniqueConstraint("stored_name", name=op.f("uq_request_file_stored_name")),
    )
    for column in ("request_id", "message_id", "user_id"):
        op.create_index(op.f(f"ix_request_file_{column}"), "request_file", [column])


def downgrade() -> None:
    """Take back; the requests are lost."""
    for name in ("request_file", "request_note", "request_message", "customer_request"):
        op.drop_table(name)
