"""The routes behind the security headers, as a browser reaches them."""

from pathlib import Path

import httpx
from starlette.applications import Starlette

from cabinet.application.customers import ROUTES
from cabinet.core.settings import settings
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.security_headers import Headers
from tests.integration.signing_in import Browser

CHARGES = "/documents/charges.pdf?period=2026-10"


async def asked(
    method: str, path: str, browser: Browser | None = None, *, pages: Path = Path("no-pages")
) -> httpx.Response:
    """The answer to a request from our own page, with the cookie of a browser if one is given."""
    app = Headers(Starlette(routes=ROUTES), pages=pages)
    headers = {"origin": settings().base_url}
    if browser is not None:
        headers["cookie"] = f"{session_cookie_name()}={browser.cookie}"
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.request(method, path, headers=headers)
