"""Refuses requests for another host, and requests whose headers can be read in two ways.

Starlette's `TrustedHostMiddleware` knows no ports and takes the first of two `Host` headers.
"""

from collections import Counter
from typing import Final
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from cabinet.core.settings import Settings, settings
from cabinet.core.text import LANGUAGES, Text
from cabinet.monitoring.metrics import REFUSALS

# Headers that a browser sends once; proxies, libraries and we could each believe another one.
_SINGLE: Final = frozenset(
    {
        "content-length",
        "content-type",
        "cookie",
        "host",
        "origin",
        "referer",
        "transfer-encoding",
        "user-agent",
    }
)
_LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
_ELSEWHERE: Final = Text(
    ru="Личный кабинет открывается по адресу {address}",
    kk="Жеке кабинеттің мекенжайы: {address}",
    en="The cabinet is found at {address}",
)


class RequestFilter:
    """ASGI middleware that lets only clear requests for the cabinet's own host pass."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self.app = app
        self._hosts = own_hosts(settings())
        address = settings().own_url
        sentence = _ELSEWHERE.format(address=address)
        self._elsewhere = "\n".join(sentence[language] for language in LANGUAGES)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        is_request = scope["type"] in ("http", "websocket")
        refusal = self._refusal(Headers(scope=scope)) if is_request else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, headers: Headers) -> Response | None:
        counts = Counter(headers.keys())
        if counts["host"] != 1 or any(counts[name] > 1 for name in _SINGLE):
            REFUSALS.labels("unclear-request").inc()
            return PlainTextResponse("Bad Request", status_code=400)
        if headers["host"].lower() not in self._hosts:
            REFUSALS.labels("other-host").inc()
            return PlainTextResponse(self._elsewhere, status_code=421)
        return None


def without_cors(app: Starlette) -> Starlette:
    """Let nothing answer a preflight before the cabinet has looked whom it is for.

    Reflex puts this middleware around the whole application; the cabinet's pages call no other
    address, and no other address's pages may call the cabinet.
    """
    app.user_middleware = [one for one in app.user_middleware if one.cls is not CORSMiddleware]
    return app


def own_hosts(wanted: Settings) -> frozenset[str]:
    """The `Host` headers of the configured address; where it is local, by any name of loopback."""
    address = urlsplit(wanted.own_url)
    usual_port = 443 if wanted.is_tls else 80
    port = address.port or usual_port
    names, ports = {address.netloc.removesuffix(f":{address.port}")}, {port}
    if wanted.is_local:
        names, ports = names.union(_LOOPBACK), {port, wanted.own_port}
    with_port = {f"{name}:{number}" for name in names for number in ports}
    return frozenset(with_port | (names if usual_port in ports else set()))
