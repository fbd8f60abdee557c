"""The utility's name, face, contacts and bank details, as pages, letters and documents show them.

Relative paths begin at the folder of the project.
"""

from functools import cached_property
from math import floor
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

from cabinet.core import settings_texts as texts
from cabinet.core.brand.logo import Logo, read_logo
from cabinet.core.brand.palette import (
    LEAST,
    Palette,
    is_readable,
    least_contrast,
    palette_of,
    readable,
)
from cabinet.core.email_address import problem_of_email
from cabinet.core.iban import is_valid_iik
from cabinet.core.iin import is_valid_iin

PROJECT: Final = Path(__file__).resolve().parents[2]


class Utility(BaseSettings):
    """The part of the settings that customers get to see."""

    utility_name: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        default="Водоканал", description="Name of the utility on pages, letters and documents"
    )
    brand_color: str = Field(
        default="#0b6b7d",
        pattern=r"^#[0-9A-Fa-f]{6}$",
        description="Colour of links and buttons on pages, in letters and documents; the others"
        " follow from it",
    )
    brand_logo: Path | None = Field(
        default=None, description="SVG or PNG file, shown beside the name, and as the icon"
    )
    utility_bin: str = Field(default="", description="БИН of the utility")
    utility_address: str = Field(default="", description="Postal address of the utility")
    utility_phone: str = Field(default="", description="Phone of the subscribers' department")
    utility_email: str = Field(default="", description="Email of the subscribers' department")
    utility_bank: str = Field(default="", max_length=200, description="Bank of the utility")
    utility_iik: str = Field(default="", description="ИИК (IBAN) of the utility")
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

    @field_validator("brand_color")
    @classmethod
    def _a_color_for_text(cls, value: str) -> str:
        """The colour in small letters: links are written in it, and white on it."""
        color = value.lower()
        if not is_readable(color):
            found = f"{floor(least_contrast(color) * 10) / 10:.1f}"  # 4.46 is no 4.5
            reason = texts.TOO_LIGHT.format(contrast=found, least=LEAST, color=readable(color))
            raise ValueError(reason)
        return color

    @field_validator("brand_logo")
    @classmethod
    def _a_logo(cls, value: Path | None) -> Path | None:
        file = value and PROJECT / value.expanduser()
        if file is not None:
            read_logo(file)
        return file

    @field_validator("utility_bin")
    @classmethod
    def _a_bin(cls, value: str) -> str:
        if value and not is_valid_iin(value):
            raise ValueError(texts.NOT_A_BIN)
        return value

    @field_validator("utility_iik")
    @classmethod
    def _an_iik(cls, value: str) -> str:
        if value and not is_valid_iik(value):
            raise ValueError(texts.NOT_AN_IIK)
        return value

    @field_validator("utility_email")
    @classmethod
    def _an_address_of_the_internet(cls, value: str) -> str:
        """Customers write there, so its domain has a dot."""
        if value and (problem := problem_of_email(value)):
            raise ValueError(problem)
        return value

    @property
    def palette(self) -> Palette:
        """The colours that follow from the utility's own one."""
        return palette_of(self.brand_color)

    @cached_property
    def logo(self) -> Logo | None:
        """The utility's logo, as it was when the settings were read."""
        return read_logo(self.brand_logo) if self.brand_logo else None
