"""The link of a letter that voids the code of who asks for a contract, and the posted form."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.core.clock import now
from cabinet.core.errors import TooMany
from cabinet.core.text import Text
from cabinet.identity.contracts import texts
from cabinet.identity.contracts.add import void, voidable
from cabinet.identity.contracts.letters import ADD_PATH, VOID_PATH
from cabinet.identity.contracts.static_pages import void_page
from cabinet.ui import texts as shared_texts
from cabinet.web.form_posts import plain_answer, reader_language, shown_again
from cabinet.web.request_identity import is_from_our_page, origin_of


async def show_void(request: Request) -> Response:
    """Show what the link voids, and the button; mail scanners open links, too."""
    try:
        found = await voidable(_token(request), origin=origin_of(request), now=now())
    except TooMany as refused:
        return _told(request, texts.VOID_TITLE, refused.text, status=429)
    if found is None:
        return _told(request, texts.VOID_OVER_TITLE, texts.VOID_OVER, status=404)
    sentence = texts.VOID_ASK.format(contract=found.of)
    return _told(request, texts.VOID_TITLE, sentence, has_button=True)


async def void_by_form(request: Request) -> Response:
    """Void the code behind the link."""
    if not is_from_our_page(request):
        elsewhere = shared_texts.POSTED_FROM_ELSEWHERE
        return _told(request, texts.VOID_TITLE, elsewhere, status=403)
    try:
        is_done = await void(_token(request), origin=origin_of(request), now=now())
    except TooMany as refused:
        return _told(request, texts.VOID_TITLE, refused.text, status=429)
    if not is_done:
        return _told(request, texts.VOID_OVER_TITLE, texts.VOID_OVER, status=404)
    return _told(request, texts.VOIDED_TITLE, texts.VOIDED)


def _token(request: Request) -> str:
    return request.path_params["token"]


def _told(
    request: Request, title: Text, sentence: Text, *, has_button: bool = False, status: int = 200
) -> Response:
    content = void_page(reader_language(request), title, sentence, has_button=has_button)
    return plain_answer(content, status=status)


_VOID_ADDRESS: Final = VOID_PATH + "/{token}"
ROUTES = [
    Route(ADD_PATH, shown_again, methods=["POST"]),
    Route(_VOID_ADDRESS, show_void, methods=["GET"]),
    Route(_VOID_ADDRESS, void_by_form, methods=["POST"]),
]
