"""The history of all meters as XLSX."""

from starlette.requests import Request

from cabinet import db
from cabinet.core.clock import now
from cabinet.documents.download import Document, document_route
from cabinet.documents.worker_pool import render
from cabinet.readings.history import texts
from cabinet.readings.history.service import whole_history
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


async def history_document(_request: Request, who: SignedIn) -> Document:
    """The workbook of the customer's own meters."""
    histories = await db.read(whole_history, who=who, now=now())
    return Document(
        content=await render(
            "cabinet.readings.history.xlsx:history_workbook",
            histories,
            who.contract,
            who.language,
        ),
        name=texts.FILE_NAME.format(contract=who.contract.in_file_name)[who.language],
        ascii_name="readings-history.xlsx",
        detail="readings history",
    )


ROUTES = [document_route("/documents/readings-history.xlsx", history_document, Act.READINGS)]
