"""The forms of a registration, posted by a browser itself, and the text that it agrees to."""

from dataclasses import replace
from datetime import datetime
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.identity.registration import texts
from cabinet.identity.registration.confirm import (
    ask_for_letter,
    confirm,
    confirmation_in,
    pending,
    void,
    voidable,
)
from cabinet.identity.registration.letters import VOID_PATH
from cabinet.identity.registration.register import register, typed_in
from cabinet.identity.registration.rules import Confirmation, kind_of
from cabinet.identity.registration.static_pages import (
    CONSENT_PATH,
    REGISTER_PATH,
    confirmation_page,
    confirmed_before_page,
    consent_page,
    registration_page,
)
from cabinet.identity.void_link import VoidLink
from cabinet.security.audit import Origin
from cabinet.ui import texts as shared_texts
from cabinet.web.form_posts import (
    led_to,
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
    while_connected,
)
from cabinet.web.request_identity import is_from_our_page, origin_of

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
    """Confirm with the posted password and code, or the link's code; or send the letter again."""
    language = reader_language(request)
    if not is_from_our_page(request):
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(confirmation_page(language, refused), status=403)
    form = await posted_form(request)
    typed = confirmation_in(form)
    if not typed.code:
        typed = replace(typed, code=request.query_params.get("confirm_code", ""))
    try:
        done = _done(request, typed, wants_letter="again" in form)
        return await while_connected(request, done)
    except Refused as refused:
        found = await pending(_public_id(request))
        if found is not None and found.is_confirmed:
            return plain_answer(confirmed_before_page(language))
        again = confirmation_page(language, refused, code=typed.code, pending=found)
        return refused_page(again, refused)


async def _done(request: Request, typed: Confirmation, *, wants_letter: bool) -> Response:
    """Do what was asked for, and lead to the address that tells of it."""
    public_id, origin = _public_id(request), origin_of(request)
    if wants_letter:
        await ask_for_letter(public_id, origin=origin, now=now())
        return led_to(f"{_PATH}?confirm_user_id={quote(public_id)}#sent")
    done = await confirm(public_id, typed, origin=origin, now=now())
    if done.before:
        return plain_answer(confirmed_before_page(reader_language(request)))
    return led_to("/#confirmed")


def _public_id(request: Request) -> str:
    return request.query_params.get("confirm_user_id", "")


async def _question(token: str, *, origin: Origin, now: datetime) -> Text | None:
    found = await voidable(token, origin=origin, now=now)
    return found and texts.VOID_ASK.format(contract=found.contract.of)


_VOID: Final = VoidLink(
    path=VOID_PATH,
    question=_question,
    void=void,
    title=texts.VOID_TITLE,
    too_many_title=texts.VOID_TOO_MANY_TITLE,
    button=texts.VOID,
    done_title=texts.VOIDED_TITLE,
    done=texts.VOIDED,
    over_title=texts.VOID_OVER_TITLE,
    over=texts.VOID_OVER,
    way_on=texts.SIGN_IN,
)
ROUTES = [
    Route(REGISTER_PATH, register_by_form, methods=["POST"]),
    Route(CONSENT_PATH, show_consent, methods=["GET"]),
    Route(_PATH, confirm_by_form, methods=["POST"]),
    *_VOID.routes(),
]
