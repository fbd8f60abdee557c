"""The public page of announcements."""

from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from cabinet import db
from cabinet.contact.announcements.service import public_announcements
from cabinet.contact.announcements.static_pages import public_page
from cabinet.contact.announcements.wording import shown
from cabinet.core.clock import now
from cabinet.web.form_posts import plain_answer, reader_language

PUBLIC_PATH: Final = "/announcements/public"


async def show_public(request: Request) -> HTMLResponse:
    """Show what is announced to all."""
    language = reader_language(request)
    found = await db.read(public_announcements, now=now())
    current = [shown(one, language) for one in found.current]
    past = [shown(one, language) for one in found.past]
    return plain_answer(public_page(language, current, past))


ROUTES: Final = [Route(PUBLIC_PATH, show_public, methods=["GET"])]
