"""The address under a letter: opening it changes nothing, one click ends the letters (RFC 8058).

Mail programs post to it themselves, without a cookie and from anywhere; what entitles to it is
the signature in the address.
"""

from typing import Final
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from cabinet import db
from cabinet.core.clock import now
from cabinet.core.errors import Refused
from cabinet.core.text import Language, Text
from cabinet.identity.profile.subscription import texts
from cabinet.identity.profile.subscription.rules import masked
from cabinet.identity.profile.subscription.service import (
    NAMES,
    Link,
    OneKind,
    behind_link,
    follow_link,
    read_link,
)
from cabinet.identity.profile.subscription.unsubscribe_page import (
    AGAIN_FIELD,
    SUBSCRIBE_AGAIN,
    UNSUBSCRIBE,
    Offer,
    unsubscribe_page,
)
from cabinet.mail.subscriptions import PATH
from cabinet.security.rate_limits import Budget, spend
from cabinet.web import request_body
from cabinet.web.form_posts import plain_answer, reader_language
from cabinet.web.request_identity import origin_of

_LONGEST_BODY: Final = 1_000  # of what a mail program posts


async def show_link(request: Request) -> HTMLResponse:
    """Show the subscription behind the link, and the button; mail scanners open links, too."""
    if (refused := _too_many(request)) is not None:
        return refused
    link = _link(request)
    found = await db.read(behind_link, link=link) if link else None
    if found is None:
        return _unknown(request)
    if found.is_wanted:
        return _told(found, texts.ONE_CLICK_TITLE, texts.WANTED, UNSUBSCRIBE)
    return _told(found, texts.ENDED_TITLE, texts.ENDED, SUBSCRIBE_AGAIN)


async def click_link(request: Request) -> HTMLResponse:
    """End the letters, or take them up again where the form says so; harmless to repeat."""
    if (refused := _too_many(request)) is not None:
        return refused
    body = await request_body.read_body(
        request, most=_LONGEST_BODY, seconds=request_body.FORM_SECONDS
    )
    if body is None:
        return _page(reader_language(request), texts.UNKNOWN_TITLE, texts.UNKNOWN, status=413)
    wanted = AGAIN_FIELD in parse_qs(body.decode("ascii", errors="replace"))
    link, origin = _link(request), origin_of(request)
    found = (
        await db.run(follow_link, link=link, wanted=wanted, origin=origin, now=now())
        if link
        else None
    )
    if found is None:
        return _unknown(request)
    if found.is_wanted:
        return _told(found, texts.RESTORED_TITLE, texts.RESTORED, UNSUBSCRIBE)
    return _told(found, texts.ENDED_TITLE, texts.ENDED, SUBSCRIBE_AGAIN)


def _link(request: Request) -> Link | None:
    parts = request.path_params
    return read_link(parts["public_id"], parts["kind"], parts["signature"])


def _too_many(request: Request) -> HTMLResponse | None:
    try:
        spend(Budget.UNSUBSCRIBING, origin_of(request).address)
    except Refused as refused:
        return _page(reader_language(request), texts.TOO_MANY_TITLE, refused.text, status=429)
    return None


def _unknown(request: Request) -> HTMLResponse:
    return _page(reader_language(request), texts.UNKNOWN_TITLE, texts.UNKNOWN, status=404)


def _told(found: OneKind, title: Text, sentence: Text, offer: Offer) -> HTMLResponse:
    said = sentence.format(email=masked(found.email), kind=NAMES[found.subscription])
    return _page(found.language, title, said, offer)


def _page(
    language: Language, title: Text, sentence: Text, offer: Offer | None = None, status: int = 200
) -> HTMLResponse:
    content = unsubscribe_page(language, title, sentence, offer)
    return plain_answer(content, status=status)


_ADDRESS: Final = PATH + "/{public_id}/{kind}/{signature}"
ROUTES = [
    Route(_ADDRESS, show_link, methods=["GET"]),
    Route(_ADDRESS, click_link, methods=["POST"]),
]
