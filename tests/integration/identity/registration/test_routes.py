"""Confirming and voiding a registration by the forms that a browser posts itself."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
import time_machine
from sqlmodel import col, select

from cabinet.core.clock import now
from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.identity.registration import confirm, service, texts
from cabinet.models import AuditEntry, Contract, OneTimeCode, OutboxLetter, User
from tests.cast import make_contract
from tests.integration.identity.registration.test_register import COMPANY, PASSWORD
from tests.integration.identity.registration.test_service import PAUSE, code_in_letter, void_token
from tests.integration.overrun import overrun
from tests.integration.posting import posted

OTHER = "семь вёдер воды"
WITH_PASSWORD = {"password": PASSWORD}


@dataclass(frozen=True)
class Letter:
    """What the letter of a registration holds: the page, its code, the page that voids it."""

    path: str
    code: str
    void_path: str

    @property
    def link(self) -> str:
        """The first link."""
        return f"{self.path}&confirm_code={self.code}"


@pytest_asyncio.fixture
async def letter(served: Database) -> AsyncIterator[Letter]:
    with served.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")
    yield await registered(served)


async def registered(database: Database) -> Letter:
    """Post the form of a registration, and read the letter."""
    assert (await posted("/register", COMPANY)).status_code == 303
    with database.reading() as session:
        public_id = session.exec(select(User.public_id).where(User.login == "vk123")).one()
        return Letter(
            f"/confirm?confirm_registration=yes&confirm_user_id={public_id}",
            code_in_letter(session),
            f"/confirm/void/{void_token(session)}",
        )


def is_confirmed(database: Database) -> bool:
    with database.reading() as session:
        own = select(User.confirmed_at).where(col(User.closed_at).is_(None))
        return session.exec(own).one() is not None


def attempts(database: Database) -> int:
    with database.reading() as session:
        counted = select(OneTimeCode.attempts).where(OneTimeCode.purpose == service.PURPOSE)
        return session.exec(counted).one()


async def signs_in(password: str) -> bool:
    answer = await posted("/", {"login": "vk123", "password": password})
    return answer.headers.get("location") == "/home"


async def test_code_and_password_confirm_and_lead_to_signing_in(
    database: Database, letter: Letter
) -> None:
    wrong = await posted(letter.path, {"code": "wrong-one", "password": PASSWORD})
    assert wrong.status_code == 422
    assert texts.CODE_WRONG.ru in wrong.text
    assert 'value="wrong-one"' in wrong.text
    assert PASSWORD not in wrong.text
    assert not is_confirmed(database)
    answer = await posted(letter.path, {"code": f" {letter.code} ", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/#confirmed")
    assert is_confirmed(database)
    assert await signs_in(PASSWORD)


async def test_the_code_of_the_link_need_not_be_typed(database: Database, letter: Letter) -> None:
    answer = await posted(letter.link, {"code": "", "password": PASSWORD})
    assert answer.headers["location"] == "/#confirmed"
    assert is_confirmed(database)


async def test_whoever_has_the_letter_alone_confirms_nobody_elses_password(
    database: Database, letter: Letter
) -> None:
    answer = await posted(letter.link, {"password": OTHER})
    assert answer.status_code == 422
    assert texts.PASSWORD_WRONG.ru in answer.text
    for shown in ("123", "vk123", "ТОО «Пример»"):  # what is to be confirmed stays on the page
        assert shown in answer.text
    assert OTHER not in answer.text
    assert not is_confirmed(database)
    assert not await signs_in(PASSWORD)


async def test_five_wrong_passwords_void_the_code(database: Database, letter: Letter) -> None:
    for _ in range(5):
        wrong = await posted(letter.link, {"password": OTHER})
        assert texts.PASSWORD_WRONG.ru in wrong.text
    assert texts.CODE_OVER.ru in (await posted(letter.link, WITH_PASSWORD)).text
    assert not is_confirmed(database)


async def test_the_fifth_password_may_still_be_the_right_one(
    database: Database, letter: Letter
) -> None:
    for _ in range(4):
        await posted(letter.link, {"password": OTHER})
    assert (await posted(letter.link, WITH_PASSWORD)).status_code == 303
    assert is_confirmed(database)


async def test_what_is_empty_is_told_at_its_field_and_not_counted(
    database: Database, letter: Letter
) -> None:
    answer = await posted(letter.path, {"code": " ", "password": ""}, cookie="language=en")
    assert answer.status_code == 422
    assert texts.CODE_EMPTY.en in answer.text
    assert texts.PASSWORD_EMPTY.en in answer.text
    assert attempts(database) == 0


async def test_confirming_twice_is_harmless_and_needs_no_password(
    database: Database, letter: Letter
) -> None:
    answer = await posted(letter.link, WITH_PASSWORD)
    assert answer.headers["location"] == "/#confirmed"
    again = await posted(letter.link, {"password": "another one"})
    assert again.status_code == 200
    assert texts.CONFIRMED_BEFORE.ru in again.text
    with database.reading() as session:
        done = select(AuditEntry).where(AuditEntry.action == "registration-confirmed")
        assert len(session.exec(done).all()) == 1


@pytest.mark.parametrize("form", [{"code": "wrong", "password": OTHER}, {"again": "yes"}])
async def test_whatever_is_posted_afterwards_is_told_that_it_is_confirmed_and_shown_no_form(
    letter: Letter, form: dict[str, str]
) -> None:
    await posted(letter.link, WITH_PASSWORD)
    answer = await posted(letter.path, form)
    assert answer.status_code == 200
    assert texts.CONFIRMED_BEFORE.ru in answer.text
    assert "<form" not in answer.text
    assert "vk123" not in answer.text


async def test_a_try_whose_password_was_not_compared_is_not_counted(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        overrun(busy)
        answers = [await posted(letter.link, WITH_PASSWORD) for _ in range(6)]
    assert [one.status_code for one in answers] == [503] * 6
    assert attempts(database) == 0
    assert (await posted(letter.link, WITH_PASSWORD)).status_code == 303


async def test_a_registration_that_gave_way_between_the_two_steps_is_not_confirmed(
    database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = confirm.is_password

    async def meanwhile(*given: object, address: str) -> bool:
        with time_machine.travel(now() + PAUSE, tick=False):
            await posted("/register", COMPANY | {"password": OTHER, "password_again": OTHER})
        return await real(*given, address=address)  # type: ignore[arg-type]

    monkeypatch.setattr(confirm, "is_password", meanwhile)
    answer = await posted(letter.link, WITH_PASSWORD)
    assert texts.CODE_OVER.ru in answer.text
    assert not is_confirmed(database)


@pytest.fixture
def by_mailbox(database: Database, letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mailbox that billing holds is the proof."""
    wanted = Settings(registration_proof="registry_email")
    for module in (service, confirm):
        monkeypatch.setattr(module, "settings", lambda: wanted)
    monkeypatch.setattr("cabinet.identity.registration.register.settings", lambda: wanted)
    monkeypatch.setattr("cabinet.identity.registration.fields.settings", lambda: wanted)
    with database.writing() as session:
        session.exec(select(Contract)).one().email = "owner@example.kz"


async def test_with_registry_email_the_letters_reader_chooses_the_password(
    database: Database, by_mailbox: None
) -> None:
    """Not even a password typed at registration ever opens the profile."""
    with time_machine.travel(now() + PAUSE, tick=False):
        letter = await registered(database)
        with database.reading() as session:
            assert session.exec(select(User.password_hash)).all() == ["", ""]  # one is erased
        own = "owner@example.kz"
        for chosen, problem in (
            ({"password": OTHER}, "Введите пароль ещё раз"),
            ({"password": OTHER, "password_again": PASSWORD}, "Пароли не совпадают"),
            ({"password": "vk123"}, "не короче 8"),
            ({"password": own, "password_again": own}, "не должен совпадать"),
        ):
            assert problem in (await posted(letter.link, chosen)).text
        assert attempts(database) == 0
        answer = await posted(letter.link, {"password": OTHER, "password_again": OTHER})
        assert answer.headers["location"] == "/#confirmed"
        assert not await signs_in(PASSWORD)
        assert await signs_in(OTHER)


async def test_a_new_letter_is_sent_by_the_other_button(database: Database, letter: Letter) -> None:
    too_soon = await posted(letter.path, {"again": "yes"})
    assert texts.TOO_SOON.format(minutes=3).ru in too_soon.text
    with time_machine.travel(now() + PAUSE, tick=False):
        answer = await posted(letter.path, {"again": "yes"})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#sent")
    with database.reading() as session:
        assert len(session.exec(select(OutboxLetter)).all()) == 2


async def test_nobody_is_confirmed_by_half_a_link(database: Database, letter: Letter) -> None:
    for query in ("", "?confirm_user_id=%00", "?confirm_user_id=%ED%A0%80"):
        answer = await posted(f"/confirm{query}", {"code": letter.code, "password": PASSWORD})
        assert answer.status_code == 422
    assert not is_confirmed(database)


async def test_a_form_from_elsewhere_neither_confirms_nor_voids(
    database: Database, letter: Letter
) -> None:
    for path in (letter.link, letter.void_path):
        answer = await posted(path, WITH_PASSWORD, origin="https://evil.example")
        assert answer.status_code == 403
    assert not is_confirmed(database)
    with database.reading() as session:
        assert session.exec(select(User.login)).one() == "vk123"


def row_of(database: Database) -> dict[str, object]:
    with database.reading() as session:
        row: dict[str, object] = session.exec(select(User)).one().model_dump()
        return row | {"codes": len(session.exec(select(OneTimeCode)).all())}
