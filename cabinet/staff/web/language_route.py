"""The language of the utility's pages, chosen by a form that a browser posts by itself."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.web.language import LANGUAGE_PATH
from cabinet.web.language_route import led_back_in, posted_language
from cabinet.web.request_identity import is_from_our_page


async def choose_by_form(request: Request) -> Response:
    """Keep the posted language in the cookie, and lead back to the page it came from."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    return led_back_in(request, await posted_language(request))


ROUTES: Final = [Route(LANGUAGE_PATH, choose_by_form, methods=["POST"])]
