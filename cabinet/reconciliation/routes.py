"""The statement of `?from=YYYY-MM-DD&to=YYYY-MM-DD` as PDF and as XLSX."""

from starlette.requests import Request

from cabinet import db
from cabinet.clock import local_day, now
from cabinet.documents import Document, document_route
from cabinet.reconciliation.pdf import reconciliation_pdf
from cabinet.reconciliation.rules import Days, chosen_days, file_name
from cabinet.reconciliation.service import whole_statement
from cabinet.reconciliation.sheet import reconciliation_xlsx
from cabinet.rendering import render
from cabinet.session import SignedIn


async def pdf_document(request: Request, who: SignedIn) -> Document:
    """The statement for paper."""
    days = _days(request)
    statement = await db.read(whole_statement, who=who, days=days)
    content = await render(reconciliation_pdf, statement, who.language)
    return _document(who, days, "pdf", content)


async def xlsx_document(request: Request, who: SignedIn) -> Document:
    """The statement for a spreadsheet."""
    days = _days(request)
    statement = await db.read(whole_statement, who=who, days=days)
    content = await render(reconciliation_xlsx, statement, who.language)
    return _document(who, days, "xlsx", content)


def _days(request: Request) -> Days:
    asked = request.query_params
    return chosen_days(asked.get("from"), asked.get("to"), today=local_day(now()))


def _document(who: SignedIn, days: Days, kind: str, content: bytes) -> Document:
    return Document(
        content=content,
        name=file_name(who.contract_number, days, who.language, kind),
        ascii_name=f"reconciliation-{days.first}-{days.last}.{kind}",
        detail=f"reconciliation {days.first} {days.last}",
    )


ROUTES = [
    document_route("/documents/reconciliation.pdf", pdf_document),
    document_route("/documents/reconciliation.xlsx", xlsx_document),
]
