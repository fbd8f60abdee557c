"""The recovery form, posted by a browser itself."""

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
from cabinet.recovery.asking import ask
from cabinet.recovery.plain import PATH, recovery_page
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import text_of


async def ask_by_form(request: Request) -> Response:
    """Ask for a control string with the posted form; the answer is the same for everybody."""
    language = reader_language(request)
    if not is_from_our_page(request):
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(recovery_page(language, refused), status=403)
    identifier = text_of(await posted_form(request), "identifier")
    try:
        await ask(identifier, origin=origin_of(request), now=now())
    except Refused as refused:
        return refused_page(recovery_page(language, refused, identifier=identifier), refused)
    return led_to(f"{PATH}#sent")


ROUTES = [Route(PATH, ask_by_form, methods=["POST"])]
