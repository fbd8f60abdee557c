"""Answers `/readings` with the built page itself, in its reader's language.

The static files would redirect to `/readings/` first: a round trip more for every customer, and
behind a proxy that ends TLS a redirect to `http://`.
"""

from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.i18n import COOKIE, cookie_of
from cabinet.text import DEFAULT_LANGUAGE, LANGUAGES, language_of

_NOT_PAGES: Final = ("404", "__spa-fallback")


class Pages:
    """Leads requests for a page's address to its file; everything else passes."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        """Wrap `app`, which serves the files of `folder`."""
        self.app = app
        self._addresses = {
            _address(page.relative_to(folder))
            for page in folder.glob("**/*.html")
            if page.stem not in _NOT_PAGES and not is_translation(page.relative_to(folder))
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        if not _is_asked_for(scope) or (asked := _trimmed(scope["path"])) not in self._addresses:
            await self.app(scope, receive, send)
            return
        file = _file_of(asked, Headers(scope=scope).get("cookie", ""))

        async def send_page(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Cookie")
            await send(message)

        await self.app({**scope, "path": file, "raw_path": file.encode()}, receive, send_page)


def is_translation(page: Path) -> bool:
    """Whether a file, seen from the folder of all pages, is another one in a further language."""
    return page.parts[0] in LANGUAGES


def _address(page: Path) -> str:
    """Where the page in a file is found: `/readings`, and `/` for the first one."""
    return _trimmed(f"/{page.with_suffix('')}".removesuffix("/index"))


def _trimmed(path: str) -> str:
    return path.rstrip("/") or "/"


def _file_of(asked: str, cookies: str) -> str:
    language = language_of(cookie_of(cookies, COOKIE))
    folder = "" if language == DEFAULT_LANGUAGE else f"/{language}"
    return f"{folder}{'/index' if asked == '/' else asked}.html"


def _is_asked_for(scope: Scope) -> bool:
    """Whether something is to be shown; forms are posted to the same addresses."""
    return scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
