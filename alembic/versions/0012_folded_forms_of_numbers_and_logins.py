"""folded forms of numbers and logins."""

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa
from alembic import op

from cabinet.core.folding import fold

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_FOLDED: Final = (
    ("contract", "number"),
    ("meter", "number"),
    ("meter", "serial"),
    ("recipient", "account"),
    ("user", "login"),
)
_AT_ONCE: Final = 5000


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("number_folded", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_contract_number_folded"), ["number_folded"], unique=False
        )

    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("number_folded", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("serial_folded", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_meter_number_folded"), ["number_folded"], unique=False)
        batch_op.create_index(batch_op.f("ix_meter_serial_folded"), ["serial_folded"], unique=False)

    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("account_folded", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.create_index(
            batch_op.f("ix_recipient_account_folded"), ["account_folded"], unique=False
        )

    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("login_folded", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_user_login_folded"), ["login_folded"], unique=False)
    for table, column in _FOLDED:
        _fill(table, column)


def _fill(table: str, column: str) -> None:
    """Fold what the rows that are there hold, some thousand rows at once."""
    rows = sa.table(table, sa.column("id"), sa.column(column), sa.column(f"{column}_folded"))
    filled = (
        sa.update(rows)
        .where(rows.c.id == sa.bindparam("row"))
        .values({f"{column}_folded": sa.bindparam("folded")})
    )
    connection, last = op.get_bind(), 0
    while True:
        page = sa.select(rows.c.id, rows.c[column]).where(rows.c.id > last)
        found = connection.execute(page.order_by(rows.c.id).limit(_AT_ONCE)).all()
        if not found:
            return
        connection.execute(filled, [{"row": one[0], "folded": fold(one[1])} for one in found])
        last = found[-1][0]


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_login_folded"))
        batch_op.drop_column("login_folded")

    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipient_account_folded"))
        batch_op.drop_column("account_folded")

    with op.batch_alter_table("meter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meter_serial_folded"))
        batch_op.drop_index(batch_op.f("ix_meter_number_folded"))
        batch_op.drop_column("serial_folded")
        batch_op.drop_column("number_folded")

    with op.batch_alter_table("contract", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contract_number_folded"))
        batch_op.drop_column("number_folded")
