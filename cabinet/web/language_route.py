"""The language of the page, chosen by a form that a browser posts by itself."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet import db
from cabinet.core.text import Language, language_of
from cabinet.security.sessions import remember_language
from cabinet.web.form_posts import led_to, page_behind, posted_form
from cabinet.web.language import COOKIE, LANGUAGE_PATH, YEAR_SECONDS
from cabinet.web.request_identity import is_from_our_page, sender_of


async def choose_by_form(request: Request) -> Response:
    """Keep the posted language in cookie and profile, and lead back to the page it came from."""
    if not is_from_our_page(request):
        return Response(status_code=403)
    language = await posted_language(request)
    who = await sender_of(request)
    if who is not None:
        await db.run(remember_language, user_id=who.user_id, language=language)
    return led_back_in(request, language)


async def posted_language(request: Request) -> Language:
    """The language that a form names."""
    return language_of(str((await posted_form(request)).get(COOKIE, "")))


def led_back_in(request: Request, language: Language) -> Response:
    """The page that the form stood on, with the cookie of the language."""
    answer = led_to(page_behind(request))
    answer.set_cookie(COOKIE, language, max_age=YEAR_SECONDS, samesite="lax")
    return answer


ROUTES: Final = [Route(LANGUAGE_PATH, choose_by_form, methods=["POST"])]
