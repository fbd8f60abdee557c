"""Who signs in, and from where."""

from datetime import datetime

from sqlmodel import Field

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table


class User(Table, table=True):
    """A customer who registered for a contract; signs in once `confirmed_at` is set."""

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    contract_id: int = Field(foreign_key="contract.id", unique=True)
    login: str = Field(max_length=60, unique=True)
    name: str = Field(max_length=300)
    email: str = Field(max_length=254, index=True)
    password_hash: str = Field(max_length=200)
    wants_notices: bool = False
    language: str = Field(default="ru", max_length=2)
    created_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class OneTimeCode(Table, table=True):
    """A code sent by letter, of which only a keyed digest is kept."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    purpose: str = Field(max_length=30)
    digest: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class UserSession(Table, table=True):
    """A browser that signed in: first by a ticket used once, then by its cookie."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    ticket_digest: str | None = Field(default=None, max_length=64, unique=True)
    cookie_digest: str | None = Field(default=None, max_length=64, unique=True)
    remembered: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
