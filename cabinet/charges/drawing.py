"""A month's documents, read and drawn at once: for a process of its own."""

from collections.abc import Callable
from typing import Final

from sqlmodel import Session

from cabinet.charges.pdf import charges_pdf
from cabinet.charges.rules import Statement
from cabinet.charges.service import whole_month
from cabinet.charges.workbook import charges_workbook
from cabinet.period import Period
from cabinet.session import SignedIn
from cabinet.text import Language

_DRAWN_AS: Final[dict[str, Callable[[Statement, Language], bytes]]] = {
    "pdf": charges_pdf,
    "xlsx": charges_workbook,
}


def month_document(
    session: Session, *, who: SignedIn, period: Period, language: Language, extension: str
) -> bytes:
    """The month as `pdf` or `xlsx`; `Absent` when the contract was charged nothing in it."""
    return _DRAWN_AS[extension](whole_month(session, who=who, period=period), language)
