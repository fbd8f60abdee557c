"""Answers `/readings` with the built page itself.

The static files would redirect to `/readings/` first: a round trip more for every customer, and
behind a proxy that ends TLS a redirect to `http://`.
"""

from pathlib import Path
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

_NOT_PAGES: Final = ("index", "404", "__spa-fallback")


class Pages:
    """Leads requests for a page's address to its file; everything else passes."""

    def __init__(self, app: ASGIApp, *, folder: Path) -> None:
        """Wrap `app`, which serves the files of `folder`."""
        self.app = app
        self._files = {
            f"/{file.relative_to(folder).with_suffix('')}": f"/{file.relative_to(folder)}"
            for file in folder.glob("**/*.html")
            if file.stem not in _NOT_PAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        if _is_asked_for(scope) and (file := self._files.get(scope["path"].rstrip("/"))):
            scope = {**scope, "path": file, "raw_path": file.encode()}
        await self.app(scope, receive, send)


def _is_asked_for(scope: Scope) -> bool:
    """Whether something is to be shown; forms are posted to the same addresses."""
    return scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
