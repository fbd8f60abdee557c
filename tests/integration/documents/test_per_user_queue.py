"""One customer's documents are made one after another, and hold up nobody else."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request

from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.documents.download import Document, document_route
from cabinet.documents.per_user_queue import MOST_WAITING
from cabinet.readings.upload import routes as upload
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import make_cast
from tests.integration.signing_in import cookie_of

ALICE = 1


class Press:
    """Makes documents once it is told to, and knows how many it makes at once, of whom."""

    def __init__(self) -> None:
        self.begun = asyncio.Semaphore(0)
        self.go_on = asyncio.Event()
        self.now: list[int] = []
        self.most = 0

    async def draw(self, customer: int) -> None:
        self.now.append(customer)
        self.most = max(self.most, self.now.count(customer))
        self.begun.release()
        await self.go_on.wait()
        self.now.remove(customer)

    async def document(self, _request: Request, who: SignedIn) -> Document:
        await self.draw(who.user_id)
        return Document(b"", "a.pdf", "a.pdf", "a")


@pytest.fixture
async def cookies(served: Database) -> dict[str, str]:
    found = {}
    with served.writing() as session:
        cast = make_cast(session)
        for name, who in (("alice", cast.alice), ("bob", cast.bob)):
            found[name] = f"{session_cookie_name()}={cookie_of(session, who.user_id)}"
    return found


async def answers_to_many(
    many: list[asyncio.Task[httpx.Response]], press: Press
) -> tuple[list[int], list[int]]:
    """Status of the requests that are refused while the first is being answered; of the others."""
    done = asyncio.as_completed(many)
    async with asyncio.timeout(20):
        refused = [(await next(done)).status_code for _ in range(len(many) - MOST_WAITING)]
        press.go_on.set()
        return refused, [(await one).status_code for one in done]


async def test_who_asks_for_many_documents_waits_for_them_alone(cookies: dict[str, str]) -> None:
    press = Press()
    transport = httpx.ASGITransport(
        Starlette(routes=[document_route("/a.pdf", press.document, Act.READINGS)])
    )
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:

        def ask(name: str) -> asyncio.Task[httpx.Response]:
            return asyncio.create_task(client.get("/a.pdf", headers={"cookie": cookies[name]}))

        many = [ask("alice") for _ in range(MOST_WAITING + 3)]
        await asyncio.wait_for(press.begun.acquire(), 5)
        another = ask("bob")
        await asyncio.wait_for(press.begun.acquire(), 5)
        refused, made = await answers_to_many(many, press)
        assert (await another).status_code == 200
    assert (refused, made, press.most) == ([429] * 3, [200] * MOST_WAITING, 1)


async def test_who_uploads_many_files_waits_for_them_alone(
    cookies: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press()

    async def read(_content: bytes) -> list[list[object]]:
        await press.draw(ALICE)
        return []

    monkeypatch.setattr(upload, "read_apart", read)
    transport = httpx.ASGITransport(Starlette(routes=upload.ROUTES))
    headers = {"cookie": cookies["alice"], "origin": settings().base_url}
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:

        def upload_one() -> asyncio.Task[httpx.Response]:
            return asyncio.create_task(client.post("/readings/file", content=b"x", headers=headers))

        many = [upload_one() for _ in range(MOST_WAITING + 3)]
        refused, read_files = await answers_to_many(many, press)
    assert (refused, read_files, press.most) == ([429] * 3, [200] * MOST_WAITING, 1)
