"""readings entered by the utility's people, and what its first page counts from.

SQLite rebuilds `submission`, whose `user_id` may now be empty: its trigger of 0015 is made anew.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# What a note says of a value that was asked about, as it was worded until now.
_DOUBTS = {
    "much": "Более чем втрое больше обычного расхода",
    "too_much": "За это время столько пройти не могло: больше половины шкалы счётчика за месяц",
    "nothing": "Расхода нет, а раньше он был всегда",
}
_EARLIER = (
    "SELECT 1 FROM submitted_reading AS before JOIN submission AS earlier"
    " ON earlier.id = before.submission_id WHERE before.meter_id = submitted_reading.meter_id"
    " AND earlier.contract_id = submission.contract_id AND earlier.period = submission.period"
    " AND earlier.number < submission.number AND NOT earlier.is_former"
)
_FIRST_VALUES = (
    "UPDATE submission SET first_values = (SELECT count(*) FROM submitted_reading"
    f" WHERE submitted_reading.submission_id = submission.id AND NOT EXISTS ({_EARLIER}))"
    " WHERE NOT is_former"
)
_TRIGGER = (
    "CREATE TRIGGER forget_batch_update AFTER UPDATE ON submission BEGIN DELETE FROM known_meter"
    " WHERE contract_id IN (OLD.contract_id, NEW.contract_id); END"
)
_INSTALLED = "status = 'installed'"
# Name, table, columns and condition.
_INDEXES = (
    ("ix_submitted_reading_doubted", "submitted_reading", ["submission_id", "meter_id"],
     "doubt <> ''"),
    ("ix_meter_readable", "meter", ["contract_id"], f"{_INSTALLED} AND serial <> ''"),
    ("ix_meter_without_serial", "meter", ["contract_id"], f"{_INSTALLED} AND serial = ''"),
    ("ix_meter_verification_due", "meter", ["verification_due"], _INSTALLED),
    ("ix_outbox_letter_given_up_at", "outbox_letter", ["given_up_at"], "given_up_at IS NOT NULL"),
)  # fmt: skip


def upgrade() -> None:
    """Apply."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_index("ix_submission_period", table_name="submission")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.alter_column("user_id", existing_type=sa.Integer(), nullable=True)
        batch_op.add_column(
            sa.Column("source", sa.String(length=10), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("staff_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("first_values", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.create_foreign_key(op.f("fk_submission_staff_id"), "staff", ["staff_id"], ["id"])
    _count_first_values(is_sqlite=is_sqlite)
    op.create_index(
        "ix_submission_month", "submission", ["period", "number", "submitted_at", "first_values"]
    )
    # Without rebuilding the table, which would lose its triggers on SQLite.
    doubt = sa.Column("doubt", sa.String(length=10), server_default="", nullable=False)
    op.add_column("submitted_reading", doubt)
    _take_doubts_from_notes()
    op.create_index("ix_recipient_tariff_group", "recipient", ["tariff_group"])
    for name, table, columns, where in _INDEXES:
        condition = sa.text(where)
        op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    """Take back; what the utility entered for contracts without a customer is lost."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table, _, _ in reversed(_INDEXES):
        op.drop_index(name, table_name=table)
    op.drop_index("ix_recipient_tariff_group", table_name="recipient")
    op.execute("ALTER TABLE submitted_reading DROP COLUMN doubt")
    op.drop_index("ix_submission_month", table_name="submission")
    nobodys = "SELECT id FROM submission WHERE user_id IS NULL"
    op.execute(f"DELETE FROM submitted_reading WHERE submission_id IN ({nobodys})")
    op.execute("DELETE FROM submission WHERE user_id IS NULL")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_submission_staff_id"), type_="foreignkey")
        for name in ("first_values", "staff_id", "source"):
            batch_op.drop_column(name)
        batch_op.alter_column("user_id", existing_type=sa.Integer(), nullable=False)
    op.create_index("ix_submission_period", "submission", ["period"])
    if is_sqlite:
        op.execute(_TRIGGER)


def _count_first_values(*, is_sqlite: bool) -> None:
    """Count them in the batches that are there, which forgets nothing that is known of meters."""
    if is_sqlite:
        op.execute(_FIRST_VALUES)
        op.execute(_TRIGGER)
        return
    op.execute("ALTER TABLE submission DISABLE TRIGGER forget_batch_update")
    op.execute(_FIRST_VALUES)
    op.execute("ALTER TABLE submission ENABLE TRIGGER forget_batch_update")


def _take_doubts_from_notes() -> None:
    """Read from the notes which values were asked about; nothing known of meters depends on it."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    table = sa.table("submitted_reading", sa.column("doubt"), sa.column("note"))
    if not is_sqlite:
        op.execute("ALTER TABLE submitted_reading DISABLE TRIGGER forget_sent_update")
    for doubt, words in _DOUBTS.items():
        said = table.c.note.like(f"%Подтверждено абонентом: {words}%")
        op.execute(table.update().where(said).values(doubt=doubt))
    if not is_sqlite:
        op.execute("ALTER TABLE submitted_reading ENABLE TRIGGER forget_sent_update")
