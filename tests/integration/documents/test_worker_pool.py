"""Documents are drawn in processes of their own."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from cabinet import db
from cabinet.billing.charges import texts
from cabinet.core.errors import Absent, Busy
from cabinet.db import Database
from cabinet.documents.worker_pool import TOOK_TOO_LONG, Renderer, render_from_database
from cabinet.models import Contract
from tests.cast import make_cast
from tests.integration.documents.drawing import die, die_once, fail, own_process, stop_itself


@pytest.fixture
async def renderer() -> AsyncIterator[Renderer]:
    renderer = Renderer()
    yield renderer
    renderer.close()


async def test_a_document_is_drawn_in_another_process(renderer: Renderer) -> None:
    assert int(await renderer.render(own_process)) != os.getpid()


async def test_a_process_that_died_is_replaced(
    renderer: Renderer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    marker = tmp_path_factory.mktemp("rendering") / "died"
    assert await renderer.render(die_once, str(marker)) == b"drawn"


async def test_what_goes_wrong_while_drawing_is_told(renderer: Renderer) -> None:
    with pytest.raises(ValueError, match="cannot be drawn"):
        await renderer.render(fail)
    assert await renderer.render(own_process)


def count_contracts(session: Session, *, kind: str) -> bytes:
    found = session.exec(select(Contract).where(Contract.kind == kind)).all()
    return str(len(found)).encode()


def change_something(session: Session) -> bytes:
    session.add(Contract(kind="legal", number="9", payer="Никто", bin_iin="940140000385"))
    session.flush()
    return b"changed"


def find_nothing(_session: Session) -> bytes:
    raise Absent(texts.NO_CHARGES.format(month="2026-10"), field="month")


async def test_a_document_is_read_where_it_is_drawn(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        make_cast(session)
    assert await render_from_database(count_contracts, kind="legal") == b"3"
    with pytest.raises(DBAPIError):
        await render_from_database(change_something)
    with pytest.raises(Absent) as absent:
        await render_from_database(find_nothing)
    assert absent.value.fields["month"].ru == "2026-10: начислений нет."


def serve(report: Connection, *, linger: bool) -> None:
    """Draw something as the server's process does, then end or stay."""
    report.send(int(asyncio.run(Renderer().render(own_process))))
    if linger:
        time.sleep(60)


def test_the_server_ends_and_its_drawing_processes_with_it() -> None:
    receiver, sender = Pipe(duplex=False)
    server = get_context("spawn").Process(target=serve, args=(sender,), kwargs={"linger": False})
    server.start()
    drawing = receiver.recv()
    server.join(20)
    assert server.exitcode == 0
    assert has_ended(drawing)


def test_drawing_processes_end_when_the_server_is_killed() -> None:
    receiver, sender = Pipe(duplex=False)
    server = get_context("spawn").Process(target=serve, args=(sender,), kwargs={"linger": True})
    server.start()
    drawing = receiver.recv()
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    server.join(20)
    assert has_ended(drawing)


def has_ended(pid: int) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True  # ended; nobody has asked for its exit code yet
        time.sleep(0.05)
    return False


async def test_what_hangs_is_ended_and_told_and_hurts_nobody_else() -> None:
    renderer = Renderer(seconds=3)
    hanging = asyncio.create_task(renderer.render(stop_itself))
    await asyncio.sleep(0)
    other = await renderer.render(own_process)
    assert not hanging.done()
    with pytest.raises(Busy) as refused:
        await hanging
    assert refused.value.text == TOOK_TOO_LONG
    both = await asyncio.gather(renderer.render(own_process), renderer.render(own_process))
    assert other in both
    renderer.close()


async def test_what_kills_its_process_twice_is_an_error_and_the_next_is_drawn(
    renderer: Renderer,
) -> None:
    with pytest.raises(BrokenProcessPool):
        await renderer.render(die)
    assert await renderer.render(own_process)
