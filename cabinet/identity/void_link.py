"""The page behind a letter's link that voids a code, for whoever did not ask for the letter.

It asks first, and the button posts: programs that look at mail open every link.
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cabinet.core.clock import now
from cabinet.core.errors import TooMany
from cabinet.core.text import Text
from cabinet.security.audit import Origin
from cabinet.ui import texts as shared_texts
from cabinet.ui.static_page import PlainPage
from cabinet.web.form_posts import plain_answer, reader_language
from cabinet.web.request_identity import is_from_our_page, origin_of

R_co = TypeVar("R_co", covariant=True)


class ByToken(Protocol, Generic[R_co]):
    """A service that takes a token of a link; it raises `TooMany` if an address asks too often."""

    def __call__(self, token: str, *, origin: Origin, now: datetime) -> Awaitable[R_co]:
        """What the service makes of the token."""
        ...


@dataclass(frozen=True, kw_only=True)
class VoidLink:
    """A link that voids: its path, its two services, and its words.

    `question` gives the sentence that asks, `None` where nothing is left to void; `void` says
    whether it voided something.
    """

    path: str
    question: ByToken[Text | None]
    void: ByToken[bool]
    title: Text
    too_many_title: Text
    button: Text
    done_title: Text
    done: Text
    over_title: Text
    over: Text
    way_on: Text

    def routes(self) -> list[Route]:
        """The page of the link, and its posted form."""
        address = self.path + "/{token}"
        return [
            Route(address, self._show, methods=["GET"]),
            Route(address, self._void, methods=["POST"]),
        ]

    async def _show(self, request: Request) -> Response:
        try:
            asked = await self.question(_token(request), origin=origin_of(request), now=now())
        except TooMany as refused:
            return self._told(request, self.too_many_title, refused.text, status=429)
        if asked is None:
            return self._told(request, self.over_title, self.over, status=404)
        return self._told(request, self.title, asked, has_button=True)

    async def _void(self, request: Request) -> Response:
        if not is_from_our_page(request):
            elsewhere = shared_texts.POSTED_FROM_ELSEWHERE
            return self._told(request, self.title, elsewhere, status=403)
        try:
            is_done = await self.void(_token(request), origin=origin_of(request), now=now())
        except TooMany as refused:
            return self._told(request, self.too_many_title, refused.text, status=429)
        if not is_done:
            return self._told(request, self.over_title, self.over, status=404)
        return self._told(request, self.done_title, self.done)

    def _told(
        self,
        request: Request,
        title: Text,
        sentence: Text,
        *,
        has_button: bool = False,
        status: int = 200,
    ) -> Response:
        plain = PlainPage(reader_language(request))
        button = (plain.form(plain.submit(self.button)),) if has_button else ()
        content = plain.page(
            title, plain.card(plain.paragraph(sentence), *button), plain.link(self.way_on, "/")
        )
        return plain_answer(content, status=status)


def _token(request: Request) -> str:
    return request.path_params["token"]
