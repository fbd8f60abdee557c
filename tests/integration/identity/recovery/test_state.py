"""The recovery pages' handlers: what the page says, and what is counted."""

from typing import Any

import pytest
from sqlmodel import select

from cabinet.db import Database
from cabinet.identity.recovery import reset, texts
from cabinet.identity.recovery.state import PasswordChangeState, RecoveryState
from cabinet.models import OutboxLetter, User
from cabinet.security.rate_limits import TOO_MANY
from tests.cast import make_cast
from tests.integration.identity.recovery.answering import answer_all
from tests.integration.opened_page import OpenedPage

WRONG = {
    "bin_iin": "940140000385",
    "number": "123",
    "login": "vk123",
    "control": "0" * 32,
    "password": "девять вёдер воды",
    "password_again": "девять вёдер воды",
}


@pytest.fixture(autouse=True)
def _customers(served: Database) -> None:
    with served.writing() as session:
        cast = make_cast(session)
        session.get_one(User, cast.bob.user_id).confirmed_at = None


async def asked(identifier: object) -> Any:
    """The page's state after asking."""
    state = OpenedPage(RecoveryState).state
    await RecoveryState.send.fn(state, {"identifier": identifier})  # type: ignore[attr-defined]
    return state


async def changed(form: object) -> Any:
    """The page's state after trying to change the password."""
    state = OpenedPage(PasswordChangeState).state
    async for _ in PasswordChangeState.change.fn(state, form):  # type: ignore[attr-defined]
        pass
    return state


async def kinds(database: Database) -> list[str]:
    """The letters that the job has written."""
    await answer_all(database)
    with database.reading() as session:
        return list(session.exec(select(OutboxLetter.kind)))


async def test_known_and_unknown_get_the_same_answer(database: Database) -> None:
    answers = []
    for identifier in ("vk123", "vk999999", "nobody@example.kz", "vk2666"):
        state = await asked(identifier)
        answers.append((state.success, state.errors, state.problem, state.busy))
    assert answers == [(texts.SENT.as_dict(), {}, {}, False)] * 4
    assert sorted(await kinds(database)) == ["confirm-registration", "recovery"]


async def test_whoever_never_confirmed_gets_the_confirmation_instead(database: Database) -> None:
    await asked("vk2666@example.kz")
    assert await kinds(database) == ["confirm-registration"]


async def test_asking_again_has_to_wait_known_or_not(database: Database) -> None:
    for identifier in ("vk123", "vk999999"):
        await asked(identifier)
        state = await asked(identifier.upper())
        assert state.problem == TOO_MANY.format(minutes=3).as_dict()
        assert state.success == {}
    assert await kinds(database) == ["recovery"]


async def test_an_address_cannot_have_letters_without_end(database: Database) -> None:
    for number in range(120):
        assert (await asked(f"nobody{number}")).success
    assert (await asked("vk123")).problem["ru"].startswith("Слишком много попыток.")
    assert await kinds(database) == []


@pytest.mark.parametrize("identifier", ["", " ", None, 7, "x" * 300, "a\x00", "\ud800", ["vk123"]])
async def test_what_is_no_identifier_is_told_at_its_field(
    database: Database, identifier: object
) -> None:
    assert set((await asked(identifier)).errors) == {"identifier"}
    assert await kinds(database) == []


@pytest.mark.parametrize("form", [None, 7, "x", [], {}, {"control": 5}])
async def test_what_is_no_form_is_refused(form: object) -> None:
    state = await changed(form)
    assert {"login", "control", "password"} <= set(state.errors)
    assert not state.busy


async def test_a_wrong_control_string_is_refused_alike_for_known_and_unknown() -> None:
    for login in ("vk123", "vk2666", "vk999999"):
        assert (await changed(WRONG | {"login": login})).problem == texts.NOT_CHANGED.as_dict()


async def test_guesses_from_one_address_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_hash(_password: str, *, address: str) -> str:
        return "hash"

    monkeypatch.setattr(reset, "hash_password", no_hash)
    said = [(await changed(WRONG)).problem["ru"] for _ in range(70)]
    assert sum(one == texts.NOT_CHANGED.ru for one in said) == 60
    assert all("Попробуйте снова через" in one for one in said[60:])
