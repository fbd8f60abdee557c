"""«Скачать отчет»: the month's breakdown as a PDF, and beside it as a workbook."""

from functools import partial

from starlette.requests import Request

from cabinet.billing.charges.document import month_document
from cabinet.billing.charges.rules import file_name, written_period
from cabinet.core.clock import local_day, now
from cabinet.documents.download import Document, document_route
from cabinet.documents.worker_pool import render_from_database
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


async def charges_document(request: Request, who: SignedIn, *, extension: str) -> Document:
    """The document of `?period=YYYY-MM`, `pdf` or `xlsx`."""
    period = written_period(request.query_params.get("period", ""), today=local_day(now()))
    language = who.language
    return Document(
        content=await render_from_database(
            month_document, who=who, period=period, language=language, extension=extension
        ),
        name=file_name(who.contract, period, language, extension),
        ascii_name=f"charges-{period}.{extension}",
        detail=f"charges {period}" if extension == "pdf" else f"charges {period} {extension}",
    )


ROUTES = [
    document_route(
        f"/documents/charges.{extension}",
        partial(charges_document, extension=extension),
        Act.MONEY,
    )
    for extension in ("pdf", "xlsx")
]
