"""«Скачать отчет»: the month's breakdown as a PDF."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from cabinet import db, formats
from cabinet.audit import Action, record
from cabinet.charges import texts
from cabinet.charges.pdf import charges_pdf
from cabinet.charges.rules import ascii_file_name, file_name, written_period
from cabinet.charges.service import statement
from cabinet.clock import local_day, now
from cabinet.errors import Refused
from cabinet.guard import SIGN_IN_PATH, origin_of, signed_in_customer
from cabinet.period import Period
from cabinet.rendering import render
from cabinet.session import SignedIn
from cabinet.text import Text

_PRIVATE = {"Cache-Control": "no-store"}


async def download_charges(request: Request) -> Response:
    """The PDF of `?period=YYYY-MM`; a sentence with 400 or 404 where there is none."""
    who = await signed_in_customer(request)
    if who is None:
        return RedirectResponse(SIGN_IN_PATH, status_code=303, headers=_PRIVATE)
    try:
        period = written_period(request.query_params.get("period", ""), today=local_day(now()))
    except Refused as refused:
        return _sentence(refused.text, who, status=400)
    whole = await db.read(statement, who=who, period=period)
    if not whole.recipients:
        text = texts.NO_CHARGES.format(month=formats.month_text(period))
        return _sentence(text, who, status=404)
    pdf = await render(charges_pdf, whole, who.language)
    await db.run(
        record,
        Action.DOCUMENT_DOWNLOADED,
        user_id=who.user_id,
        origin=origin_of(request),
        now=now(),
        detail=f"charges {period}",
    )
    headers = {"Content-Disposition": _disposition(who, period), **_PRIVATE}
    return Response(pdf, media_type="application/pdf", headers=headers)


def _sentence(text: Text, who: SignedIn, *, status: int) -> Response:
    return PlainTextResponse(text[who.language], status_code=status, headers=_PRIVATE)


def _disposition(who: SignedIn, period: Period) -> str:
    name = quote(file_name(who.contract_number, period, who.language), safe="")
    return f"attachment; filename=\"{ascii_file_name(period)}\"; filename*=UTF-8''{name}"


ROUTES = [Route("/documents/charges.pdf", download_charges)]
