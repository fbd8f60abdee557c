"""Tables of letters and other outgoing work."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, Text, text
from sqlmodel import Field, UniqueConstraint

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table

IS_SUBSCRIBED: Final = text("(unsubscribe_url <> '')")
"""The condition that a letter is one of those that can be ended; the others are waited for."""
_WAITS: Final = text("sent_at IS NULL AND given_up_at IS NULL")
_GIVEN_UP: Final = text("given_up_at IS NOT NULL")


class OutboxLetter(Table, table=True):
    """A letter to one address, from its writing until it is delivered or given up."""

    # Those that wait, in the order in which they are delivered: a city's notices are many. With
    # `due_at`, so that nothing is read of a letter that waits for its next attempt.
    __table_args__ = (
        Index(
            "ix_outbox_letter_waiting",
            IS_SUBSCRIBED,
            "attempts",
            text("created_at DESC"),
            text("id DESC"),
            "due_at",
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
        Index(
            "ix_outbox_letter_given_up_at",
            "given_up_at",
            sqlite_where=_GIVEN_UP,
            postgresql_where=_GIVEN_UP,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(max_length=100, unique=True)
    kind: str = Field(max_length=30)
    to_address: str = Field(max_length=254)
    subject: str = Field(max_length=300)
    text: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    attachment_name: str = Field(default="", max_length=100)
    attachment: bytes | None = None
    # Where one click ends letters of this kind, without signing in (RFC 8058).
    unsubscribe_url: str = Field(default="", max_length=300)
    user_id: int | None = Field(default=None, foreign_key="user.id", index=True)
    # Whose access to the contract ends gets no more letters about it.
    contract_id: int | None = Field(default=None, foreign_key="contract.id")
    # Letters about an announcement do not leave once it is withdrawn.
    bulletin_id: int | None = Field(default=None, foreign_key="bulletin.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    given_up_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str = Field(default="", max_length=300)


class AuditEntry(Table, table=True):
    """An entry of the audit trail: who, action, time and origin.

    Who it was is `user_id` for customers, `staff_id` for the utility's people, `key_id` for a
    program. `subject` names what it was done to, `reason` is what whoever did it typed.

    Rows are only ever added. The database permits one deletion: of failed sign-ins that are older
    than a year, or of unknown logins and older than 90 days.
    """

    # For that deletion, and to count those of an hour: it must not read through the whole trail.
    __table_args__ = (
        Index(
            "ix_audit_entry_sign_in_failed",
            "at",
            sqlite_where=text("action = 'sign-in-failed'"),
            postgresql_where=text("action = 'sign-in-failed'"),
        ),
        Index(
            "ix_audit_entry_of_nobody",
            "at",
            sqlite_where=text("user_id IS NULL"),
            postgresql_where=text("user_id IS NULL"),
        ),
        # For the journal's newest entries of an action, a contract, or one of the utility's people.
        Index("ix_audit_entry_action_at", "action", "at"),
        Index("ix_audit_entry_contract_id_at", "contract_id", "at"),
        Index("ix_audit_entry_staff_id_at", "staff_id", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    user_id: int | None = Field(default=None, foreign_key="user.id", index=True)
    contract_id: int | None = Field(default=None, foreign_key="contract.id")
    action: str = Field(max_length=40)
    address: str = Field(default="", max_length=45)
    device: str = Field(default="", max_length=300)
    detail: str = Field(default="", max_length=300)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    key_id: int | None = Field(default=None, foreign_key="api_key.id")
    subject: str = Field(default="", max_length=100, sa_column_kwargs={"server_default": ""})
    reason: str = Field(default="", max_length=300, sa_column_kwargs={"server_default": ""})


class Announcement(Table, table=True):
    """That a user was told of something, so that nobody is told of it twice.

    `about` names it within its kind: a month and a contract, or a meter and a date.
    """

    __table_args__ = (UniqueConstraint("user_id", "kind", "about"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id")
    kind: str = Field(max_length=30)
    about: str = Field(max_length=100)
    announced_at: datetime = Field(sa_type=UtcDateTime)


class ImportRun(Table, table=True):
    """A file of billing's that was imported, and what it changed.

    `run_id` is of the run by which somebody imported it on a page; a command has none.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=20, index=True)
    file_name: str = Field(max_length=200)
    imported_at: datetime = Field(sa_type=UtcDateTime)
    rows: int
    new: int
    changed: int
    removed: int
    sha256: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    run_id: int | None = Field(default=None, foreign_key="run.id", index=True)
