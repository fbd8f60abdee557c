"""The forms of a recovery, posted by a browser itself."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.identity.recovery.request import ask
from cabinet.identity.recovery.reset import change_password, typed_in
from cabinet.identity.recovery.static_pages import CHANGE_PATH, PATH, change_page, recovery_page
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import text_of
from cabinet.web.form_posts import (
    led_to,
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
    while_connected,
)
from cabinet.web.request_identity import is_from_our_page, origin_of


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


async def change_by_form(request: Request) -> Response:
    """Set a new password with the posted form."""
    language = reader_language(request)
    is_ours = is_from_our_page(request)
    typed = typed_in(await posted_form(request) if is_ours else {})
    if not is_ours:
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(change_page(language, refused, typed), status=403)
    try:
        call = change_password(typed, origin=origin_of(request), now=now())
        await while_connected(request, call)
    except Refused as refused:
        return refused_page(change_page(language, refused, typed), refused)
    return led_to("/#changed")


ROUTES = [
    Route(PATH, ask_by_form, methods=["POST"]),
    Route(CHANGE_PATH, change_by_form, methods=["POST"]),
]
