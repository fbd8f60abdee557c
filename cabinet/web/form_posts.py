"""Forms that a browser posts by itself, before the page's scripts have come or without any."""

import asyncio
from collections.abc import Coroutine
from typing import Any, Final, TypeVar
from urllib.parse import parse_qs, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cabinet.core.errors import Busy, Refused, TooMany
from cabinet.core.settings import settings
from cabinet.core.text import Language
from cabinet.web import request_body
from cabinet.web.language import chosen_language

R = TypeVar("R")

# A registration of the greatest length, each character written as twelve.
_LONGEST: Final = 16_384
_MOST_FIELDS: Final = 10
_KIND: Final = "application/x-www-form-urlencoded"
_RETRY_AFTER_S: Final = "5"
_NOT_KEPT: Final = {"Cache-Control": "no-store"}


async def posted_form(request: Request) -> dict[str, object]:
    """The fields of a posted form; empty for what no form of the cabinet posts."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind != _KIND:
        return {}
    body = await request_body.read_body(request, most=_LONGEST, seconds=request_body.FORM_SECONDS)
    if body is None:
        return {}
    try:
        fields = parse_qs(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items() if len(values) == 1}


async def while_connected(request: Request, call: Coroutine[Any, Any, R]) -> R:
    """The result of a call, which is cancelled when the browser hangs up before its end.

    So nobody waits behind a request whose sender is gone. The body must have been read.
    """
    work, hang_up = asyncio.create_task(call), asyncio.create_task(_hang_up(request))
    try:
        await asyncio.wait((work, hang_up), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            raise HTTPException(400)  # nobody reads it
        return work.result()
    finally:
        work.cancel()
        hang_up.cancel()


async def _hang_up(request: Request) -> None:
    """Wait until the browser has closed the connection."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def reader_language(request: Request) -> Language:
    """The language that the browser's reader chose."""
    return chosen_language(request.headers.get("cookie", ""))


def refused_page(content: str, refused: Refused) -> HTMLResponse:
    """The page that tells why; nobody keeps it."""
    if isinstance(refused, Busy):
        answer = plain_answer(content, status=503)
        answer.headers["Retry-After"] = _RETRY_AFTER_S
        return answer
    status = 429 if isinstance(refused, TooMany) else 422
    return plain_answer(content, status=status)


def plain_answer(content: str, *, status: int = 200) -> HTMLResponse:
    """A page of the server that nobody keeps."""
    return HTMLResponse(content, status_code=status, headers=_NOT_KEPT)


def led_to(path: str) -> RedirectResponse:
    """The way on after a form was taken, so that going back does not post it again."""
    return RedirectResponse(path, status_code=303, headers=_NOT_KEPT)


def page_behind(request: Request) -> str:
    """The page of ours that the form stood on, the first one where the browser does not say."""
    page = request.headers.get("referer", "")
    ours = settings().own_url
    if not page.startswith(f"{ours}/"):
        return "/"
    parts = urlsplit(page.removeprefix(ours))
    path = f"/{parts.path.lstrip('/')}"  # `//name` would be another site
    return f"{path}?{parts.query}" if parts.query else path


async def shown_again(request: Request) -> Response:
    """The page of a form that was posted before its scripts had come: nothing was done."""
    return led_to(request.url.path)
