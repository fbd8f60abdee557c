"""Asking for a control string by the form that a browser posts itself."""

import asyncio

import pytest
from sqlmodel import select

from cabinet import db
from cabinet.db import Database
from cabinet.models import OutboxLetter
from cabinet.recovery import asking, texts
from tests.cast import make_cast
from tests.integration.posting import posted


@pytest.fixture(autouse=True)
def _customers(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        make_cast(session)
    monkeypatch.setattr(db, "database", lambda: database)


async def letters(database: Database) -> list[str]:
    await asyncio.gather(*asking._on_their_way)
    with database.reading() as session:
        return list(session.exec(select(OutboxLetter.to_address)))


async def test_known_and_unknown_get_one_answer(database: Database) -> None:
    for identifier in ("vk123", "nobody@example.kz"):
        answer = await posted("/recovery", {"identifier": identifier})
        assert (answer.status_code, answer.headers["location"]) == (303, "/recovery#sent")
    assert await letters(database) == ["vk123@example.kz"]


async def test_too_many_are_told_to_wait(database: Database) -> None:
    statuses = [(await posted("/recovery", {"identifier": "vk123"})).status_code for _ in range(2)]
    assert statuses == [303, 429]
    assert len(await letters(database)) == 1


async def test_what_is_empty_brings_the_form_back() -> None:
    answer = await posted("/recovery", {"identifier": " "}, cookie="language=en")
    assert answer.status_code == 422
    assert texts.LOGIN_OR_EMAIL_EMPTY.en in answer.text
    assert answer.headers["cache-control"] == "no-store"


async def test_a_form_from_elsewhere_sends_nothing(database: Database) -> None:
    answer = await posted("/recovery", {"identifier": "vk123"}, origin="https://evil.example")
    assert answer.status_code == 403
    assert await letters(database) == []
