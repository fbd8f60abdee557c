"""What programs took stands in the journal before they have it, and holds up few writers."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from sqlalchemy import event, text
from sqlmodel import col, func, select

from cabinet.db import Database
from cabinet.models import AuditEntry
from cabinet.security.audit import Action
from tests.cast import make_cast
from tests.integration.staff.api.test_entrance import refused


@contextmanager
def _writes(database: Database) -> Iterator[list[str]]:
    """The statements that add entries to the journal or note a key's use, and each commit."""
    seen: list[str] = []

    def executed(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT INTO audit_entry", "UPDATE api_key")):
            seen.append(statement.split(maxsplit=1)[0])

    def committed(_c: object) -> None:
        seen.append("COMMIT")

    event.listen(database.engine, "before_cursor_execute", executed)
    event.listen(database.engine, "commit", committed)
    yield seen
    event.remove(database.engine, "before_cursor_execute", executed)
    event.remove(database.engine, "commit", committed)


def _noted(database: Database) -> int:
    with database.reading() as session:
        of_contracts = col(AuditEntry.action) == Action.CUSTOMER_SHOWN.value
        return session.execute(select(func.count()).where(of_contracts)).scalar_one()


async def test_those_that_ask_at_once_are_noted_each_in_few_transactions(
    program: httpx.AsyncClient, served: Database
) -> None:
    with served.writing() as session:
        make_cast(session)
    await program.get("/contracts/123")  # whoever comes first has the use of the key noted
    before = _noted(served)
    with _writes(served) as seen:
        answers = await asyncio.gather(*(program.get("/contracts/123") for _ in range(30)))
    assert {answer.status_code for answer in answers} == {200}
    assert _noted(served) - before == 30
    assert seen.count("COMMIT") <= 10


async def test_the_use_of_a_key_is_written_once_a_minute(
    program: httpx.AsyncClient, served: Database
) -> None:
    with _writes(served) as seen:
        for _ in range(3):
            await program.get("/readings?cursor=")
    assert seen.count("UPDATE") == 1


async def test_nothing_is_told_that_could_not_be_noted(
    program: httpx.AsyncClient, served: Database
) -> None:
    with served.writing() as session:
        make_cast(session)
        session.execute(text("ALTER TABLE audit_entry RENAME COLUMN subject TO theme"))
    answers = await asyncio.gather(*(program.get("/contracts/123") for _ in range(3)))
    for answer in answers:
        refused(answer, 500, "fault")
        assert "940140000385" not in answer.text
    with served.writing() as session:
        session.execute(text("ALTER TABLE audit_entry RENAME COLUMN theme TO subject"))
    assert (await program.get("/contracts/123")).status_code == 200
