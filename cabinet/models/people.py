"""Tables of users, their sessions and codes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Text
from sqlmodel import Field

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table, folded_field


class User(Table, table=True):
    """A customer who registered for a contract.

    Signs in once `confirmed_at` is set, and sees the contract's data once `approved_at` is. A
    closed profile keeps its row, without contract and without anything personal.
    """

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    contract_id: int | None = Field(foreign_key="contract.id", unique=True)
    login: str = Field(max_length=60, unique=True)
    name: str = Field(max_length=300)
    email: str = Field(max_length=254, index=True)
    password_hash: str = Field(max_length=200)
    wants_notices: bool = False
    wants_reminders: bool = False
    wants_receipts: bool = False
    wants_verification: bool = False
    wants_decisions: bool = True
    language: str = Field(default="ru", max_length=2)
    created_at: datetime = Field(sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    consent_version: str = Field(default="", max_length=30)
    consent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # The secret of the second factor, encrypted; it is asked for from `second_factor_at` on.
    second_factor: str = Field(default="", max_length=300)
    second_factor_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    second_factor_step: int = 0
    # Browsers that signed in before then have no counter of their own any more.
    devices_trusted_from: datetime | None = Field(default=None, sa_type=UtcDateTime)
    login_folded: str = folded_field("login")


class ConsentText(Table, table=True):
    """What customers agreed to when they registered, word for word; written on first use."""

    version: str = Field(primary_key=True, max_length=30)
    ru: str = Field(sa_type=Text)
    kk: str = Field(sa_type=Text)
    en: str = Field(sa_type=Text)
    first_used_at: datetime = Field(sa_type=UtcDateTime)


class CodePurpose(StrEnum):
    """What a code of `OneTimeCode` is for; the values are stored in the database."""

    CONFIRM_REGISTRATION = "confirm-registration"
    VOID_REGISTRATION = "void-registration"
    CHANGE_EMAIL = "change-email"
    RECOVERY = "recovery"
    PASSWORD_GIVEN = "password-given"  # noqa: S105  a word, not a password


class OneTimeCode(Table, table=True):
    """A code sent by letter, of which only a keyed digest is kept."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    purpose: str = Field(max_length=30)
    digest: str = Field(max_length=64)
    # What the code is about: the new address, when it confirms one.
    subject: str = Field(default="", max_length=254)
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RecoveryRequest(Table, table=True):
    """A request for a control string, from the answer on screen until the job has handled it.

    Known and unknown logins get the same row.
    """

    id: int | None = Field(default=None, primary_key=True)
    identifier: str = Field(max_length=254)
    address: str = Field(default="", max_length=45)
    device: str = Field(default="", max_length=300)
    created_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime, index=True)


class UserSession(Table, table=True):
    """A browser that signed in: first by a ticket used once, then by its cookie."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    ticket_digest: str | None = Field(default=None, max_length=64, unique=True)
    cookie_digest: str | None = Field(default=None, max_length=64, unique=True)
    # The cookie before the last rotation: whoever shows it later has stolen it.
    replaced_digest: str | None = Field(default=None, max_length=64, unique=True)
    rotated_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    address: str = Field(default="", max_length=45)
    device: str = Field(default="", max_length=300)
    remembered: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RecoveryCode(Table, table=True):
    """One of the ten codes that replace a lost second factor; each can be used once."""

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    digest: str = Field(max_length=64)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Throttle(Table, table=True):
    """How often something failed for one account; `key` is a digest, known or not."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=64, unique=True)
    failures: int = 0
    blocked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # From then on the tries count for nothing.
    forgotten_at: datetime = Field(sa_type=UtcDateTime)
