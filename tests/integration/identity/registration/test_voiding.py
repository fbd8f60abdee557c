"""Voiding a registration with the link of its letter: a page of the server with one button."""

from datetime import timedelta

import httpx
import pytest
import time_machine
from sqlmodel import select
from starlette.applications import Starlette

from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.identity.registration import texts
from cabinet.identity.registration.routes import ROUTES
from cabinet.models import AuditEntry, OneTimeCode, User
from cabinet.security import rate_limits
from cabinet.security.rate_limits import Budget
from tests.integration.identity.registration.test_routes import (
    PASSWORD,
    WITH_PASSWORD,
    Letter,
    is_confirmed,
    letter,
    registered,
    row_of,
    signs_in,
)
from tests.integration.identity.registration.test_service import PAUSE
from tests.integration.posting import posted

__all__ = ["letter"]


async def opened(path: str, method: str = "GET") -> httpx.Response:
    transport = httpx.ASGITransport(Starlette(routes=ROUTES))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        return await client.request(method, path)


async def test_opening_the_link_to_void_changes_nothing(database: Database, letter: Letter) -> None:
    before = row_of(database)
    for method in ("GET", "HEAD"):
        answer = await opened(letter.void_path, method)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
    assert "123" in (await opened(letter.void_path)).text
    assert row_of(database) == before


async def test_the_button_voids_the_registration_and_frees_the_contract(
    database: Database, letter: Letter
) -> None:
    answer = await posted(letter.void_path, {})
    assert answer.status_code == 200
    assert texts.VOIDED.ru in answer.text
    with database.reading() as session:
        user = session.exec(select(User)).one()
        assert (user.login, user.email, user.name) == (f"closed-{user.id}", "", "")
        assert session.exec(select(OneTimeCode)).all() == []
        done = select(AuditEntry).where(AuditEntry.action == "registration-voided")
        assert session.exec(done).one().user_id == user.id
    assert (await posted(letter.link, WITH_PASSWORD)).status_code == 422
    assert (await posted(letter.void_path, {})).status_code == 404
    await registered(database)


async def test_a_confirmed_profile_is_not_voided(database: Database, letter: Letter) -> None:
    await posted(letter.link, WITH_PASSWORD)
    for answer in (await opened(letter.void_path), await posted(letter.void_path, {})):
        assert answer.status_code == 404
        assert texts.VOID_OVER.ru in answer.text
    assert await signs_in(PASSWORD)


async def test_only_the_newest_letter_voids_and_for_thirty_days(
    database: Database, letter: Letter
) -> None:
    with time_machine.travel(now() + PAUSE, tick=False):
        newer = await registered(database)
        assert (await opened(letter.void_path)).status_code == 404
        assert (await opened(newer.void_path)).status_code == 200
        with time_machine.travel(now() + timedelta(days=30), tick=False):
            assert (await opened(newer.void_path)).status_code == 404


@pytest.mark.parametrize("token", ["x", "%00", "%ED%A0%80", "x" * 5000])
async def test_a_link_of_nobody_voids_nothing(
    database: Database, letter: Letter, token: str
) -> None:
    assert (await opened(f"/confirm/void/{token}")).status_code == 404
    assert (await posted(f"/confirm/void/{token}", {})).status_code == 404
    assert not is_confirmed(database)


async def test_links_to_void_are_tried_so_often_and_no_more(letter: Letter) -> None:
    for _ in range(300):
        rate_limits.note_address(Budget.CODES, "127.0.0.1")
    assert (await opened(letter.void_path)).status_code == 429
    assert (await posted(letter.void_path, {})).status_code == 429
