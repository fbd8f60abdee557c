"""The statement of `?from=YYYY-MM-DD&to=YYYY-MM-DD` as PDF and as XLSX."""

from functools import partial

from starlette.requests import Request

from cabinet.billing.reconciliation.document import statement_document
from cabinet.billing.reconciliation.rules import chosen_days, file_name
from cabinet.core.clock import local_day, now
from cabinet.documents.download import Document, document_route
from cabinet.documents.worker_pool import render_from_database
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


async def reconciliation_document(request: Request, who: SignedIn, *, extension: str) -> Document:
    """The statement for paper, `pdf`, or for a spreadsheet, `xlsx`."""
    asked = request.query_params
    days = chosen_days(asked.get("from"), asked.get("to"), today=local_day(now()))
    return Document(
        content=await render_from_database(
            statement_document, who=who, days=days, language=who.language, extension=extension
        ),
        name=file_name(who.contract, days, who.language, extension),
        ascii_name=f"reconciliation-{days.first}-{days.last}.{extension}",
        detail=f"reconciliation {days.first} {days.last}",
    )


ROUTES = [
    document_route(
        f"/documents/reconciliation.{extension}",
        partial(reconciliation_document, extension=extension),
        Act.RECONCILIATION,
    )
    for extension in ("pdf", "xlsx")
]
