"""What the office sends out."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table


class OutboxLetter(Table, table=True):
    """A letter to one address, from its writing until it is delivered or given up."""

    id: int | None = Field(default=None, primary_key=True)
    message_id: str = Field(max_length=100, unique=True)
    kind: str = Field(max_length=30)
    to_address: str = Field(max_length=254)
    subject: str = Field(max_length=300)
    text: str = Field(sa_type=Text)
    html: str = Field(sa_type=Text)
    attachment_name: str = Field(default="", max_length=100)
    attachment: bytes | None = None
    user_id: int | None = Field(default=None, foreign_key="user.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    given_up_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str = Field(default="", max_length=300)


class AuditEntry(Table, table=True):
    """Who did what, when, from where; rows are only ever added."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    user_id: int | None = Field(default=None, foreign_key="user.id", index=True)
    action: str = Field(max_length=40)
    address: str = Field(default="", max_length=45)
    device: str = Field(default="", max_length=300)
    detail: str = Field(default="", max_length=300)
