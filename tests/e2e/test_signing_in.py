"""What the sign-in form and the registration form answer, asked as the page asks."""

from typing import Any

import pytest
from sqlmodel import select

from cabinet.db import Database
from cabinet.identity.login import texts
from cabinet.identity.login.state import LoginState
from cabinet.identity.registration import texts as registration_texts
from cabinet.identity.registration.state import RegistrationState
from cabinet.models import Contract
from tests.e2e.running import Server
from tests.e2e.wire import Wire, demo_logins
from tests.reflex_internals import var_name

LOGIN = LoginState.get_full_name()
REGISTRATION = RegistrationState.get_full_name()
FORM = {
    "name": "ТОО «Пример»",
    "email": "office@example.kz",
    "password": "long enough",
    "password_again": "long enough",
    "bin_iin": "990140004654",
    "number": "2666",
    "consent": "on",
}


def answer_to(server: Server, form: Any) -> str:
    with Wire(server) as wire:
        return wire.call(f"{LOGIN}.sign_in", {"form": form})


def without_changes(answers: str) -> str:
    return "\n".join(line for line in answers.splitlines() if "raw_headers" not in line)


def test_an_unknown_login_and_a_wrong_password_are_answered_alike(server: Server) -> None:
    login, _ = demo_logins(server)[0]
    known = answer_to(server, {"login": login, "password": "wrong"})
    unknown = answer_to(server, {"login": "vk0000", "password": "wrong"})
    assert texts.WRONG.ru in known
    assert without_changes(known) == without_changes(unknown)
    assert "ticket" not in known
    assert f'"{var_name("busy")}":false' in known


@pytest.fixture
def unconfirmed(server: Server) -> None:
    """The company of contract 2666 has registered and not confirmed it."""
    with Wire(server) as wire:
        wire.call(f"{REGISTRATION}.choose_kind", {"kind": "legal"})
        wire.call(f"{REGISTRATION}.register", {"form": FORM})  # the second time it is too soon


def test_a_wrong_password_for_who_is_not_confirmed_tells_nothing_of_it(
    server: Server, unconfirmed: None
) -> None:
    wrong = answer_to(server, {"login": "vk2666", "password": "wrong"})
    unknown = answer_to(server, {"login": "vk0000", "password": "wrong"})
    assert without_changes(wrong) == without_changes(unknown)


def test_who_is_not_confirmed_is_sent_to_the_page_that_confirms(
    server: Server, unconfirmed: None
) -> None:
    answers = answer_to(server, {"login": " VK2666 ", "password": FORM["password"]})
    assert "/confirm?confirm_registration=yes&confirm_user_id=" in answers
    assert "/session/open" not in answers


@pytest.mark.parametrize(
    ("form", "empty"),
    [
        ({}, {texts.LOGIN_EMPTY.ru, texts.PASSWORD_EMPTY.ru}),
        ({"login": " ", "password": ""}, {texts.LOGIN_EMPTY.ru, texts.PASSWORD_EMPTY.ru}),
        ({"login": "vk123"}, {texts.PASSWORD_EMPTY.ru}),
        ({"password": "x"}, {texts.LOGIN_EMPTY.ru}),
        ({"login": ["vk123"], "password": {"x": 1}}, {texts.LOGIN_EMPTY.ru}),
    ],
)
def test_what_is_empty_is_told(server: Server, form: Any, empty: set[str]) -> None:
    answers = answer_to(server, form)
    assert all(sentence in answers for sentence in empty)
    assert "/session/open" not in answers


def test_spaces_around_a_password_belong_to_it(server: Server) -> None:
    login, password = demo_logins(server)[0]
    assert texts.WRONG.ru in answer_to(server, {"login": login, "password": f" {password}"})


def test_a_taken_contract_is_refused_like_a_wrong_pair(server: Server, database: Database) -> None:
    with Wire(server) as wire:
        taken = wire.call(
            f"{REGISTRATION}.register",
            {"form": FORM | {"number": "4040", "bin_iin": bin_of(database, "4040")}},
        )
    with Wire(server) as wire:
        wrong = wire.call(f"{REGISTRATION}.register", {"form": FORM | {"bin_iin": "940140000385"}})
    assert registration_texts.NO_MATCH.ru in taken
    assert without_changes(taken) == without_changes(wrong)


def bin_of(database: Database, number: str) -> str:
    with database.reading() as session:
        return session.exec(select(Contract.bin_iin).where(Contract.number == number)).one()


def test_links_lead_to_the_configured_address_whatever_host_was_asked(server: Server) -> None:
    evil = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"}
    form = FORM | {"number": "123", "bin_iin": "940140000385", "email": "host@example.kz"}
    with Wire(server, headers=evil) as wire:
        wire.call(f"{REGISTRATION}.choose_kind", {"kind": "legal"})
        assert "/registered" in wire.call(f"{REGISTRATION}.register", {"form": form})
    letter = server.mailbox.wait_for("host@example.kz")
    for kind in ("plain", "html"):
        body = letter.get_body((kind,))
        assert body is not None
        assert "evil.example" not in body.get_content()
        assert f"{server.base_url}/confirm?" in body.get_content()
