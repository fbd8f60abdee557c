"""«Скачать мои данные»: in turn, beside everybody else's writing, and entered into the journal."""

import asyncio
import json
import tempfile
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.db import Database
from cabinet.db.away import is_away
from cabinet.documents import per_user_queue
from cabinet.documents.per_user_queue import AT_ONCE, MOST_WAITING
from cabinet.identity.personal_data import routes
from cabinet.identity.personal_data.routes import EXPORT_PATH, ROUTES
from cabinet.models import AuditEntry
from cabinet.security.audit import Action
from cabinet.security.sessions import SignedIn
from cabinet.web.request_identity import session_cookie_name
from tests.cast import Cast, make_cast
from tests.integration.signing_in import cookie_of
from tests.integration.unwell import only_readable


def write(path: str, content: bytes) -> None:
    Path(path).write_bytes(content)


def files_in(folder: Path) -> list[Path]:
    return list(folder.glob("export-*"))


class Press:
    """Packs an export once it is told to, and knows for whom it did."""

    def __init__(self) -> None:
        self.begun = asyncio.Semaphore(0)
        self.go_on = asyncio.Semaphore(0)
        self.packed: list[int] = []

    async def pack(self, _write: object, *, who: SignedIn, path: str) -> None:
        self.packed.append(who.user_id)
        self.begun.release()
        await self.go_on.acquire()
        write(path, b"packed")


Ask = Callable[[SignedIn], asyncio.Task[httpx.Response]]


@pytest.fixture
def customers(served: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(routes, "_one_at_a_time", asyncio.Semaphore(1))  # of this test's loop
    with served.writing() as session:
        return make_cast(session)


@pytest.fixture
async def ask(served: Database, customers: Cast) -> AsyncIterator[Ask]:
    with served.writing() as session:
        cookies = {
            who.user_id: f"{session_cookie_name()}={cookie_of(session, who.user_id)}"
            for who in (customers.alice, customers.bob)
        }
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        yield lambda who: asyncio.create_task(
            client.get(EXPORT_PATH, headers={"cookie": cookies[who.user_id]})
        )


async def test_the_export_is_packed_by_another_process_after_its_audit_entry(
    ask: Ask, customers: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answer = await ask(customers.alice)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    with ZipFile(BytesIO(answer.content)) as archive:
        assert json.loads(archive.read("profile.json"))[0]["login"] == "vk123"
        assert json.loads(archive.read("journal.json"))[-1]["action"] == Action.DATA_EXPORTED
    assert files_in(tmp_path) == []


async def test_others_write_while_an_export_is_packed(
    ask: Ask, customers: Cast, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press()
    monkeypatch.setattr(routes, "render_from_database", press.pack)
    asked = ask(customers.alice)
    await asyncio.wait_for(press.begun.acquire(), 5)
    # Fails where another transaction writes meanwhile.
    noted = await served.run_within(
        5, lambda session: session.exec(select(AuditEntry.action)).all()
    )
    assert noted == [Action.DATA_EXPORTED]
    press.go_on.release()
    assert (await asked).content == b"packed"


async def test_one_customers_exports_take_turns_and_hold_up_nobody_else(
    ask: Ask, customers: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press()
    monkeypatch.setattr(routes, "render_from_database", press.pack)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    many = [ask(customers.alice) for _ in range(MOST_WAITING + 3)]
    await asyncio.wait_for(press.begun.acquire(), 5)
    done = asyncio.as_completed(many, timeout=20)
    refused = [await next(done) for _ in range(3)]
    assert {(one.status_code, one.text) for one in refused} == {(429, AT_ONCE.ru)}
    assert len(files_in(tmp_path)) == 1
    another = ask(customers.bob)
    while customers.bob.user_id not in per_user_queue._lines:  # noqa: ASYNC110  a thread is looking him up
        await asyncio.sleep(0.01)
    for _ in range(MOST_WAITING + 1):
        press.go_on.release()
    assert (await another).status_code == 200
    assert [(await one).status_code for one in done] == [200] * MOST_WAITING
    assert press.packed.index(customers.bob.user_id) == 1
    assert files_in(tmp_path) == []


async def test_an_export_that_cannot_be_recorded_is_not_given(
    ask: Ask, customers: Cast, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cabinet.db.LONGEST_WAIT_S", 0.2)
    press = Press()
    monkeypatch.setattr(routes, "render_from_database", press.pack)
    with only_readable(served), pytest.raises(SQLAlchemyError) as failed:
        await ask(customers.alice)
    assert is_away(failed.value)
    assert press.packed == []
