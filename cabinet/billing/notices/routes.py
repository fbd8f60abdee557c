"""«Счёт-извещение» for download."""

from starlette.requests import Request

from cabinet import db
from cabinet.billing.notices.rules import file_name, written_period
from cabinet.billing.notices.service import own_notice
from cabinet.core.clock import local_day, now
from cabinet.documents.download import Document, document_route
from cabinet.documents.worker_pool import render
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn


async def notice_document(request: Request, who: SignedIn) -> Document:
    """The PDF of `?period=YYYY-MM`."""
    today = local_day(now())
    period = written_period(request.query_params.get("period", ""), today=today)
    notice = await db.read(own_notice, who=who, period=period, today=today)
    return Document(
        content=await render("cabinet.billing.notices.pdf:notice_pdf", notice, who.language),
        name=file_name(who.contract, period, who.language),
        ascii_name=f"notice-{period}.pdf",
        detail=f"notice {period}",
    )


ROUTES = [document_route("/documents/notice.pdf", notice_document, Act.MONEY)]
