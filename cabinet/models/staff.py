"""Tables of the utility's own people and their sessions: never a customer's row."""

from datetime import datetime

from sqlmodel import Field

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
