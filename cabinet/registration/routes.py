"""The forms of a registration, posted by a browser itself, and the text that it agrees to."""

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.clock import now
from cabinet.errors import Refused
from cabinet.posted import (
    led_to,
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
    while_connected,
)
from cabinet.registration.confirming import ask_for_letter, give_code
from cabinet.registration.plain import (
    CONSENT_PATH,
    REGISTER_PATH,
    confirmation_page,
    consent_page,
    registration_page,
)
from cabinet.registration.registering import register, typed_in
from cabinet.registration.rules import kind_of
from cabinet.request_identity import is_from_our_page, origin_of
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import text_of

_PATH: Final = "/confirm"


async def register_by_form(request: Request) -> Response:
    """Register with the posted form, of the kind that it names."""
    language = reader_language(request)
    is_ours = is_from_our_page(request)
    form = await posted_form(request) if is_ours else {}
    typed = typed_in(form, kind_of(form.get("kind")))
    if not is_ours:
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(registration_page(language, refused, typed), status=403)
    try:
        origin = origin_of(request)
        call = register(typed, language=language, origin=origin, now=now())
        await while_connected(request, call)
    except Refused as refused:
        return refused_page(registration_page(language, refused, typed), refused)
    return led_to("/registered")


async def show_consent(request: Request) -> Response:
    """The text that a registration agrees to."""
    return plain_answer(consent_page(reader_language(request)))


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


ROUTES = [
    Route(REGISTER_PATH, register_by_form, methods=["POST"]),
    Route(CONSENT_PATH, show_consent, methods=["GET"]),
    Route(_PATH, confirm_by_form, methods=["POST"]),
]
