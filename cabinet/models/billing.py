"""Tables of billing's history, and of the readings that customers have sent."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import text
from sqlmodel import Field, Index, UniqueConstraint

from cabinet.core.enums import ReadingStatus, Source, Statement
from cabinet.core.period import Period
from cabinet.models.columns import CubicMetres, Month, Percent, Tariff, Tenge, UtcDateTime
from cabinet.models.table import Table

_HELD: Final = text(f"status = '{ReadingStatus.HELD}'")
_DECIDED: Final = text("decided_at IS NOT NULL")
_UNNUMBERED: Final = text("no IS NULL")
_DOUBTED: Final = text("doubt <> ''")
_REJECTED: Final = text(f"status = '{ReadingStatus.REJECTED}'")


class BilledReading(Table, table=True):
    """A reading that billing itself holds.

    On the day of a replacement there may be two: `final` of the meter that is taken off, `initial`
    of the one that is put in its place.
    """

    __table_args__ = (UniqueConstraint("meter_id", "taken_on", "event"),)

    id: int | None = Field(default=None, primary_key=True)
    meter_id: int = Field(foreign_key="meter.id")
    taken_on: date
    event: str = Field(default="", max_length=7)
    value_m3: Decimal = Field(sa_type=CubicMetres)
    source: str = Field(max_length=100)


class KnownMeter(Table, table=True):
    """The knowledge of a meter from its accepted readings, which nobody looks through again.

    It holds for readings of `period` on the days from `known_on` to `good_until`. The database
    deletes the row as soon as anything changes that it was computed from (migration 0015);
    `cabinet.readings.known` computes it, and computes anew what is not here. On `differed_on`, the
    newest such day, a reading was taken that is not the newest one's.
    """

    meter_id: int = Field(primary_key=True, foreign_key="meter.id", ondelete="CASCADE")
    contract_id: int = Field(index=True)
    period: Period = Field(sa_type=Month)
    known_on: date
    good_until: date
    taken_on: date | None = None
    value_m3: Decimal | None = Field(default=None, sa_type=CubicMetres)
    source: str = Field(default="", max_length=100)
    usual_m3: Decimal | None = Field(default=None, sa_type=CubicMetres)
    usual_low_m3: Decimal | None = Field(default=None, sa_type=CubicMetres)
    usual_high_m3: Decimal | None = Field(default=None, sa_type=CubicMetres)
    is_always_used: bool = False
    differed_on: date | None = None


class Submission(Table, table=True):
    """One batch of readings that a customer sent: the `number`-th of a contract in a month.

    Batches are never changed: a correction is a batch of its own. One that `is_former` was sent
    before the contract got its present owner. One that came by phone, by letter or by a controller
    was entered by `staff_id`; nobody is its `user_id` where the contract has no customer yet.
    `first_values` counts its meters that had no value of the month yet, none of a former owner's:
    their sum is the number of meters with a value.
    """

    # The last one has a month's batches in the order in which they came, with all that the month's
    # progress is counted from.
    __table_args__ = (
        UniqueConstraint("contract_id", "period", "number"),
        Index("ix_submission_sent", "period", "submitted_at", "number", "first_values"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    user_id: int | None = Field(default=None, foreign_key="user.id")
    period: Period = Field(sa_type=Month)
    number: int
    receipt: str = Field(max_length=30, unique=True)
    submitted_at: datetime = Field(sa_type=UtcDateTime, index=True)
    is_former: bool = False
    source: str = Field(default=Source.SITE, max_length=10, sa_column_kwargs={"server_default": ""})
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    first_values: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class SubmittedReading(Table, table=True):
    """A meter's value within a batch; the one of the latest batch of a month counts.

    The value never changes; `status`, `reason` and `decided_at` are billing's or staff's decision.
    `doubt` is what was asked about it when it was sent, and confirmed.
    """

    # Those that wait for staff, that were decided about or doubted, are few among all of years.
    __table_args__ = (
        UniqueConstraint("submission_id", "meter_id"),
        Index("ix_submitted_reading_held", "id", sqlite_where=_HELD, postgresql_where=_HELD),
        Index(
            "ix_submitted_reading_decided_at",
            "decided_at",
            sqlite_where=_DECIDED,
            postgresql_where=_DECIDED,
        ),
        Index(
            "ix_submitted_reading_doubted",
            "submission_id",
            "meter_id",
            sqlite_where=_DOUBTED,
            postgresql_where=_DOUBTED,
        ),
        Index(
            "ix_submitted_reading_rejected",
            "submission_id",
            "meter_id",
            sqlite_where=_REJECTED,
            postgresql_where=_REJECTED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id")
    meter_id: int = Field(foreign_key="meter.id", index=True)
    value_m3: Decimal = Field(sa_type=CubicMetres)
    status: str = Field(default=ReadingStatus.SENT, max_length=10)
    note: str = Field(default="", max_length=300)
    statement: str = Field(default=Statement.NONE, max_length=12)
    reason: str = Field(default="", max_length=300)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    doubt: str = Field(default="", max_length=10, sa_column_kwargs={"server_default": ""})


class ReadingChange(Table, table=True):
    """That a reading was sent or decided about, for programs that follow what changes.

    Its `no` is given when a program asks, in the order in which changes became visible: whoever has
    seen all up to a number misses nothing that is committed later.
    """

    __table_args__ = (
        Index(
            "ix_reading_change_unnumbered",
            "id",
            sqlite_where=_UNNUMBERED,
            postgresql_where=_UNNUMBERED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    reading_id: int = Field(foreign_key="submitted_reading.id")
    no: int | None = Field(default=None, unique=True)


class ChangeCount(Table, table=True):
    """How many changes have a number, by what has changed; its row is held while one is given."""

    name: str = Field(primary_key=True, max_length=20)
    value: int = 0


class ReadingDraft(Table, table=True):
    """A value that a customer has typed for a meter and not sent yet, as it was typed."""

    __table_args__ = (UniqueConstraint("contract_id", "meter_id"),)

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    meter_id: int = Field(foreign_key="meter.id")
    period: Period = Field(sa_type=Month)
    typed: str = Field(max_length=40)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class Charge(Table, table=True):
    """One line of a month's charges, as billing issued it: names and tariffs are of that time.

    A service of an account may have several, which billing names by `line_name` or not at all:
    `position` counts those that have all of the key in common.
    """

    __table_args__ = (
        UniqueConstraint("contract_id", "period", "account", "service", "line_name", "position"),
        Index("ix_charge_period", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    period: Period = Field(sa_type=Month)
    account: str = Field(max_length=40)
    recipient: str = Field(max_length=500)
    tariff_group: str = Field(default="", max_length=40)
    service: str = Field(max_length=5)
    line_name: str = Field(default="", max_length=40)
    position: int = 1
    volume_m3: Decimal = Field(sa_type=CubicMetres)
    tariff_tenge: Decimal = Field(sa_type=Tariff)
    vat_percent: Decimal | None = Field(default=None, sa_type=Percent)
    amount_tenge: Decimal = Field(sa_type=Tenge)
    note: str = Field(default="", max_length=300)


class LedgerEntry(Table, table=True):
    """A line of the ledger between the utility and a contract, named by its document."""

    __table_args__ = (
        UniqueConstraint("contract_id", "document"),
        Index("ix_ledger_entry_contract_id_entered_on", "contract_id", "entered_on"),
        Index("ix_ledger_entry_kind_entered_on", "kind", "entered_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    entered_on: date
    kind: str = Field(max_length=10)
    document: str = Field(max_length=200)
    debit_tenge: Decimal = Field(sa_type=Tenge)
    credit_tenge: Decimal = Field(sa_type=Tenge)


class ReconciliationAnswer(Table, table=True):
    """A customer's answer to the reconciliation statement of a period; rows are only added."""

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    user_id: int = Field(foreign_key="user.id")
    first_day: date
    last_day: date
    closing_tenge: Decimal = Field(sa_type=Tenge)
    verdict: str = Field(max_length=10)
    comment: str = Field(default="", max_length=1000)
    answered_at: datetime = Field(sa_type=UtcDateTime, index=True)
