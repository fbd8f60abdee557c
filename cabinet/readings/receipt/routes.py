"""«Квитанция»: a batch of readings as a PDF."""

from starlette.requests import Request

from cabinet import db
from cabinet.core.clock import now
from cabinet.documents.download import Document, document_route
from cabinet.documents.worker_pool import render
from cabinet.readings.receipt.rules import file_name
from cabinet.readings.receipt.service import receipt_of
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


async def receipt_document(request: Request, who: SignedIn) -> Document:
    """The PDF of `?number=…`, of the customer's own contract only."""
    number = request.query_params.get("number", "")
    receipt = await db.read(receipt_of, who=who, number=number, now=now())
    return Document(
        content=await render("cabinet.readings.receipt.pdf:receipt_pdf", receipt, who.language),
        name=file_name(receipt.number, who.language),
        ascii_name=f"receipt-{receipt.number}.pdf",
        detail=f"receipt {receipt.number}",
    )


ROUTES = [document_route("/documents/receipt.pdf", receipt_document, Act.READINGS)]
