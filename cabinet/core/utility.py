"""The utility's name, contacts and bank details, as pages, letters and documents show them."""

from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

from cabinet.core.iin import is_valid_iin


class Utility(BaseSettings):
    """The part of the settings that customers get to see."""

    utility_name: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        default="Водоканал", description="Name of the utility on pages, letters and documents"
    )
    utility_bin: str = Field(
        default="", pattern=r"^([0-9]{12})?$", description="БИН of the utility"
    )
    utility_address: str = Field(default="", description="Postal address of the utility")
    utility_phone: str = Field(default="", description="Phone of the subscribers' department")
    utility_email: str = Field(default="", description="Email of the subscribers' department")
    utility_bank: str = Field(default="", max_length=200, description="Bank of the utility")
    utility_iik: str = Field(
        default="", pattern=r"^(KZ[0-9]{2}[0-9A-Z]{16})?$", description="ИИК (IBAN) of the utility"
    )
    utility_bik: str = Field(
        default="", pattern=r"^([0-9A-Z]{8}|[0-9A-Z]{11})?$", description="БИК of the bank"
    )
    utility_kbe: str = Field(default="", pattern=r"^([0-9]{2})?$", description="КБе of the utility")
    utility_knp: str = Field(
        default="", pattern=r"^([0-9]{3})?$", description="КНП of payments to the utility"
    )
    payment_due_day: int = Field(
        default=25,
        ge=1,
        le=31,
        description="Day of the following month until which a month's charges are to be paid",
    )

    @field_validator("utility_bin")
    @classmethod
    def _a_bin(cls, value: str) -> str:
        if value and not is_valid_iin(value):
            raise ValueError("must be a БИН: 12 digits with a right check digit")
        return value
