"""runs: long work that is started on pages and has a process of its own."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_IS_UNDER_WAY = sa.text("state IN ('waiting', 'checking', 'confirmed', 'running')")
_TEXTS = {"work": 20, "kind": 20, "period": 7, "file_format": 4, "file_name": 200}
_COUNTS = ("attempt", "done", "of", "rows", "new", "changed", "removed", "identities", "errors")
_FLAGS = ("is_checked", "takes_warnings", "takes_owners")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(length=length), nullable=name == "period")
            for name, length in _TEXTS.items()
        ),
        sa.Column("stored_name", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("phase", sa.String(length=20), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in (*_COUNTS, "warnings")),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in _FLAGS),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by"], ["staff.id"], name=op.f("fk_run_confirmed_by")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_run_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_index(
        "uq_run_under_way",
        "run",
        ["work"],
        unique=True,
        sqlite_where=_IS_UNDER_WAY,
        postgresql_where=_IS_UNDER_WAY,
    )
    op.create_index(op.f("ix_run_work_created_at"), "run", ["work", "created_at"])
    op.create_index(op.f("ix_run_staff_id"), "run", ["staff_id"])
    op.add_column(
        "import_run", sa.Column("sha256", sa.String(length=64), server_default="", nullable=False)
    )
    op.execute(
        "ALTER TABLE import_run ADD COLUMN run_id INTEGER "
        "CONSTRAINT fk_import_run_run_id REFERENCES run (id)"
    )
    op.create_index(op.f("ix_import_run_run_id"), "import_run", ["run_id"])


def downgrade() -> None:
    """Take back; what was started on pages is lost, what was imported is not."""
    op.drop_index(op.f("ix_import_run_run_id"), table_name="import_run")
    for name in ("run_id", "sha256"):
        op.execute(f"ALTER TABLE import_run DROP COLUMN {name}")
    op.drop_table("run")
