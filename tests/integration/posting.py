"""Forms as a browser posts them by itself."""

from urllib.parse import urlencode

import httpx
from starlette.applications import Starlette

from cabinet.languages import ROUTES as LANGUAGES
from cabinet.login.routes import ROUTES as SIGN_IN
from cabinet.recovery.routes import ROUTES as RECOVERY
from cabinet.registration.routes import ROUTES as REGISTRATION
from cabinet.settings import settings

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
        Starlette(routes=[*LANGUAGES, *SIGN_IN, *RECOVERY, *REGISTRATION])
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.post(path, content=body, headers=headers)
