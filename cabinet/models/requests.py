"""Tables of what customers ask the utility for, and of what is said about it."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import Index, Text, text
from sqlmodel import Field

from cabinet.core.period import Period
from cabinet.models.columns import Month, UtcDateTime
from cabinet.models.table import Table

_IS_OPEN: Final = text("closed_at IS NULL")
_IS_UNTOLD: Final = text("is_untold")


class CustomerRequest(Table, table=True):
    """A request of a customer about their contract, until it is done or refused, and afterwards.

    Its number is `id`. It may be about a meter, a charge of an account in a month, or the
    reconciliation statement of some days. `changes` counts what happened: whoever decides has seen
    the last change. `is_untold` while the customer is to get a letter about a change.
    """

    __table_args__ = (
        Index("ix_customer_request_contract_id_id", "contract_id", "id"),
        # Those of the utility's list and of its first page.
        Index("ix_customer_request_open", "id", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN),
        Index(
            "ix_customer_request_untold", "id", sqlite_where=_IS_UNTOLD, postgresql_where=_IS_UNTOLD
        ),
        Index("ix_customer_request_changed_at", "changed_at", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    user_id: int = Field(foreign_key="user.id", index=True)
    kind: str = Field(max_length=20)
    state: str = Field(max_length=10)
    meter_id: int | None = Field(default=None, foreign_key="meter.id")
    account: str = Field(default="", max_length=40)
    period: Period | None = Field(default=None, sa_type=Month)
    first_day: date | None = None
    last_day: date | None = None
    opened_at: datetime = Field(sa_type=UtcDateTime)
    due_on: date
    changed_at: datetime = Field(sa_type=UtcDateTime)
    changes: int = 0
    # Since when it waits for the customer: the term stands still meanwhile.
    waits_since: date | None = None
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # Who of the utility's people has taken it, and who of them changed it last.
    taken_by: int | None = Field(default=None, foreign_key="staff.id")
    changed_by: int | None = Field(default=None, foreign_key="staff.id")
    rating: str = Field(default="", max_length=10)
    # It was opened under an earlier owner of the contract.
    is_former: bool = False
    is_untold: bool = False
    told_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class RequestMessage(Table, table=True):
    """What one side wrote to the other, and the state that came with it; rows are only added.

    Of a customer `user_id`, of the utility's people `staff_id`. The words of a closed profile are
    empty.
    """

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="customer_request.id", index=True)
    user_id: int | None = Field(default=None, foreign_key="user.id", index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str = Field(max_length=10)
    words: str = Field(sa_type=Text)
    sent_at: datetime = Field(sa_type=UtcDateTime)


class RequestNote(Table, table=True):
    """What the utility's people note for each other: no service of customers reads it."""

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="customer_request.id", index=True)
    staff_id: int = Field(foreign_key="staff.id")
    words: str = Field(sa_type=Text)
    written_at: datetime = Field(sa_type=UtcDateTime)


class RequestFile(Table, table=True):
    """A file that came with a message: `stored_name` is its name in the folder of files."""

    id: int | None = Field(default=None, primary_key=True)
    request_id: int = Field(foreign_key="customer_request.id", index=True)
    message_id: int = Field(foreign_key="request_message.id", index=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    name: str = Field(max_length=100)
    stored_name: str = Field(max_length=64, unique=True)
    ending: str = Field(max_length=4)
    size: int
    sha256: str = Field(max_length=64)
    added_at: datetime = Field(sa_type=UtcDateTime)
