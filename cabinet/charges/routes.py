"""«Скачать отчет»: the month's breakdown as a PDF."""

from starlette.requests import Request

from cabinet import db
from cabinet.charges.pdf import charges_pdf
from cabinet.charges.rules import file_name, written_period
from cabinet.charges.service import whole_month
from cabinet.clock import local_day, now
from cabinet.documents import Document, document_route
from cabinet.rendering import render
from cabinet.session import SignedIn


async def charges_document(request: Request, who: SignedIn) -> Document:
    """The PDF of `?period=YYYY-MM`."""
    period = written_period(request.query_params.get("period", ""), today=local_day(now()))
    whole = await db.read(whole_month, who=who, period=period)
    return Document(
        content=await render(charges_pdf, whole, who.language),
        name=file_name(who.contract_number, period, who.language),
        ascii_name=f"charges-{period}.pdf",
        detail=f"charges {period}",
    )


ROUTES = [document_route("/documents/charges.pdf", charges_document)]
