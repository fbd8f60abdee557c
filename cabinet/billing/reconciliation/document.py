"""A statement's documents, read and drawn at once: for a process of its own."""

from typing import Final

from sqlmodel import Session

from cabinet.billing.reconciliation.rules import Days
from cabinet.billing.reconciliation.service import whole_statement
from cabinet.core.text import Language
from cabinet.documents.worker_pool import drawn_by
from cabinet.security.sessions import SignedIn

# Only what is drawn is loaded: the process is as small as its document lets it be.
_DRAWN_BY: Final = {
    "pdf": "cabinet.billing.reconciliation.pdf:reconciliation_pdf",
    "xlsx": "cabinet.billing.reconciliation.xlsx:reconciliation_xlsx",
}


def statement_document(
    session: Session, *, who: SignedIn, days: Days, language: Language, extension: str
) -> bytes:
    """The statement of these days as `pdf` or `xlsx`, with every line."""
    statement = whole_statement(session, who=who, days=days)
    return drawn_by(_DRAWN_BY[extension], statement, language)
