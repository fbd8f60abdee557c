"""A document for the signed-in customer: recorded, and given also where it cannot be recorded."""

import httpx
import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.requests import Request

from cabinet.core.errors import Absent, Busy
from cabinet.core.text import same
from cabinet.db import Database
from cabinet.documents import download
from cabinet.documents.download import Document, document_route
from cabinet.models import AuditEntry
from cabinet.security.audit import Action
from cabinet.security.rights import Act
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import Cast, make_cast
from tests.integration.signing_in import cookie_of
from tests.integration.unwell import only_readable


async def draw(_request: Request, _who: SignedIn) -> Document:
    return Document(b"drawn", "a.pdf", "a.pdf", "charges 2026-10")


async def be_busy(_request: Request, _who: SignedIn) -> Document:
    raise Busy(same("later"))


async def find_nothing(_request: Request, _who: SignedIn) -> Document:
    raise Absent(same("none"))


@pytest.fixture
def cast(served: Database) -> Cast:
    with served.writing() as session:
        return make_cast(session)


async def asked(path: str, served: Database, cast: Cast) -> httpx.Response:
    with served.writing() as session:
        cookie = cookie_of(session, cast.alice.user_id)
    return await answered(path, cookie)


async def answered(path: str, cookie: str) -> httpx.Response:
    routes = [
        document_route("/a.pdf", draw, Act.READINGS),
        document_route("/busy.pdf", be_busy, Act.READINGS),
        document_route("/none.pdf", find_nothing, Act.READINGS),
    ]
    transport = httpx.ASGITransport(Starlette(routes=routes))
    headers = {"cookie": f"{session_cookie_name()}={cookie}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.get(path, headers=headers)


def downloads(session: Session) -> list[str]:
    downloaded = AuditEntry.action == Action.DOCUMENT_DOWNLOADED
    return [entry.detail for entry in session.exec(select(AuditEntry).where(downloaded))]


async def test_a_download_is_recorded(served: Database, cast: Cast) -> None:
    answer = await asked("/a.pdf", served, cast)
    assert (answer.status_code, answer.content) == (200, b"drawn")
    assert await served.read(downloads) == ["charges 2026-10"]


async def test_what_was_drawn_is_given_though_it_cannot_be_recorded_and_the_log_has_it(
    served: Database,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(download, "_PATIENCE_S", 0.2)
    with served.writing() as session:
        cookie = cookie_of(session, cast.alice.user_id)
    with only_readable(served):
        answer = await answered("/a.pdf", cookie)
    assert (answer.status_code, answer.content) == (200, b"drawn")
    assert await served.read(downloads) == []
    (record,) = (one for one in caplog.records if one.name == download.__name__)
    said = record.getMessage()
    assert f"document-downloaded by user {cast.alice.user_id}" in said
    assert "charges 2026-10" in said
    assert record.exc_info


async def test_what_may_succeed_later_says_when_to_come_again(served: Database, cast: Cast) -> None:
    answer = await asked("/busy.pdf", served, cast)
    assert (answer.status_code, answer.text) == (503, "later")
    assert int(answer.headers["retry-after"]) > 0


async def test_what_is_not_there_is_told(served: Database, cast: Cast) -> None:
    answer = await asked("/none.pdf", served, cast)
    assert (answer.status_code, answer.text) == (404, "none")
    assert "retry-after" not in answer.headers
