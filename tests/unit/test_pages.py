"""Which file answers for a page's address, by the language that its reader chose."""

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from cabinet.pages import Pages


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    """The pages `/` and `/recovery`, before an application that answers with the file's path."""
    for folder in (tmp_path, tmp_path / "kk", tmp_path / "en"):
        (folder / "recovery").mkdir(parents=True)
        for name in ("index.html", "recovery.html", "recovery/index.html", "404.html"):
            (folder / name).touch()

    async def path_of(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.url.path)

    methods = ["GET", "HEAD", "POST"]
    return Pages(Starlette(routes=[Route("/{_:path}", path_of, methods=methods)]), folder=tmp_path)


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
        ("/kk", "", "/kk"),
        ("/kk/recovery", "language=en", "/kk/recovery"),
        ("/404", "", "/404"),
        ("/cabinet.css", "language=kk", "/cabinet.css"),
    ],
)
async def test_a_page_is_answered_in_its_readers_language(
    pages: Pages, path: str, cookie: str, file: str
) -> None:
    assert await answer_of(pages, path, cookie) == file


async def test_a_form_is_posted_to_the_address_itself(pages: Pages) -> None:
    assert await answer_of(pages, "/recovery", "language=kk", "POST") == "/recovery"
