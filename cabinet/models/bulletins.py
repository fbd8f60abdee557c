"""Tables of what the utility announces to its customers."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table

_COUNTS: Final = text("published_at IS NOT NULL AND superseded_at IS NULL AND withdrawn_at IS NULL")
_IS_DRAFT: Final = text("published_at IS NULL AND withdrawn_at IS NULL")
_HAS_LETTERS: Final = text("letters_pending")


class Bulletin(Table, table=True):
    """A version of an announcement: `first_id` is the first one of those that belong together.

    Customers see the one that is published, not superseded by a later one and not withdrawn, until
    it ends. `revision` counts how often a draft was saved: who publishes names the one they saw.
    An empty text in Kazakh or English means the Russian one. `contracts`, `people` and `letters`
    are what was counted when the draft was saved.
    """

    __table_args__ = (
        Index("ix_bulletin_counts", "ends_at", sqlite_where=_COUNTS, postgresql_where=_COUNTS),
        Index(
            "uq_bulletin_draft",
            "first_id",
            unique=True,
            sqlite_where=_IS_DRAFT,
            postgresql_where=_IS_DRAFT,
        ),
        Index(
            "ix_bulletin_letters_pending",
            "id",
            sqlite_where=_HAS_LETTERS,
            postgresql_where=_HAS_LETTERS,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    first_id: int | None = Field(default=None, foreign_key="bulletin.id", index=True)
    version: int = 1
    revision: int = 1
    kind: str = Field(max_length=20)
    title_ru: str = Field(max_length=120)
    title_kk: str = Field(default="", max_length=120)
    title_en: str = Field(default="", max_length=120)
    text_ru: str = Field(sa_type=Text)
    text_kk: str = Field(default="", sa_type=Text)
    text_en: str = Field(default="", sa_type=Text)
    begins_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(sa_type=UtcDateTime)
    audience: str = Field(max_length=20)
    # The tariff group, the lines that were typed, or the name of the file.
    audience_words: str = Field(default="", sa_type=Text)
    has_banner: bool = True
    has_letter: bool = False
    contracts: int = 0
    people: int = 0
    letters: int = 0
    written_by: int = Field(foreign_key="staff.id")
    written_at: datetime = Field(sa_type=UtcDateTime)
    # Who wanted to publish it, where a second person has to say yes.
    asked_by: int | None = Field(default=None, foreign_key="staff.id")
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: int | None = Field(default=None, foreign_key="staff.id")
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    superseded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_by: int | None = Field(default=None, foreign_key="staff.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_reason: str = Field(default="", max_length=300)
    # Letters are written in the order of memberships: to those after this one they are not yet.
    letters_after: int = 0
    letters_written: int = 0
    letters_pending: bool = False


class BulletinContract(Table, table=True):
    """A contract that an announcement is for; one for everybody has none of these."""

    bulletin_id: int = Field(foreign_key="bulletin.id", primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", primary_key=True, index=True)
