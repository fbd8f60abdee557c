"""Tables of the utility's own people, their sessions, and the keys of programs."""

from datetime import datetime

from sqlalchemy import Text
from sqlmodel import Field, Index, UniqueConstraint

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table, folded_field


class Staff(Table, table=True):
    """Somebody of the utility's people; signs in once a password is set, until disabled.

    `link_digest` is of the link by which they set password and second factor, good once.
    """

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(max_length=60)
    login_folded: str = folded_field("login")
    email: str = Field(max_length=254)
    role: str = Field(max_length=20)
    language: str = Field(default="ru", max_length=2)
    password_hash: str = Field(default="", max_length=200)
    # The secret of the second factor, encrypted; it is asked for from `second_factor_at` on.
    second_factor: str = Field(default="", max_length=300)
    second_factor_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    second_factor_step: int = 0
    link_digest: str | None = Field(default=None, max_length=64, unique=True)
    link_expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)
    # Nobody where it was a command.
    created_by: int | None = Field(default=None, foreign_key="staff.id")
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class StaffSession(Table, table=True):
    """A browser in which one of the utility's people signed in, known by its cookie.

    `confirmed_at` is when the password was last given: some acts want it anew.
    """

    id: int | None = Field(default=None, primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    ticket_digest: str | None = Field(default=None, max_length=64, unique=True)
    cookie_digest: str | None = Field(default=None, max_length=64, unique=True)
    address: str = Field(default="", max_length=45)
    device: str = Field(default="", max_length=300)
    created_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ApiKey(Table, table=True):
    """A key by which a program uses the API, until it expires or is revoked.

    The key itself is shown once; `digest` is keyed, and `prefix` are its first eight characters
    after `cab_`, by which it is looked up. It may do what its `scopes` name, and from the
    `networks` alone where there are any; both are lists with commas, and never change.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60)
    prefix: str = Field(max_length=8, unique=True)
    digest: str = Field(max_length=64)
    scopes: str = Field(max_length=300)
    networks: str = Field(default="", max_length=500)
    created_at: datetime = Field(sa_type=UtcDateTime)
    # Nobody where it was a command.
    created_by: int | None = Field(default=None, foreign_key="staff.id", index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_address: str = Field(default="", max_length=45)
    # When the admins got the letter that it expires soon.
    expiry_told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ApiAnswer(Table, table=True):
    """The first answer to a request with an `Idempotency-Key`, to be given again for two days.

    `name` is the digest of what the client sent under that heading, `request` that of the request.
    A `status` of 0 is a request that is still being answered.
    """

    __table_args__ = (
        UniqueConstraint("key_id", "name"),
        Index("ix_api_answer_created_at", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key_id: int = Field(foreign_key="api_key.id")
    name: str = Field(max_length=64)
    request: str = Field(max_length=64)
    status: int = 0
    location: str = Field(default="", max_length=200)
    body: str = Field(default="", sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)
