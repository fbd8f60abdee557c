"""The addresses that stand in the printed instruction and in letters of the former site."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.web.form_posts import led_to

_PRINTED: Final = ("/cabinet", "/cabinet/", "/cabinet/index.php")
_CONFIRMS: Final = "confirm_registration"


async def lead_on(request: Request) -> Response:
    """Lead to the page of ours that does the same, with the query as it came."""
    path = "/confirm" if _CONFIRMS in request.query_params else "/"
    query = request.url.query
    return led_to(f"{path}?{query}" if query else path)


ROUTES: Final = [Route(path, lead_on, methods=["GET"]) for path in _PRINTED]
