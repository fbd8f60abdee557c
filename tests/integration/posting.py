"""Forms as a browser posts them by itself."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlencode

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message

from cabinet.core.settings import settings
from cabinet.identity.contracts.routes import ROUTES as ADDING
from cabinet.identity.login.routes import ROUTES as SIGN_IN
from cabinet.identity.recovery.routes import ROUTES as RECOVERY
from cabinet.identity.registration.routes import ROUTES as REGISTRATION
from cabinet.web.language_route import ROUTES as LANGUAGES

URLENCODED = "application/x-www-form-urlencoded"


async def posted(
    path: str,
    form: dict[str, str] | bytes,
    *,
    origin: str | None = "",
    cookie: str = "",
    kind: str = URLENCODED,
    referer: str = "",
) -> httpx.Response:
    """The answer to a form, from a page of ours unless another `origin` (or none) is given."""
    headers = {"content-type": kind, "cookie": cookie, "referer": referer}
    if origin is not None:
        headers["origin"] = origin or settings().base_url
    body = form if isinstance(form, bytes) else urlencode(form).encode()
    transport = httpx.ASGITransport(
        Starlette(routes=[*LANGUAGES, *SIGN_IN, *RECOVERY, *REGISTRATION, *ADDING])
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.post(path, content=body, headers=headers)


async def answer_to(
    app: ASGIApp, path: str, messages: AsyncIterator[Message], *, cookie: str = ""
) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of the answer to a POST whose body arrives as these messages.

    After the last of them nothing more comes.
    """
    headers = {"content-type": URLENCODED, "origin": settings().base_url, "cookie": cookie}
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        async for message in messages:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *bodies = sent
    got = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], got, b"".join(one["body"] for one in bodies).decode()
