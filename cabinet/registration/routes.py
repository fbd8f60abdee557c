"""The confirmation's forms, posted by a browser itself."""

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.guard import is_from_our_page, origin_of
from cabinet.posted import (
    led_to,
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
)
from cabinet.registration.confirming import ask_for_letter, give_code
from cabinet.registration.plain import confirmation_page
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import text_of

_PATH: Final = "/confirm"


async def confirm_by_form(request: Request) -> Response:
    """Confirm with the posted code, or with that of the link; or send the letter again."""
    language = reader_language(request)
    if not is_from_our_page(request):
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(confirmation_page(language, refused), status=403)
    form = await posted_form(request)
    code = text_of(form, "code")
    try:
        return led_to(await _done(request, code, wants_letter="again" in form))
    except Refused as refused:
        return refused_page(confirmation_page(language, refused, code=code), refused)


async def _done(request: Request, code: str, *, wants_letter: bool) -> str:
    """Do what was asked for; the address that tells of it."""
    query, origin = request.query_params, origin_of(request)
    public_id = query.get("confirm_user_id", "")
    if wants_letter:
        await ask_for_letter(public_id, origin=origin, now=now())
        return f"{_PATH}?confirm_user_id={quote(public_id)}#sent"
    await give_code(public_id, code or query.get("confirm_code", ""), origin=origin, now=now())
    return "/#confirmed"


ROUTES = [Route(_PATH, confirm_by_form, methods=["POST"])]
