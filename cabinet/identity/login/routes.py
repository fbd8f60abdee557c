"""Routes that set and clear the session cookie.

With scripts the page asks over its websocket and exchanges a ticket here; before they have come,
or without any, browsers post the form itself.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.settings import settings
from cabinet.identity.login import service
from cabinet.identity.login.authenticate import Unconfirmed, give_code, give_password
from cabinet.identity.login.static_pages import CODE_PATH, code_page, sign_in_page
from cabinet.identity.login.steps import CodeAsked, Opened, PasswordAgain
from cabinet.security.device_cookie import LIFETIME as DEVICE_LIFETIME
from cabinet.security.device_cookie import device_cookie_name
from cabinet.security.sessions import sign_out
from cabinet.ui import texts as shared_texts
from cabinet.ui.form import is_ticked, text_of
from cabinet.web import request_body
from cabinet.web.form_posts import (
    led_to,
    plain_answer,
    posted_form,
    reader_language,
    refused_page,
    while_connected,
)
from cabinet.web.language import cookie_of
from cabinet.web.request_identity import (
    SIGN_IN_PATH,
    is_from_our_page,
    origin_of,
    page_in,
    sender_of,
    session_cookie_name,
    sign_in_address,
)
from cabinet.web.session_middleware import cookie_header
from cabinet.web.visitor import HOME_PATH

_LONGEST_TICKET = 100


async def open_session(request: Request) -> Response:
    """Exchange the ticket in the body for the cookie; once, within a minute, from our own page."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    body = await request_body.read_body(
        request, most=_LONGEST_TICKET, seconds=request_body.FORM_SECONDS
    )
    if body is None:
        return Response(status_code=413)
    ticket = body.decode("ascii", errors="replace")
    response = Response(status_code=204)
    if not await _give_cookies(request, response, ticket):
        return Response(status_code=403)
    return response


async def close_session(request: Request) -> Response:
    """End the session behind the cookie and take the cookie away."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    who = await sender_of(request)
    if who is not None:
        await db.run(sign_out, who=who, origin=origin_of(request), now=now())
    response = Response(status_code=204)
    response.delete_cookie(
        session_cookie_name(), secure=settings().is_tls, httponly=True, samesite="lax"
    )
    return response


async def sign_in_by_form(request: Request) -> Response:
    """Sign in with the posted form; with a second factor its code is asked for next."""
    language, asked = reader_language(request), page_in(request.query_params)
    if not is_from_our_page(request):
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(sign_in_page(language, refused, asked=asked), status=403)
    form = await posted_form(request)
    login, remember = text_of(form, "login"), is_ticked(form, "remember")
    try:
        outcome = await while_connected(
            request,
            give_password(
                login,
                text_of(form, "password"),
                remember=remember,
                origin=origin_of(request),
                now=now(),
            ),
        )
    except Refused as refused:
        again = sign_in_page(language, refused, asked=asked, login=login, remember=remember)
        return refused_page(again, refused)
    match outcome:
        case Unconfirmed(path):
            return led_to(path)
        case CodeAsked(token):
            return _waiting_for_code(token, asked)
        case Opened(ticket):
            return await _led_into_cabinet(request, ticket, asked)


async def show_code_form(request: Request) -> Response:
    """The form of the code, for whoever has just given the password."""
    asked = page_in(request.query_params)
    if not _token_of(request):
        return led_to(sign_in_address(asked))
    return plain_answer(code_page(reader_language(request), asked=asked))


async def enter_code_by_form(request: Request) -> Response:
    """Sign in with the posted code, after the password."""
    language, asked = reader_language(request), page_in(request.query_params)
    if not is_from_our_page(request):
        refused = Refused(shared_texts.POSTED_FROM_ELSEWHERE)
        return plain_answer(code_page(language, refused, asked=asked), status=403)
    code = text_of(await posted_form(request), "code")
    try:
        opened = await give_code(_token_of(request), code, origin=origin_of(request), now=now())
    except PasswordAgain as refused:
        again = sign_in_page(language, refused, asked=asked)
        return _without_token(refused_page(again, refused))
    except Refused as refused:
        return refused_page(code_page(language, refused, asked=asked), refused)
    return _without_token(await _led_into_cabinet(request, opened.ticket, asked))


async def _led_into_cabinet(request: Request, ticket: str, asked: str) -> Response:
    response = led_to(asked or HOME_PATH)
    await _give_cookies(request, response, ticket)
    return response


async def _give_cookies(request: Request, response: Response, ticket: str) -> bool:
    """Exchange a ticket for the session's cookie and the device cookie; whether it was good."""
    device = cookie_of(request.headers.get("cookie", ""), device_cookie_name())
    cookies = await db.run(service.exchange, ticket=ticket, device=device, now=now())
    if cookies is None:
        return False
    response.headers.append("set-cookie", cookie_header(cookies.session))
    response.set_cookie(
        device_cookie_name(),
        cookies.device,
        max_age=int(DEVICE_LIFETIME.total_seconds()),
        secure=settings().is_tls,
        httponly=True,
        samesite="lax",
    )
    return True


def _waiting_for_code(token: str, asked: str) -> Response:
    """Lead to the code's form with the token that stands for the password, for this path alone."""
    response = led_to(sign_in_address(asked, path=CODE_PATH))
    response.set_cookie(
        _token_cookie_name(),
        token,
        max_age=int(service.CODE_PATIENCE.total_seconds()),
        path=CODE_PATH,
        secure=settings().is_tls,
        httponly=True,
        samesite="strict",
    )
    return response


def _without_token(response: Response) -> Response:
    response.delete_cookie(
        _token_cookie_name(),
        path=CODE_PATH,
        secure=settings().is_tls,
        httponly=True,
        samesite="strict",
    )
    return response


def _token_of(request: Request) -> str:
    return cookie_of(request.headers.get("cookie", ""), _token_cookie_name())


def _token_cookie_name() -> str:
    """Not a `__Host-` name: those go to every path, and this one is nobody else's business."""
    return "__Secure-password-given" if settings().is_tls else "password-given"


ROUTES = [
    Route("/session/open", open_session, methods=["POST"]),
    Route("/session/close", close_session, methods=["POST"]),
    Route(SIGN_IN_PATH, sign_in_by_form, methods=["POST"]),
    Route(CODE_PATH, show_code_form, methods=["GET"]),
    Route(CODE_PATH, enter_code_by_form, methods=["POST"]),
]
