"""A month's documents, read and drawn at once: for a process of its own."""

from typing import Final

from sqlmodel import Session

from cabinet.billing.charges.service import whole_month
from cabinet.core.period import Period
from cabinet.core.text import Language
from cabinet.documents.worker_pool import drawn_by
from cabinet.security.sessions import SignedIn

# Only what is drawn is loaded: the process is as small as its document lets it be.
_DRAWN_BY: Final = {
    "pdf": "cabinet.billing.charges.pdf:charges_pdf",
    "xlsx": "cabinet.billing.charges.xlsx:charges_workbook",
}


def month_document(
    session: Session, *, who: SignedIn, period: Period, language: Language, extension: str
) -> bytes:
    """The month as `pdf` or `xlsx`; `Absent` when the contract was charged nothing in it."""
    month = whole_month(session, who=who, period=period)
    return drawn_by(_DRAWN_BY[extension], month, language)
