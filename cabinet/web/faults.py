"""Answers what failed unexpectedly over HTTP: a sentence, the number in the log, and a way on."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.core.text import Language, Text
from cabinet.db.away import is_away
from cabinet.web.error_reporting import log_fault, sentence_of
from cabinet.web.form_posts import page_behind
from cabinet.web.language import chosen_language

FaultPage = Callable[[Language, Text, str], str]
"""Writes the page that tells a sentence, with the address under which it can be tried again."""

_FAILED: Final = 500
_AWAY: Final = 503
_NOT_KEPT: Final = {"Cache-Control": "no-store"}
_LATER: Final = {"Retry-After": "30"}


class Faults:
    """ASGI middleware that logs each unexpected error once, and answers it without details."""

    def __init__(self, app: ASGIApp, *, page: FaultPage) -> None:
        """Wrap `app`; `page` is for requests that ask for HTML, others get the sentence alone."""
        self.app = app
        self._page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and answer it where that fails before anything was answered."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        try:
            await self.app(scope, receive, answer.take)
        except Exception as error:
            number = log_fault(error)
            if answer.has_begun:
                raise  # the server hangs up, so that half an answer is not taken for a whole one
            await self._told(scope, error, number)(scope, receive, send)
        else:
            await answer.release()

    def _told(self, scope: Scope, error: Exception, number: str) -> Response:
        headers = Headers(scope=scope)
        language = chosen_language(headers.get("cookie", ""))
        sentence = sentence_of(error)
        told = Text(*(f"{words} {number}" for words in sentence))
        away = is_away(error)
        status = _AWAY if away else _FAILED
        extra = _NOT_KEPT | (_LATER if away else {})
        if scope["type"] == "http" and "text/html" in headers.get("accept", ""):
            page = self._page(language, told, _address(scope))
            return HTMLResponse(page, status_code=status, headers=extra)
        return PlainTextResponse(told[language], status_code=status, headers=extra)


def _address(scope: Scope) -> str:
    """Where it can be tried again: the address itself, or the page that a form stood on."""
    if scope["method"] != "GET":
        return page_behind(Request(scope))
    path = f"/{quote(scope['path'].lstrip('/'))}"  # `//name` would be another site
    query = scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


class _Answer:
    """Passes an answer on, but holds a 500 back: Starlette sends its own before it raises."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._held: list[Message] = []
        self.has_begun = False

    async def take(self, message: Message) -> None:
        """Pass a message on, or hold it back."""
        if self._held or message.get("status") == _FAILED:
            self._held.append(message)
        else:
            self.has_begun = True
            await self._send(message)

    async def release(self) -> None:
        """Pass on what was held back: nothing was raised."""
        for message in self._held:
            await self._send(message)
