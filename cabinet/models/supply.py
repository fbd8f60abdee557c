"""Tables of contracts, recipients and meters: billing's own data."""

from datetime import date
from typing import Final

from sqlalchemy import text
from sqlmodel import Field, Index, UniqueConstraint

from cabinet.models.table import Table, folded_field, sought_field

_CAN_BE_READ: Final = text("status = 'installed' AND serial <> ''")
_WITHOUT_SERIAL: Final = text("status = 'installed' AND serial = ''")
_INSTALLED: Final = text("status = 'installed'")


class Contract(Table, table=True):
    """A company's contract, or an individual's personal account.

    `owner_since` is the day from which its history is that of the present owner, `None` where all
    of it is.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=10)
    number: str = Field(max_length=40, unique=True)
    payer: str = Field(max_length=500, index=True)
    bin_iin: str = Field(max_length=12)
    email: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=100)
    address: str = Field(default="", max_length=500)
    heat_meter: bool | None = None
    owner_since: date | None = None
    number_folded: str = folded_field("number")
    payer_sought: str = sought_field("payer")
    email_sought: str = sought_field("email")
    address_sought: str = sought_field("address")


class Recipient(Table, table=True):
    """A consumption object under a contract, with a personal account of its own."""

    __table_args__ = (UniqueConstraint("contract_id", "account"),)

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id")
    account: str = Field(max_length=40)
    name: str = Field(max_length=500)
    tariff_group: str = Field(default="", max_length=40, index=True)
    address: str = Field(default="", max_length=500)
    account_folded: str = folded_field("account")
    name_sought: str = sought_field("name")
    address_sought: str = sought_field("address")


class Meter(Table, table=True):
    """A water meter; `number` is billing's own name of it (`meter_id` in the exchange)."""

    # To count and list those that can be read, that cannot, and that are to be verified.
    __table_args__ = (
        Index(
            "ix_meter_readable",
            "contract_id",
            sqlite_where=_CAN_BE_READ,
            postgresql_where=_CAN_BE_READ,
        ),
        Index(
            "ix_meter_without_serial",
            "contract_id",
            sqlite_where=_WITHOUT_SERIAL,
            postgresql_where=_WITHOUT_SERIAL,
        ),
        Index(
            "ix_meter_verification_due",
            "verification_due",
            sqlite_where=_INSTALLED,
            postgresql_where=_INSTALLED,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    contract_id: int = Field(foreign_key="contract.id", index=True)
    number: str = Field(max_length=60, unique=True)
    account: str = Field(default="", max_length=40)
    water: str = Field(max_length=4)
    serial: str = Field(default="", max_length=60)
    verification_due: date | None = None
    status: str = Field(max_length=10)
    location: str = Field(default="", max_length=300)
    digits: int = 8
    decimals: int = 3
    number_folded: str = folded_field("number")
    serial_folded: str = folded_field("serial")
