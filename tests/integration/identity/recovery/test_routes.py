"""Recovering a password by the forms that a browser posts itself."""

import pytest
from sqlmodel import select

from cabinet import db
from cabinet.core.clock import now
from cabinet.db import Database
from cabinet.identity.recovery import texts
from cabinet.models import OutboxLetter, User
from cabinet.security.sessions import SignedIn
from tests.cast import Cast, make_cast
from tests.integration.identity.recovery.answering import answer_all
from tests.integration.identity.recovery.test_service import BIN, control_for
from tests.integration.posting import posted

PASSWORD = "восемь вёдер воды"


@pytest.fixture(autouse=True)
def cast(database: Database, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        return make_cast(session)


async def letters(database: Database) -> list[str]:
    await answer_all(database)
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


def change_of(database: Database, who: SignedIn) -> dict[str, str]:
    """The form of a new password, filled in with the newest letter beside it."""
    with database.writing() as session:
        control = control_for(session, who, now())
    return {
        "bin_iin": BIN[who.login],
        "number": who.contract_number,
        "login": who.login,
        "control": control,
        "password": PASSWORD,
        "password_again": PASSWORD,
    }


def hash_of(database: Database, who: SignedIn) -> str:
    with database.reading() as session:
        return session.get_one(User, who.user_id).password_hash


async def test_the_control_string_sets_a_new_password_once(database: Database, cast: Cast) -> None:
    form, before = change_of(database, cast.alice), hash_of(database, cast.alice)
    answer = await posted("/recovery/change", form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/#changed")
    assert hash_of(database, cast.alice) != before
    again = await posted("/recovery/change", form)
    assert again.status_code == 422
    assert texts.NOT_CHANGED.ru in again.text


async def test_charlie_changes_nothing_with_what_proves_alice(
    database: Database, cast: Cast
) -> None:
    before = hash_of(database, cast.alice), hash_of(database, cast.charlie)
    form = change_of(database, cast.charlie) | {"login": cast.alice.login}
    assert (await posted("/recovery/change", form)).status_code == 422
    assert (hash_of(database, cast.alice), hash_of(database, cast.charlie)) == before


async def test_a_form_of_a_new_password_keeps_what_was_typed_but_the_password(
    database: Database, cast: Cast
) -> None:
    form = change_of(database, cast.alice)
    answer = await posted("/recovery/change", form | {"password_again": "x"}, cookie="language=en")
    assert answer.status_code == 422
    assert f'value="{form["control"]}"' in answer.text
    assert PASSWORD not in answer.text
    before = hash_of(database, cast.alice)
    elsewhere = await posted("/recovery/change", form, origin="https://evil.example")
    assert elsewhere.status_code == 403
    assert hash_of(database, cast.alice) == before
