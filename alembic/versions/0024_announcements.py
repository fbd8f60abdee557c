"""announcements: what the utility tells its customers, by version, and whose letters are wanted."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_COUNTS = sa.text("published_at IS NOT NULL AND superseded_at IS NULL AND withdrawn_at IS NULL")
_IS_DRAFT = sa.text("published_at IS NULL AND withdrawn_at IS NULL")
_HAS_LETTERS = sa.text("letters_pending")
_WANTS = ("wants_emergencies", "wants_announcements")
_PEOPLE = ("asked_by", "published_by", "withdrawn_by")
_MOMENTS = ("asked_at", "published_at", "superseded_at", "withdrawn_at")
_COUNTED = ("contracts", "people", "letters", "letters_after", "letters_written")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        *(
            sa.Column(f"title_{one}", sa.String(length=120), nullable=False)
            for one in ("ru", "kk", "en")
        ),
        *(sa.Column(f"text_{one}", sa.Text(), nullable=False) for one in ("ru", "kk", "en")),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("audience_words", sa.Text(), nullable=False),
        sa.Column("has_banner", sa.Boolean(), nullable=False),
        sa.Column("has_letter", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTED),
        sa.Column("letters_pending", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _PEOPLE),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=True) for name in _MOMENTS),
        sa.Column("withdrawn_reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["first_id"], ["bulletin.id"], name=op.f("fk_bulletin_first_id")),
        *(
            sa.ForeignKeyConstraint([name], ["staff.id"], name=op.f(f"fk_bulletin_{name}"))
            for name in ("written_by", *_PEOPLE)
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
    )
    op.create_index(op.f("ix_bulletin_first_id"), "bulletin", ["first_id"])
    _partial("ix_bulletin_counts", "ends_at", _COUNTS)
    _partial("uq_bulletin_draft", "first_id", _IS_DRAFT, unique=True)
    _partial("ix_bulletin_letters_pending", "id", _HAS_LETTERS)
    op.create_table(
        "bulletin_contract",
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulletin_id"], ["bulletin.id"], name=op.f("fk_bulletin_contract_bulletin_id")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_bulletin_contract_contract_id")
        ),
        sa.PrimaryKeyConstraint("bulletin_id", "contract_id", name=op.f("pk_bulletin_contract")),
    )
    op.create_index(op.f("ix_bulletin_contract_contract_id"), "bulletin_contract", ["contract_id"])
    for name in _WANTS:
        wanted = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
        op.add_column("membership", wanted)
    op.execute(
        "ALTER TABLE outbox_letter ADD COLUMN bulletin_id INTEGER "
        "CONSTRAINT fk_outbox_letter_bulletin_id REFERENCES bulletin (id)"
    )


def downgrade() -> None:
    """Take back; announcements are lost."""
    op.execute("ALTER TABLE outbox_letter DROP COLUMN bulletin_id")
    for name in _WANTS:
        op.execute(f"ALTER TABLE membership DROP COLUMN {name}")
    op.drop_table("bulletin_contract")
    op.drop_table("bulletin")


def _partial(name: str, column: str, where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(
        name, "bulletin", [column], unique=unique, sqlite_where=where, postgresql_where=where
    )
