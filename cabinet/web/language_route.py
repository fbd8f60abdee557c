"""The language of the page, chosen by a form that a browser posts by itself."""

from typing import Final
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.settings import settings
from cabinet.core.text import language_of
from cabinet.security.sessions import remember_language
from cabinet.web.form_posts import led_to, posted_form
from cabinet.web.language import COOKIE, LANGUAGE_PATH, YEAR_SECONDS
from cabinet.web.request_identity import is_from_our_page, sender_of


async def choose_by_form(request: Request) -> Response:
    """Keep the posted language in cookie and profile, and lead back to the page it came from."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    form = await posted_form(request)
    language = language_of(str(form.get(COOKIE, "")))
    who = await sender_of(request)
    if who is not None:
        await db.run(remember_language, user_id=who.user_id, language=language)
    answer = led_to(_page_behind(request))
    answer.set_cookie(COOKIE, language, max_age=YEAR_SECONDS, samesite="lax")
    return answer


def _page_behind(request: Request) -> str:
    """The page of ours that the form stood on, the first one where the browser does not say."""
    page = request.headers.get("referer", "")
    ours = settings().base_url
    if not page.startswith(f"{ours}/"):
        return "/"
    parts = urlsplit(page.removeprefix(ours))
    path = f"/{parts.path.lstrip('/')}"  # `//name` would be another site
    return f"{path}?{parts.query}" if parts.query else path


ROUTES: Final = [Route(LANGUAGE_PATH, choose_by_form, methods=["POST"])]
