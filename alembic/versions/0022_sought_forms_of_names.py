"""sought forms of names, addresses and emails, and indexes of what staff decide about."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from alembic import op

from cabinet.core.folding import sought

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_WAITS: Final = "ended_at IS NULL AND approved_at IS NULL"
_SOUGHT: Final = {
    "contract": ("payer", "email", "address"),
    "recipient": ("name", "address"),
    "user": ("name", "email"),
}
_PARTIAL: Final = (("ix_membership_waiting", "membership", "granted_at", _WAITS),)
_AT_ONCE: Final = 5000


def upgrade() -> None:
    """Apply."""
    for table, columns in _SOUGHT.items():
        for column in columns:
            form = sa.Column(f"{column}_sought", sa.String(500), server_default="", nullable=False)
            op.add_column(table, form)
        _fill(table, columns)
    op.create_index(op.f("ix_contract_payer"), "contract", ["payer"])
    for name, table, column, condition in _PARTIAL:
        where = sa.text(condition)
        op.create_index(name, table, [column], sqlite_where=where, postgresql_where=where)


def _fill(table: str, columns: Sequence[str]) -> None:
    """Make the forms of the rows that are there, some thousand rows at once."""
    forms = [f"{column}_sought" for column in columns]
    rows = sa.table(table, *(sa.column(name) for name in ("id", *columns, *forms)))
    filled = (
        sa.update(rows)
        .where(rows.c.id == sa.bindparam("row"))
        .values({form: sa.bindparam(f"new_{form}") for form in forms})
    )
    connection, last = op.get_bind(), 0
    while True:
        page = sa.select(rows.c.id, *(rows.c[column] for column in columns))
        found = connection.execute(
            page.where(rows.c.id > last).order_by(rows.c.id).limit(_AT_ONCE)
        ).all()
        if not found:
            return
        values = [
            {"row": row[0]}
            | {f"new_{form}": sought(text) for form, text in zip(forms, row[1:], strict=True)}
            for row in found
        ]
        connection.execute(filled, values)
        last = found[-1][0]


def downgrade() -> None:
    """Take back."""
    for name, table, _, _ in _PARTIAL:
        op.drop_index(name, table_name=table)
    op.drop_index(op.f("ix_contract_payer"), table_name="contract")
    for table, columns in _SOUGHT.items():
        for column in columns:
            op.drop_column(table, f"{column}_sought")
