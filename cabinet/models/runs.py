"""The table of long work that the utility's people start on pages, and that has its own process."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from cabinet.core.period import Period
from cabinet.models.columns import Month, UtcDateTime
from cabinet.models.table import Table

_IS_UNDER_WAY: Final = text("state IN ('waiting', 'checking', 'confirmed', 'running')")


class Run(Table, table=True):
    """An import, an export, or the letters of a month: from its start until its end.

    Of each work one is under way at a time. `attempt` counts the processes that were started for
    it: whichever is not the newest writes nothing more. `heartbeat_at` is when its process last
    told how far it is: `done` rows `of` all, in a `phase`.
    """

    __table_args__ = (
        Index(
            "uq_run_under_way",
            "work",
            unique=True,
            sqlite_where=_IS_UNDER_WAY,
            postgresql_where=_IS_UNDER_WAY,
        ),
        Index("ix_run_work_created_at", "work", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    work: str = Field(max_length=20)
    # Of an import the kind of its file, of an export what is in it.
    kind: str = Field(default="", max_length=20)
    period: Period | None = Field(default=None, sa_type=Month)
    file_format: str = Field(default="", max_length=4)
    # The name that the file had where it came from, and its name in the folder of files.
    file_name: str = Field(default="", max_length=200)
    stored_name: str = Field(default="", max_length=64)
    size: int = 0
    sha256: str = Field(default="", max_length=64)
    # Who began it: somebody of the utility's people, or a program with a key.
    staff_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    key_id: int | None = Field(default=None, foreign_key="api_key.id")
    confirmed_by: int | None = Field(default=None, foreign_key="staff.id")
    state: str = Field(max_length=20)
    phase: str = Field(default="", max_length=20)
    attempt: int = 0
    done: int = 0
    of: int = 0
    rows: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    # How many contracts get another email, БИН or ИИН.
    identities: int = 0
    errors: int = 0
    warnings: int = 0
    is_checked: bool = False
    takes_warnings: bool = False
    takes_owners: bool = False
    report: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    heartbeat_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
