"""Confirming a registration by the form that a browser posts itself."""

import pytest
import time_machine
from sqlmodel import select

from cabinet import db
from cabinet.audit import Origin
from cabinet.db import Database
from cabinet.models import OutboxLetter, User
from cabinet.registration import service, texts
from tests.cast import NOW, make_contract
from tests.integration.posting import posted
from tests.integration.registration.test_service import FORM, code_in_letter


@pytest.fixture
def registered(database: Database, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """The address of the page behind the letter, and the code in it."""
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")
        session.flush()
        public_id = service.register(
            session,
            registration=FORM,
            password_hash="hash",
            language="ru",
            origin=Origin(),
            now=NOW,
        )
        session.flush()
        code = code_in_letter(session)
    return f"/confirm?confirm_user_id={public_id}", code


def is_confirmed(database: Database) -> bool:
    with database.reading() as session:
        return session.exec(select(User.confirmed_at)).one() is not None


@time_machine.travel(NOW, tick=False)
async def test_the_code_confirms_and_leads_to_signing_in(
    database: Database, registered: tuple[str, str]
) -> None:
    path, code = registered
    wrong = await posted(path, {"code": "wrong-one"})
    assert wrong.status_code == 422
    assert texts.CODE_WRONG.ru in wrong.text
    assert 'value="wrong-one"' in wrong.text
    assert not is_confirmed(database)
    answer = await posted(path, {"code": f" {code} "})
    assert (answer.status_code, answer.headers["location"]) == (303, "/#confirmed")
    assert is_confirmed(database)


@time_machine.travel(NOW, tick=False)
async def test_the_code_of_the_link_need_not_be_typed(
    database: Database, registered: tuple[str, str]
) -> None:
    path, code = registered
    answer = await posted(f"{path}&confirm_code={code}", {"code": ""})
    assert answer.headers["location"] == "/#confirmed"
    assert is_confirmed(database)


async def test_a_new_letter_is_sent_by_the_other_button(
    database: Database, registered: tuple[str, str]
) -> None:
    path, _ = registered
    with time_machine.travel(NOW, tick=False) as clock:
        too_soon = await posted(path, {"again": "yes"})
        assert texts.TOO_SOON.format(minutes=3).ru in too_soon.text
        clock.shift(180)
        answer = await posted(path, {"again": "yes"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#sent")
    with database.reading() as session:
        assert len(session.exec(select(OutboxLetter)).all()) == 2


async def test_nobody_is_confirmed_by_half_a_link(
    database: Database, registered: tuple[str, str]
) -> None:
    for query in ("", "?confirm_user_id=%00", "?confirm_user_id=%ED%A0%80"):
        answer = await posted(f"/confirm{query}", {"code": registered[1]})
        assert answer.status_code == 422
    assert not is_confirmed(database)


async def test_a_form_from_elsewhere_confirms_nothing(
    database: Database, registered: tuple[str, str]
) -> None:
    path, code = registered
    answer = await posted(path, {"code": code}, origin="https://evil.example")
    assert answer.status_code == 403
    assert not is_confirmed(database)
