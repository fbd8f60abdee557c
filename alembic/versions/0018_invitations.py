"""invitations: who is asked to work with a contract, and to whom it is handed over."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_UNANSWERED = sa.text("accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL")
_OFFERED = sa.text("done_at IS NULL AND stopped_at IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "uninvited_mailbox",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_uninvited_mailbox")),
    )
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("mailbox", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times_sent", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Integer(), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["user.id"], name=op.f("fk_invitation_accepted_by")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_invitation_contract_id")
        ),
        sa.ForeignKeyConstraint(["invited_by"], ["user.id"], name=op.f("fk_invitation_invited_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_invitation_token_digest")),
    )
    for column in ("accepted_by", "contract_id", "expires_at"):
        op.create_index(op.f(f"ix_invitation_{column}"), "invitation", [column])
    op.create_index(
        "uq_invitation_unanswered",
        "invitation",
        ["contract_id", "mailbox"],
        unique=True,
        sqlite_where=_UNANSWERED,
        postgresql_where=_UNANSWERED,
    )
    op.create_table(
        "ownership_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("offered_by", sa.Integer(), nullable=False),
        sa.Column("offered_to", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stop_digest", sa.String(length=64), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_ownership_offer_contract_id")
        ),
        sa.ForeignKeyConstraint(
            ["offered_by"], ["user.id"], name=op.f("fk_ownership_offer_offered_by")
        ),
        sa.ForeignKeyConstraint(
            ["offered_to"], ["user.id"], name=op.f("fk_ownership_offer_offered_to")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ownership_offer")),
        sa.UniqueConstraint("stop_digest", name=op.f("uq_ownership_offer_stop_digest")),
    )
    op.create_index(op.f("ix_ownership_offer_contract_id"), "ownership_offer", ["contract_id"])
    op.create_index(
        "uq_ownership_offer_open",
        "ownership_offer",
        ["contract_id"],
        unique=True,
        sqlite_where=_OFFERED,
        postgresql_where=_OFFERED,
    )


def downgrade() -> None:
    """Take back; what was offered and not answered is lost."""
    for table in ("ownership_offer", "invitation", "uninvited_mailbox"):
        op.drop_table(table)
