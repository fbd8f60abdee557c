"""Serves what was built, and nothing else: pages at their addresses, in their reader's language.

Reflex also answers `/ping`, `/_health`, `/_upload`, the fallback page and whatever a later version
adds, and its static files redirect `/readings` to an address made from the `Host` header. So only
the websocket, the addresses of pages and the files of the build reach it.
"""

from collections.abc import Callable, Collection
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cabinet.core.text import DEFAULT_LANGUAGE, LANGUAGES, Language
from cabinet.web.language import chosen_language
from cabinet.web.websocket.protocol import SOCKET_PATH

_NOT_PAGES: Final = ("404", "__spa-fallback")
# Pages have addresses; compressed files are chosen by what the browser accepts.
_PACKED: Final = (".br", ".gz")
_NOT_FILES: Final = (".html", *_PACKED)
_NOT_FOUND: Final = "/404"  # Reflex answers it with the page for unknown addresses


class Pages:
    """ASGI middleware that lets only the websocket and known addresses reach Reflex."""

    def __init__(self, app: ASGIApp, *, folder: Path, not_found: Callable[[Language], str]) -> None:
        """Wrap `app`, which serves the files of `folder`.

        `not_found` gives what an unknown address shows in a browser that runs no scripts: the
        page that is built for it is empty without them.
        """
        self.app = app
        empty = (folder / "404.html").read_text("utf-8")
        self._unknown = {code: _with_body(empty, not_found(code), code) for code in LANGUAGES}
        self._addresses = {
            _address(page.relative_to(folder))
            for page in folder.glob("**/*.html")
            if page.stem not in (*_NOT_PAGES, *LANGUAGES)
            and not is_translation(page.relative_to(folder))
        }
        built = {f"/{one.relative_to(folder)}": one for one in folder.glob("**/*") if one.is_file()}
        self._files = {name for name, one in built.items() if one.suffix not in _NOT_FILES}
        self._sizes = {name: str(one.stat().st_size) for name, one in built.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request."""
        if scope["type"] == "lifespan" or scope["path"] == f"{SOCKET_PATH}/":
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await Response(status_code=404)(scope, receive, send)
        elif (asked := _trimmed(scope["path"])) in self._addresses:
            file = _file_of(asked, Headers(scope=scope).get("cookie", ""))
            await self.app(_leading_to(file, scope), receive, self._found(file, _varying(send)))
        elif scope["path"] in self._files:
            await self.app(scope, receive, self._found(scope["path"], send))
        elif _is_read(scope):
            language = chosen_language(Headers(scope=scope).get("cookie", ""))
            answer = HTMLResponse(self._unknown[language], status_code=HTTPStatus.NOT_FOUND)
            await answer(scope, receive, _varying(send))
        else:
            await self.app(_leading_to(_NOT_FOUND, scope), receive, send)

    def _found(self, file: str, send: Send) -> Send:
        """A `send` for a file of the build; `FileNotFoundError` where it is not whole any more.

        The answer begins once something of the file was read: what keeps it from being opened can
        still be told then.
        """
        whole = {self._sizes.get(f"{file}{packed}") for packed in ("", *_PACKED)}
        held_back: list[Message] = []

        async def send_file(message: Message) -> None:
            if message["type"] == "http.response.start":
                _refuse_other(file, whole, message)
                held_back.append(message)
                return
            if held_back:
                await send(held_back.pop())
            await send(message)

        return send_file


def _with_body(empty: str, content: str, language: Language) -> str:
    """A page whose body is empty, with content in a language at its end."""
    body, end, rest = empty.rpartition("</body>")
    page = f"{body}{content}{end}{rest}"
    return page.replace(f'lang="{DEFAULT_LANGUAGE}"', f'lang="{language}"', 1)


def _is_read(scope: Scope) -> bool:
    """Return whether a browser asks for a page, and not for one of its files."""
    return scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", "")


def _refuse_other(file: str, whole: Collection[str | None], message: Message) -> None:
    """Raise where an answer is not that of the file that was there at the start."""
    size = Headers(raw=message["headers"]).get("content-length")
    is_gone = message["status"] == HTTPStatus.NOT_FOUND
    if is_gone or (message["status"] == HTTPStatus.OK and size not in whole):
        raise FileNotFoundError(f"{file} is not among the pages any more as it was built")


def _leading_to(path: str, scope: Scope) -> Scope:
    return {**scope, "path": path, "raw_path": path.encode()}


def _varying(send: Send) -> Send:
    """A `send` that says that the answer follows the language in the cookie."""

    async def send_page(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Cookie")
        await send(message)

    return send_page


def is_translation(page: Path) -> bool:
    """Return whether a file, by its path below all pages, is a page in a further language."""
    return page.parts[0] in LANGUAGES


def _address(page: Path) -> str:
    """The address of the page in a file: `/readings`, and `/` for the first one."""
    return _trimmed(f"/{page.with_suffix('')}".removesuffix("/index"))


def _trimmed(path: str) -> str:
    return path.rstrip("/") or "/"


def _file_of(asked: str, cookies: str) -> str:
    language = chosen_language(cookies)
    folder = "" if language == DEFAULT_LANGUAGE else f"/{language}"
    return f"{folder}{'/index' if asked == '/' else asked}.html"
