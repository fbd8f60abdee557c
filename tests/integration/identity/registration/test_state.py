"""The confirmation page's handlers, which its scripts call."""

from re import search
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select

from cabinet.db import Database
from cabinet.identity.registration import texts
from cabinet.identity.registration.state import ConfirmationState
from cabinet.models import User
from cabinet.ui import texts as shared_texts
from cabinet.web.visitor import Visitor
from tests.integration.identity.registration.test_register import PASSWORD
from tests.integration.identity.registration.test_routes import Letter, is_confirmed, letter, row_of
from tests.integration.opened_page import OpenedPage

__all__ = ["letter"]


async def opened(letter: Letter, monkeypatch: pytest.MonkeyPatch, path: str = "") -> OpenedPage:
    """The page after a browser with scripts has opened the letter's first link."""
    page = OpenedPage(ConfirmationState)
    found = search("confirm_user_id=([^&]*)", path or letter.link)
    query = {"confirm_user_id": found[1] if found else "", "confirm_code": letter.code}
    url = SimpleNamespace(url=SimpleNamespace(query_parameters=query))
    monkeypatch.setattr(ConfirmationState, "router", url)
    await ConfirmationState.load.fn(page.state)  # type: ignore[attr-defined]
    return page


async def confirm(page: OpenedPage, form: object) -> Any:
    async for _ in ConfirmationState.confirm.fn(page.state, form):  # type: ignore[attr-defined]
        pass
    return page.state


async def test_opening_the_link_with_scripts_shows_and_changes_nothing(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = row_of(database)
    state = (await opened(letter, monkeypatch)).state
    assert (state.number, state.login, state.name) == ("123", "vk123", "ТОО «Пример»")
    assert (state.success, state.errors, state.problem) == ({}, {}, {})
    assert row_of(database) == before


async def test_one_button_confirms_and_greets_on_the_sign_in_page(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await opened(letter, monkeypatch)
    state = await confirm(page, {"code": letter.code, "password": "не тот пароль"})
    assert state.errors == {"password": texts.PASSWORD_WRONG.as_dict()}
    assert not is_confirmed(database)
    state = await confirm(page, {"code": letter.code, "password": PASSWORD})
    assert (state.errors, state.problem, state.busy) == ({}, {}, False)
    visitor = page.state_of(Visitor)
    assert (visitor.greeting, visitor.known_login) == (shared_texts.CONFIRMED.as_dict(), "vk123")
    assert is_confirmed(database)


@pytest.mark.parametrize("form", [None, 7, "x", [], {}, {"code": 5, "password": ["x"]}])
async def test_what_is_no_form_is_refused(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, form: object
) -> None:
    state = await confirm(await opened(letter, monkeypatch), form)
    assert set(state.errors) == {"code", "password"}
    assert not state.busy


async def test_whoever_opens_the_link_again_afterwards_is_told_to_sign_in(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        user = session.exec(select(User)).one()
        user.confirmed_at = user.created_at
    state = (await opened(letter, monkeypatch)).state
    assert state.problem == texts.CONFIRMED_BEFORE.as_dict()
    assert state.login == ""


@pytest.mark.parametrize("path", ["", "confirm_user_id=%00", "confirm_user_id=nobody"])
async def test_half_a_link_shows_nobody(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    state = (await opened(letter, monkeypatch, path or "no id")).state
    assert (state.number, state.login, state.name) == ("", "", "")
