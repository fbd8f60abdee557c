"""Tables of banks that take payments for the utility, and of what they have taken."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from sqlalchemy import Index, Text, UniqueConstraint, text
from sqlmodel import Field

from cabinet.models.columns import Tenge, UtcDateTime
from cabinet.models.table import Table

_IS_OPEN: Final = text("ledger_entry_id IS NULL")


class Bank(Table, table=True):
    """A bank or gateway that may ask about contracts and tell of payments.

    A secret that signs requests is kept encrypted, as it is needed itself; a password is kept as a
    digest under the cabinet's key, since it is 256 random bits. `networks` are listed with commas.
    """

    __table_args__ = (UniqueConstraint("name", name="uq_bank_name"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=30)
    dialect: str = Field(max_length=10)
    sealed_secret: str = Field(default="", max_length=300)
    password_digest: str = Field(default="", max_length=64)
    networks: str = Field(max_length=500)
    created_at: datetime = Field(sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class BankPayment(Table, table=True):
    """A payment that a bank has taken, once for each number of the bank's.

    It is in billing once `ledger_entry_id` names the line of the ledger that is this payment; of a
    line that is deleted the database itself takes the name away again. `paid_on` is the day of
    `paid_at` in the utility's time zone. `answer` is what the bank was told: it is told the same
    when it asks again.
    """

    # Those that are not in billing yet are few among all of years.
    __table_args__ = (
        UniqueConstraint("bank_id", "number", name="uq_bank_payment_bank_id_number"),
        UniqueConstraint("ledger_entry_id", name="uq_bank_payment_ledger_entry_id"),
        Index(
            "ix_bank_payment_open",
            "contract_id",
            "paid_on",
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index("ix_bank_payment_bank_id_paid_on", "bank_id", "paid_on"),
        Index("ix_bank_payment_contract_id", "contract_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    bank_id: int = Field(foreign_key="bank.id")
    number: str = Field(max_length=64)
    contract_id: int = Field(foreign_key="contract.id")
    amount_tenge: Decimal = Field(sa_type=Tenge)
    paid_at: datetime = Field(sa_type=UtcDateTime)
    paid_on: date
    received_at: datetime = Field(sa_type=UtcDateTime, index=True)
    ledger_entry_id: int | None = Field(
        default=None, foreign_key="ledger_entry.id", ondelete="SET NULL"
    )
    answer: str = Field(default="", sa_type=Text)


class BankRegistry(Table, table=True):
    """The result of comparing a bank's list of a day's payments with those it has told of."""

    id: int | None = Field(default=None, primary_key=True)
    bank_id: int = Field(foreign_key="bank.id", index=True)
    first_day: date
    last_day: date
    file_name: str = Field(max_length=200)
    sha256: str = Field(max_length=64)
    rows: int
    amount_tenge: Decimal = Field(sa_type=Tenge)
    differences: int
    compared_at: datetime = Field(sa_type=UtcDateTime)
