"""The confirmation page's handlers, which its scripts call."""

from re import search
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from sqlmodel import select

from cabinet.core.clock import now
from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.identity.registration import texts
from cabinet.identity.registration.state import ConfirmationState, RegistrationState
from cabinet.models import Contract, OutboxLetter, User
from cabinet.ui import texts as shared_texts
from cabinet.web.visitor import Visitor
from tests.cast import make_contract
from tests.integration.identity.registration.test_register import COMPANY, PASSWORD
from tests.integration.identity.registration.test_routes import Letter, is_confirmed, letter, row_of
from tests.integration.identity.registration.test_service import PAUSE, code_in_letter
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
    assert state.is_confirmed
    assert (state.problem, state.errors, state.login) == ({}, {}, "")


@pytest.mark.parametrize(("is_right", "login"), [(True, "vk123"), (False, "")])
async def test_a_code_typed_after_somebody_confirmed_leads_to_signing_in(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, is_right: bool, login: str
) -> None:
    page = await opened(letter, monkeypatch)
    await confirm(await opened(letter, monkeypatch), {"code": letter.code, "password": PASSWORD})
    state = await confirm(page, {"code": letter.code if is_right else "wrong", "password": "x"})
    visitor = page.state_of(Visitor)
    assert (state.problem, state.errors) == ({}, {})
    assert visitor.greeting == texts.CONFIRMED_BEFORE.as_dict()
    assert visitor.known_login == login


@pytest.mark.parametrize("path", ["", "confirm_user_id=%00", "confirm_user_id=nobody"])
async def test_half_a_link_shows_nobody(
    letter: Letter, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    state = (await opened(letter, monkeypatch, path or "no id")).state
    assert (state.number, state.login, state.name) == ("", "", "")


async def registered_here(form: dict[str, str] = COMPANY) -> OpenedPage:
    """The page that a registration ends on, in the browser that made it."""
    page = OpenedPage(ConfirmationState)
    registration = page.state_of(RegistrationState)
    RegistrationState.choose_kind.fn(registration, "legal")  # type: ignore[attr-defined]
    async for _ in RegistrationState.register.fn(registration, form):  # type: ignore[attr-defined]
        pass
    assert (registration.errors, registration.problem) == ({}, {})
    return page


async def send_to(page: OpenedPage, email: str) -> Any:
    async for _ in ConfirmationState.send_to.fn(page.state, {"email": email}):  # type: ignore[attr-defined]
        pass
    return page.state


@pytest.fixture
def contract(served: Database) -> None:
    with served.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")


def letters_to(database: Database, address: str) -> int:
    with database.reading() as session:
        found = select(OutboxLetter).where(OutboxLetter.to_address == address)
        return len(session.exec(found).all())


async def test_the_code_is_taken_on_the_page_that_the_registration_ends_on(
    database: Database, contract: None
) -> None:
    page = await registered_here()
    assert (page.state.is_awaited, page.state.address) == (True, "office@example.kz")
    with database.reading() as session:
        code = code_in_letter(session)
    state = await confirm(page, {"code": code, "password": PASSWORD})
    assert (state.errors, state.problem) == ({}, {})
    assert is_confirmed(database)


async def test_a_corrected_address_gets_the_next_letter_after_three_minutes(
    database: Database, contract: None
) -> None:
    page = await registered_here()
    with database.reading() as session:
        code = code_in_letter(session)
    state = await send_to(page, "right@example.kz")
    assert state.problem == texts.TOO_SOON.format(minutes=3).as_dict()
    with time_machine.travel(now() + PAUSE, tick=False):
        assert set((await send_to(page, "no address")).errors) == {"email"}
        state = await send_to(page, "right@example.kz")
        assert (state.problem, state.errors) == ({}, {})
        assert state.address == "right@example.kz"
        assert letters_to(database, "right@example.kz") == 1
        assert "code" in (await confirm(page, {"code": code, "password": PASSWORD})).errors
        await send_to(page, "another@example.kz")
        assert letters_to(database, "another@example.kz") == 0


async def test_who_registers_while_another_registration_is_fresh_gets_the_same_answers(
    database: Database, contract: None
) -> None:
    first = await registered_here()
    second = await registered_here(COMPANY | {"email": "other@example.kz"})
    assert second.state.address == "other@example.kz"
    for page in (first, second):
        state = await send_to(page, "x@example.kz")
        assert state.problem == texts.TOO_SOON.format(minutes=3).as_dict()
        for _ in range(5):
            state = await confirm(page, {"code": "wrong", "password": "x"})
            assert state.errors == {"code": texts.CODE_WRONG.as_dict()}
        state = await confirm(page, {"code": "wrong", "password": "x"})
        assert state.errors == {"code": texts.CODE_OVER.as_dict()}
    with time_machine.travel(now() + PAUSE, tick=False):
        assert (await send_to(second, "other@example.kz")).success
    assert letters_to(database, "other@example.kz") == 0
    assert row_of(database)["email"] == "office@example.kz"


async def test_without_a_registration_the_page_knows_no_address_and_sends_nothing(
    database: Database, letter: Letter
) -> None:
    page = OpenedPage(ConfirmationState)
    assert (page.state.is_awaited, page.state.address) == (False, "")
    state = await send_to(page, "thief@example.kz")
    assert state.problem == texts.LINK_INCOMPLETE.as_dict()
    assert letters_to(database, "thief@example.kz") == 0


async def test_the_reader_of_a_link_cannot_give_another_address(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await opened(letter, monkeypatch)
    with time_machine.travel(now() + PAUSE, tick=False):
        state = await send_to(page, "thief@example.kz")
    assert state.problem == texts.LINK_INCOMPLETE.as_dict()
    assert row_of(database)["email"] == "office@example.kz"


async def test_where_the_registrys_mailbox_is_the_proof_its_address_is_not_shown(
    database: Database, contract: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Settings(registration_proof="registry_email")
    for module in ("service", "confirm", "register", "state", "fields"):
        monkeypatch.setattr(f"cabinet.identity.registration.{module}.settings", lambda: wanted)
    with database.writing() as session:
        session.exec(select(Contract)).one().email = "owner@example.kz"
    page = await registered_here()
    assert (page.state.is_awaited, page.state.address) == (True, "")
    with time_machine.travel(now() + PAUSE, tick=False):
        await send_to(page, "thief@example.kz")
    assert page.state.address == ""
    assert letters_to(database, "thief@example.kz") == 0
    assert letters_to(database, "owner@example.kz") == 2
