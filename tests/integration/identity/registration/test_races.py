"""Registrations across transactions, one after another and at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from re import search

from sqlmodel import Session, select

from cabinet.core.errors import Refused
from cabinet.db import Database
from cabinet.identity.registration import texts
from cabinet.identity.registration.rules import Registration
from cabinet.identity.registration.service import CodeCheck, check_code, register, send_again
from cabinet.identity.registration.voiding import void
from cabinet.models import OneTimeCode, OutboxLetter, User
from cabinet.security.audit import Origin
from tests.cast import NOW, make_contract
from tests.integration.at_once import at_once, started_behind
from tests.integration.identity.registration.confirmed import confirm
from tests.integration.identity.registration.test_service import (
    FORM,
    PAUSE,
    code_in_letter,
    void_token,
)

MALLORY = replace(FORM, email="mallory@example.kz")


def registering(form: Registration, *, later: bool = False) -> Callable[[Session], str]:
    now = NOW + PAUSE if later else NOW
    return lambda session: register(
        session,
        registration=form,
        password_hash=form.email,
        language="ru",
        origin=Origin(),
        now=now,
    )


def prepare(database: Database) -> None:
    with database.writing() as session:
        make_contract(session, number="123", bin_iin="940140000385")


def test_of_registrations_of_a_contract_at_once_one_is_taken(database: Database) -> None:
    prepare(database)
    outcomes = at_once(database, *(registering(FORM) for _ in range(6)))
    (taken,) = filter(None, outcomes)
    assert isinstance(taken, str)
    assert outcomes.count("") == 5
    with database.reading() as session:
        assert session.exec(select(User)).one().public_id == taken
        assert len(session.exec(select(OutboxLetter)).all()) == 1


def test_of_new_letters_at_once_one_is_sent(database: Database) -> None:
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
    asked = at_once(
        database,
        *(lambda one: send_again(one, public_id=public_id, now=NOW + PAUSE) for _ in range(6)),
    )
    assert sum(outcome is None for outcome in asked) == 1
    with database.reading() as session:
        assert len(session.exec(select(OneTimeCode)).all()) == 2  # the code, and the void link
        assert len(session.exec(select(OutboxLetter)).all()) == 2


def test_a_profile_that_is_just_being_confirmed_does_not_give_way(database: Database) -> None:
    """Else a stranger's password would open the account that its owner has just confirmed."""
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
        session.flush()
        letter = session.exec(select(OutboxLetter)).one()
    found = search(r"confirm_code=(\w{8})", letter.text)
    assert found
    with ThreadPoolExecutor(1) as pool:
        with database.writing() as owner:
            assert confirm(owner, public_id=public_id, code=found[1], now=NOW).login
            owner.flush()
            stranger = started_behind(pool, database, registering(MALLORY, later=True))
        (outcome,) = stranger.result()
    assert isinstance(outcome, Refused)
    with database.reading() as session:
        user = session.exec(select(User)).one()
        assert (user.email, user.password_hash) == (FORM.email, FORM.email)


def test_a_new_registration_within_three_minutes_changes_nothing(database: Database) -> None:
    prepare(database)
    with database.writing() as session:
        registering(FORM)(session)
    with database.writing() as session:
        registering(MALLORY)(session)
    with database.reading() as session:
        user = session.exec(select(User)).one()
        assert (user.email, user.password_hash) == (FORM.email, FORM.email)
        assert len(session.exec(select(OutboxLetter)).all()) == 1


def test_wrong_codes_are_counted_across_transactions(database: Database) -> None:
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
    for _ in range(3):
        with database.writing() as session:
            confirm(session, public_id=public_id, code="wrong", now=NOW)
    with database.reading() as session:
        assert sorted(session.exec(select(OneTimeCode.attempts))) == [0, 3]


def test_a_code_tried_at_once_by_many_is_tried_five_times_at_most(database: Database) -> None:
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
    guesses = at_once(
        database,
        *(lambda one: check_code(one, public_id=public_id, code="no", now=NOW) for _ in range(8)),
    )
    assert guesses.count(CodeCheck(problem=texts.CODE_WRONG)) == 5
    assert guesses.count(CodeCheck(problem=texts.CODE_OVER)) == 3


def test_of_many_passwords_tried_at_once_with_a_right_code_five_are_compared(
    database: Database,
) -> None:
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
        session.flush()
        code = code_in_letter(session)
    checked = at_once(
        database,
        *(lambda one: check_code(one, public_id=public_id, code=code, now=NOW) for _ in range(8)),
    )
    assert checked.count(CodeCheck(problem=texts.CODE_OVER)) == 3
    assert sum(isinstance(one, CodeCheck) and one.problem is None for one in checked) == 5


def test_a_registration_that_is_being_confirmed_is_not_voided(database: Database) -> None:
    prepare(database)
    with database.writing() as session:
        public_id = registering(FORM)(session)
        session.flush()
        code, token = code_in_letter(session), void_token(session)

    def voiding(session: Session) -> bool:
        return void(session, token=token, origin=Origin(), now=NOW)

    with ThreadPoolExecutor(1) as pool:
        with database.writing() as owner:
            confirm(owner, public_id=public_id, code=code, now=NOW)
            late = started_behind(pool, database, voiding)
        assert late.result() == [False]
    with database.reading() as session:
        assert session.exec(select(User.login)).one() == "vk123"
