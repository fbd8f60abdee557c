"""The headers of every answer: what the browser may load, keep and tell others."""

import base64
import hashlib
from pathlib import Path
from re import DOTALL, findall
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.core.settings import settings
from cabinet.web.static_pages import is_translation

_FOR_EVER: Final = "public, max-age=31536000, immutable"
_HASHED_FILES: Final = "/assets/"
_FOUND: Final = (200, 206, 304)
# What browsers obey in documents alone: on each script of a first visit it would only weigh.
_OF_DOCUMENTS: Final = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Scripts, styles and documents load nothing by themselves.
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"


class Headers:
    """Adds security and caching headers to whatever the wrapped application answers."""

    def __init__(self, app: ASGIApp, *, pages: Path) -> None:
        """Wrap `app`; `pages` is the folder of built pages, whose inline scripts may run.

        They are the same in every language.
        """
        self.app = app
        self._policies = {
            f"/{page.relative_to(pages)}": content_security_policy(page)
            for page in pages.glob("**/*.html")
            if not is_translation(page.relative_to(pages))
        }
        # What is no page runs no inline script; an unknown address is answered by this page.
        self._policy = self._policies.get("/404.html", content_security_policy(None))
        self._fixed = {
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            # With `no-referrer` browsers would call the sender of our own forms `null`.
            "Referrer-Policy": "same-origin",
            # A sibling host's page is sent our cookies, and may not take documents in as pictures.
            "Cross-Origin-Resource-Policy": "same-origin",
        }
        if settings().is_tls:
            self._fixed["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, with the headers on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._fixed)
                if not _is_kept(scope["path"], message["status"]):
                    headers.update(_OF_DOCUMENTS)
                headers["Content-Security-Policy"] = self._policy_of(scope["path"], headers)
                if "cache-control" not in headers:
                    headers["Cache-Control"] = _caching(scope["path"], message["status"])
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _policy_of(self, path: str, headers: MutableHeaders) -> str:
        """The policy of the page at this address; other answers run no inline script."""
        page = path.rstrip("/") or "/index"
        known = self._policies.get(page if page.endswith(".html") else f"{page}.html")
        is_page = headers.get("content-type", "").startswith("text/html")
        return known or (self._policy if is_page else _NOTHING)


def _caching(path: str, status: int) -> str:
    return _FOR_EVER if _is_kept(path, status) else "no-cache"


def _is_kept(path: str, status: int) -> bool:
    """Files named after their content never change; everything else is asked for anew."""
    return path.startswith(_HASHED_FILES) and status in _FOUND


def content_security_policy(page: Path | None) -> str:
    """Scripts of our own and the inline ones of a built page, nothing from elsewhere.

    `unsafe-eval` is there because Reflex runs `rx.call_script` through `eval`; `unsafe-inline`
    of styles because React writes style attributes.
    """
    socket = settings().own_url.replace("http", "ws", 1)
    scripts = ["'self'", "'unsafe-eval'", *(sorted(_inline_scripts(page)) if page else ())]
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {socket}",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def _inline_scripts(page: Path) -> set[str]:
    """The hashes by which a policy names each inline script of a page."""
    scripts = findall(
        r"<script(?:\s[^>]*)?>(.*?)</script>", page.read_text(encoding="utf-8"), DOTALL
    )
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts if script)
    return {f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests}
