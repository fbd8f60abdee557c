"""Which file answers for a page's address, by the language that its reader chose."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from cabinet.web.static_pages import Pages


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages `/` and `/recovery`, before an application that answers any path with itself."""

    def put(file: Path) -> None:
        file.write_text(f"/{file.relative_to(tmp_path)}", encoding="utf-8")

    for folder in (tmp_path, tmp_path / "kk", tmp_path / "en"):
        (folder / "recovery").mkdir(parents=True)
        for name in ("index.html", "recovery.html", "recovery/index.html", "404.html"):
            put(folder / name)
    empty = '<html lang="ru"><body></body></html>'
    (tmp_path / "404.html").write_text(empty, encoding="utf-8")
    (tmp_path / "assets").mkdir()
    for name in ("cabinet.css", "cabinet.css.br", "assets/x.js", "__spa-fallback.html"):
        put(tmp_path / name)

    async def path_of(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.url.path)

    methods = ["GET", "HEAD", "POST"]
    app = Starlette(routes=[Route("/{_:path}", path_of, methods=methods)])
    return Pages(app, folder=tmp_path, not_found=lambda language: f"no page, {language}")


async def answer_of(pages: Pages, path: str, cookie: str = "", method: str = "GET") -> str:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(pages), base_url="http://cabinet"
    ) as client:
        answer = await client.request(method, path, headers={"cookie": cookie})
    assert ("Cookie" in answer.headers.get("vary", "")) == answer.text.endswith(".html")
    return answer.text


@pytest.mark.parametrize(
    ("path", "cookie", "file"),
    [
        ("/", "", "/index.html"),
        ("/", "language=ru", "/index.html"),
        ("/", "session=abc; language=kk", "/kk/index.html"),
        ("/recovery", "language=en", "/en/recovery.html"),
        ("/recovery/", "language=../../etc", "/recovery.html"),
        ("/cabinet.css", "language=kk", "/cabinet.css"),
        ("/assets/x.js", "", "/assets/x.js"),
        ("/_event/", "", "/_event/"),
    ],
)
async def test_a_page_is_answered_in_its_readers_language(
    pages: Pages, path: str, cookie: str, file: str
) -> None:
    assert await answer_of(pages, path, cookie) == file


@pytest.mark.parametrize(
    "path",
    [
        *("/404", "/404.html", "/__spa-fallback.html", "/index.html", "/recovery.html"),
        *("/kk", "/kk/", "/kk/index.html", "/kk/recovery", "/recovery/index.html"),
        *("/assets", "/assets/", "/assets/y.js", "/cabinet.css.br", "/cabinet.css/"),
        *("/recovery/..", "/recovery/../cabinet.css", "//cabinet.css", "/./cabinet.css"),
        *("/ping", "/_health", "/_upload", "/auth-codespace", "/_all_routes", "/_event"),
        *("/_events/", "/_event/other", "/what-a-later-version-adds"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
async def test_nothing_else_of_the_application_is_reached(
    pages: Pages, path: str, method: str
) -> None:
    reached: list[str] = []

    async def note(scope: Scope, _receive: Receive, _send: Send) -> None:
        reached.append(scope["path"])

    pages.app = note
    scope = {"type": "http", "method": method, "path": path, "headers": []}
    await pages(scope, no_body, no_answer)
    assert reached == ["/404"]


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
async def test_an_unknown_address_says_so_without_scripts_in_its_readers_language(
    pages: Pages, language: str
) -> None:
    headers = {"accept": "text/html,*/*;q=0.8", "cookie": f"language={language}"}
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(pages), base_url="http://cabinet"
    ) as client:
        answer = await client.get("/no-such-page", headers=headers)
    assert (answer.status_code, answer.headers["vary"]) == (404, "Cookie")
    assert answer.text == f'<html lang="{language}"><body>no page, {language}</body></html>'


@pytest.mark.parametrize("path", ["/", "/recovery", "/assets/x.js"])
async def test_a_file_that_was_taken_away_meanwhile_is_a_fault(pages: Pages, path: str) -> None:
    pages.app = PlainTextResponse("Not Found", status_code=404)
    with pytest.raises(FileNotFoundError, match="is not among the pages any more"):
        await answer_of(pages, path)


@pytest.mark.parametrize("path", ["/", "/recovery", "/assets/x.js"])
async def test_a_file_that_was_cut_off_meanwhile_is_a_fault(pages: Pages, path: str) -> None:
    pages.app = PlainTextResponse("what is left of it")
    with pytest.raises(FileNotFoundError, match="as it was built"):
        await answer_of(pages, path)


@pytest.mark.parametrize("path", ["/", "/recovery", "/assets/x.js"])
async def test_no_answer_begins_for_a_file_that_cannot_be_opened(pages: Pages, path: str) -> None:
    answers: list[Message] = []

    async def begin_and_fail(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise OSError("Too many open files")

    async def note(message: Message) -> None:
        answers.append(message)

    pages.app = begin_and_fail
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    with pytest.raises(OSError, match="Too many"):
        await pages(scope, no_body, note)
    assert not answers


async def test_a_websocket_elsewhere_is_refused(pages: Pages) -> None:
    answers: list[Message] = []

    async def keep(message: Message) -> None:
        answers.append(message)

    extensions = {"websocket.http.response": {}}
    for path in ("/", "/other", "/_event"):
        scope = {"type": "websocket", "path": path, "headers": [], "extensions": extensions}
        await pages(scope, no_body, keep)
    assert [answer["status"] for answer in answers if "status" in answer] == [404] * 3


async def no_body() -> Message:
    raise AssertionError


async def no_answer(_message: Message) -> None:
    raise AssertionError
