"""Decides when a customer is reminded, and of which readings or verifications."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import Language
from cabinet.readings.window import Window

DAYS_BEFORE_THE_END: Final = 3
FIRST_NOTICE_DAYS: Final = 60
"""How long before a meter's verification is due its owner is told of it first."""

LAST_NOTICE_DAYS: Final = 14
"""How long before a meter's verification is due its owner is told of it again."""


@dataclass(frozen=True, slots=True)
class Customer:
    """The recipient of a letter: address, language and contract.

    `of_contract` stands for it in links, where the recipient has several.
    """

    user_id: int
    public_id: str
    email: str
    language: Language
    contract: ContractName
    of_contract: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """The number of a customer's meters without a reading for a month, and the last day for it."""

    customer: Customer
    period: Period
    last: date
    meters: int
    of_meters: int


@dataclass(frozen=True, slots=True)
class DueMeter:
    """A meter that is to be verified until a day."""

    meter_id: int
    water: str
    serial: str
    location: str
    due: date


@dataclass(frozen=True, slots=True)
class Verifications:
    """The meters of one customer that a letter is due about, the earliest first."""

    customer: Customer
    meters: tuple[DueMeter, ...]


def is_time_to_remind(window: Window, day: date) -> bool:
    """Return whether the window closes so soon that whoever has not sent readings is told."""
    return window.is_open and (window.last - day).days <= DAYS_BEFORE_THE_END
