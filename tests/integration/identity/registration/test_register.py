"""Registering by the form that a browser posts itself."""

from time import monotonic

import pytest
from sqlmodel import select

from cabinet import db
from cabinet.core.email_address import NOT_AN_EMAIL
from cabinet.db import Database
from cabinet.identity.registration import consent_texts, texts
from cabinet.identity.registration.register import STEP_SECONDS
from cabinet.models import OutboxLetter, User
from cabinet.security import rate_limits
from cabinet.security.rate_limits import Budget
from tests.cast import make_contract
from tests.integration.posting import posted

PASSWORD = "восемь вёдер воды"
COMPANY = {
    "kind": "legal",
    "name": "ТОО «Пример»",
    "email": "office@example.kz",
    "password": PASSWORD,
    "password_again": PASSWORD,
    "bin_iin": "940140000385",
    "number": "123",
    "login": "",
    "wants_notices": "on",
    "consent": "on",
}
RESIDENT = COMPANY | {
    "kind": "individual",
    "name": "Небылицын Ерғали Өмірұлы",
    "bin_iin": "791028302728",
    "number": "04008220",
}


@pytest.fixture(autouse=True)
def _contracts(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")
        make_contract(session, number="04008220", bin_iin="791028302728", kind="individual")
    monkeypatch.setattr(db, "database", lambda: database)


def logins(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.exec(select(User.login)))


async def test_either_kind_registers_and_gets_its_letter(database: Database) -> None:
    for form in (COMPANY, RESIDENT):
        answer = await posted("/register", form)
        assert (answer.status_code, answer.headers["location"]) == (303, "/registered")
    assert sorted(logins(database)) == ["04008220", "vk123"]
    with database.reading() as session:
        assert len(session.exec(select(OutboxLetter)).all()) == 2


async def test_what_is_wrong_brings_the_form_back_with_what_was_typed(database: Database) -> None:
    form = {name: words for name, words in RESIDENT.items() if name != "consent"}
    answer = await posted("/register", form | {"email": "<b>"}, cookie="language=en")
    assert answer.status_code == 422
    assert NOT_AN_EMAIL.en in answer.text
    assert consent_texts.CONSENT_MISSING.en in answer.text
    assert 'value="&lt;b&gt;"' in answer.text
    assert 'name="kind" value="individual"' in answer.text
    assert texts.IIN.en in answer.text
    assert PASSWORD not in answer.text
    assert logins(database) == []


async def test_a_wrong_pair_and_a_taken_contract_get_one_answer(database: Database) -> None:
    wrong = await posted("/register", COMPANY | {"bin_iin": "990140004654"})
    with database.writing() as session:
        make_contract(session, number="777", bin_iin="220740049825")
    form = COMPANY | {"number": "777", "bin_iin": "220740049825"}
    await posted("/register", form)
    with database.writing() as session:
        session.exec(select(User)).one().confirmed_at = session.exec(select(User)).one().created_at
    taken = await posted("/register", form)
    assert (wrong.status_code, taken.status_code) == (422, 422)
    assert texts.NO_MATCH.ru in wrong.text
    assert texts.NO_MATCH.ru in taken.text


async def test_every_answer_comes_at_the_end_of_a_step_of_time(database: Database) -> None:
    """How long was looked and written tells nothing of a contract."""
    for form in (COMPANY, COMPANY, COMPANY | {"number": "5"}, COMPANY | {"name": ""}):
        began = monotonic()
        await posted("/register", form)
        over = (monotonic() - began) % STEP_SECONDS
        assert over < STEP_SECONDS / 2


async def test_whoever_tries_too_often_waits(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(100):
        rate_limits.note_address(Budget.FAILED_REGISTRATIONS, "127.0.0.1")
    answer = await posted("/register", COMPANY)
    assert answer.status_code == 429
    assert logins(database) == []


async def test_a_form_from_elsewhere_registers_nobody(database: Database) -> None:
    for origin in ("https://evil.example", None):
        answer = await posted("/register", COMPANY, origin=origin)
        assert answer.status_code == 403
        assert "office@example.kz" not in answer.text
    assert logins(database) == []
