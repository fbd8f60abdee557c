"""The contents of a receipt, and its file name."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from re import fullmatch

from cabinet.core.enums import ContractKind, Source
from cabinet.core.formats import ContractName
from cabinet.core.period import Period
from cabinet.core.text import Language
from cabinet.readings.meter_register import Dial
from cabinet.readings.receipt import texts


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A meter's value; `consumption_m3` is none where nobody can know it."""

    water: str
    serial: str
    location: str
    dial: Dial
    previous_m3: Decimal | None
    value_m3: Decimal
    consumption_m3: Decimal | None
    status: str
    statement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A batch that was registered, with its lines as they stand at `drawn_at`.

    `source` is how it came; nobody has `sent_by` one of a contract without a customer.
    """

    number: str
    contract_number: str
    is_company: bool
    payer: str
    period: Period
    sent_at: datetime
    sent_by: str
    drawn_at: datetime
    lines: tuple[ReceiptLine, ...]
    source: str = Source.SITE

    @property
    def contract(self) -> ContractName:
        """The contract in words."""
        kind = ContractKind.LEGAL if self.is_company else ContractKind.INDIVIDUAL
        return ContractName(kind, self.contract_number)


def is_number(words: str) -> bool:
    """Return whether it can be a receipt's number; not every string can be asked a database for."""
    return fullmatch(r"R?[0-9-]{1,29}", words) is not None


def file_name(number: str, language: Language) -> str:
    """The receipt's file name."""
    return texts.FILE_NAME[language].format(number=number)


def receipt_path(number: str) -> str:
    """The address at which the receipt is downloaded."""
    return f"/documents/receipt.pdf?number={number}"
