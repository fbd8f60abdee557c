"""Tables of users, their sessions and codes."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, Text, text, true
from sqlmodel import Field

from cabinet.models.columns import UtcDateTime
from cabinet.models.table import Table, folded_field, sought_field

_LIVES: Final = text("ended_at IS NULL")
_LIVING_OWNER: Final = text("ended_at IS NULL AND role = 'owner'")
_WAITS: Final = text("ended_at IS NULL AND approved_at IS NULL")
_UNANSWERED: Final = text("accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL")
_OFFERED: Final = text("done_at IS NULL AND stopped_at IS NULL")


class User(Table, table=True):
    """A person who signs in, once `confirmed_at` is set; memberships say to which contracts.

    A closed profile keeps its row, without anything personal. `contract_id`, `approved_at` and
    the `wants_` columns are those of the release before memberships: nothing reads them, and the
    next release removes them.
    """

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    contract_id: int | None = Field(default=None, foreign_key="contract.id", unique=True)
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
    name_sought: str = sought_field("name")
    email_sought: str = sought_field("email")


class Membership(Table, table=True):
    """A person's access to a contract, from its grant until it ends.

    `public_id` stands in addresses: which of their contracts a person's page is about. The contract
    is shown once `approved_at` is set. Each person has at most one that lives in a contract, each
    contract one living owner.
    """

    __table_args__ = (
        Index(
            "uq_membership_living",
            "user_id",
            "contract_id",
            unique=True,
            sqlite_where=_LIVES,
            postgresql_where=_LIVES,
        ),
        Index(
            "uq_membership_owner",
            "contract_id",
            unique=True,
            sqlite_where=_LIVING_OWNER,
            postgresql_where=_LIVING_OWNER,
        ),
        # Those that wait for the utility are few among all.
        Index("ix_membership_waiting", "granted_at", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: int | None = Field(default=None, primary_key=True)
    public_id: str = Field(max_length=32, unique=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    role: str = Field(max_length=20)
    wants_notices: bool = False
    wants_reminders: bool = False
    wants_receipts: bool = False
    wants_verification: bool = False
    wants_decisions: bool = True
    wants_emergencies: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    wants_announcements: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    granted_by: int | None = Field(default=None, foreign_key="user.id")
    granted_at: datetime = Field(sa_type=UtcDateTime)
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_by: int | None = Field(default=None, foreign_key="user.id")


class Invitation(Table, table=True):
    """An invitation of an address to a contract, until it is answered, taken back or forgotten.

    `mailbox` is the address in small letters. Of the token in the letter only a digest is kept, of
    the latest letter alone. It counts while whoever invited owns the contract.
    """

    __table_args__ = (
        Index(
            "uq_invitation_unanswered",
            "contract_id",
            "mailbox",
            unique=True,
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    email: str = Field(max_length=254)
    mailbox: str = Field(max_length=254)
    role: str = Field(max_length=20)
    language: str = Field(default="ru", max_length=2)
    token_digest: str = Field(max_length=64, unique=True)
    invited_by: int = Field(foreign_key="user.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
    times_sent: int = 1
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    accepted_by: int | None = Field(default=None, foreign_key="user.id", index=True)
    declined_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # The line that whoever declined wrote about it.
    words: str = Field(default="", max_length=300)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class UninvitedMailbox(Table, table=True):
    """A mailbox, as a digest, whose reader wants no invitations."""

    digest: str = Field(primary_key=True, max_length=64)
    since: datetime = Field(sa_type=UtcDateTime)


class OwnershipOffer(Table, table=True):
    """An offer to a member to become the contract's owner: accepted, waited for, then done."""

    __table_args__ = (
        Index(
            "uq_ownership_offer_open",
            "contract_id",
            unique=True,
            sqlite_where=_OFFERED,
            postgresql_where=_OFFERED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    offered_by: int = Field(foreign_key="user.id")
    offered_to: int = Field(foreign_key="user.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    effective_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Of the link that stops it, in the letter to the owner.
    stop_digest: str | None = Field(default=None, max_length=64, unique=True)
    stopped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ConsentText(Table, table=True):
    """A text of the consent, word for word, written when a customer first agrees to it."""

    version: str = Field(primary_key=True, max_length=30)
    ru: str = Field(sa_type=Text)
    kk: str = Field(sa_type=Text)
    en: str = Field(sa_type=Text)
    first_used_at: datetime = Field(sa_type=UtcDateTime)


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
    """The failures counted for one key, which is a digest of an account, known or not."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=64, unique=True)
    failures: int = 0
    blocked_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # From then on the tries count for nothing.
    forgotten_at: datetime = Field(sa_type=UtcDateTime)
