"""The way in: password, then the code; what is refused on it, and that it is counted."""

from asyncio import run
from datetime import timedelta

import pytest
from sqlmodel import select

from cabinet.core.enums import StaffRole
from cabinet.core.errors import Refused, TooMany
from cabinet.core.settings import Settings
from cabinet.db import Database
from cabinet.identity.login.steps import CodeAsked, Opened, PasswordAgain
from cabinet.models import AuditEntry, Staff
from cabinet.security.audit import Action
from cabinet.staff.accounts import authenticate, changes, service, sessions, texts
from tests.cast import NOW, make_customer
from tests.integration.letters_of import letters_of
from tests.integration.staff.office import ORIGIN, PASSWORD, code_at, make_staff

MINUTE = timedelta(minutes=1)


def give(login: str = "anna", password: str = PASSWORD) -> Opened | CodeAsked:
    return run(authenticate.give_password(login, password, origin=ORIGIN, now=NOW))


def token_of(login: str = "anna") -> str:
    asked = give(login)
    assert isinstance(asked, CodeAsked)
    return asked.token


def enter(token: str, code: str, now=NOW) -> Opened:
    return run(authenticate.give_code(token, code, origin=ORIGIN, now=now))


@pytest.fixture(autouse=True)
def _people(served: Database) -> None:
    with served.writing() as session:
        make_staff(session, "anna")


def actions(served: Database) -> list[str]:
    with served.reading() as session:
        return list(session.exec(select(AuditEntry.action).order_by("id")))


def change(served: Database, **values: object) -> None:
    with served.writing() as session:
        staff = session.exec(select(Staff)).one()
        for name, value in values.items():
            setattr(staff, name, value)
        session.add(staff)


@pytest.mark.parametrize("login", ["anna", "ANNA", " Anna "])
def test_password_and_code_open_a_session(served: Database, login: str) -> None:
    opened = enter(token_of(login), code_at(NOW))
    with served.writing() as session:
        cookie = sessions.exchange_ticket(session, ticket=opened.ticket, now=NOW)
        assert cookie is not None
        who = sessions.staff_of_cookie(session, cookie=cookie, now=NOW)
    assert who is not None
    assert who.login == "anna"
    assert actions(served) == [Action.SIGNED_IN]


def test_a_right_password_alone_opens_nothing(served: Database) -> None:
    token = token_of()
    with served.writing() as session:
        assert sessions.exchange_ticket(session, ticket=token, now=NOW) is None
        assert sessions.staff_of_cookie(session, cookie=token, now=NOW) is None
    assert actions(served) == []


@pytest.mark.parametrize(
    ("login", "password"), [("anna", "wrong-password"), ("boris", PASSWORD), ("vk123", PASSWORD)]
)
def test_unknown_and_wrong_get_one_answer(served: Database, login: str, password: str) -> None:
    with served.writing() as session:
        make_customer(
            session,
            login="vk123",
            number="123",
            bin_iin="940140000385",
            password_hash=session.exec(select(Staff.password_hash)).one(),
        )
    with pytest.raises(Refused) as refused:
        give(login, password)
    assert refused.value.text == texts.WRONG
    assert actions(served) == [Action.SIGN_IN_FAILED]


def test_empty_fields_are_named(served: Database) -> None:
    with pytest.raises(Refused) as refused:
        give(" ", "")
    assert set(refused.value.fields) == {"login", "password"}


def test_who_is_disabled_is_answered_like_nobody(served: Database) -> None:
    change(served, disabled_at=NOW)
    with pytest.raises(Refused) as refused:
        give()
    assert refused.value.text == texts.WRONG


def test_an_account_without_a_factor_does_not_live(served: Database) -> None:
    change(served, second_factor="", second_factor_at=None)
    with pytest.raises(Refused) as refused:
        give()
    assert refused.value.text == texts.WRONG


def test_who_is_disabled_between_password_and_code_is_refused(served: Database) -> None:
    token = token_of()
    change(served, disabled_at=NOW)
    with pytest.raises(PasswordAgain):
        enter(token, code_at(NOW))


def test_the_people_of_the_demo_need_no_code(served: Database) -> None:
    with served.writing() as session:
        staff = session.exec(select(Staff)).one()
        changes.add_of_demo(
            session,
            login="operator",
            email="operator@example.kz",
            role=StaffRole.OPERATOR,
            password_hash=staff.password_hash,
            now=NOW,
        )
    assert isinstance(give("operator"), Opened)
    assert isinstance(give("anna"), CodeAsked)


def test_a_code_is_good_once(served: Database) -> None:
    enter(token_of(), code_at(NOW))
    with pytest.raises(Refused) as refused:
        enter(token_of(), code_at(NOW))
    assert refused.value.text == texts.CODE_WRONG
    assert Action.SECOND_FACTOR_FAILED in actions(served)


def test_a_token_is_good_once_and_the_newest_only(served: Database) -> None:
    first, second = token_of(), token_of()
    with pytest.raises(PasswordAgain):
        enter(first, code_at(NOW))
    enter(second, code_at(NOW))
    with pytest.raises(PasswordAgain):
        enter(second, code_at(NOW + timedelta(seconds=30)))


def test_the_code_is_waited_for_five_minutes(served: Database) -> None:
    token = token_of()
    late = NOW + 5 * MINUTE
    with pytest.raises(PasswordAgain) as refused:
        enter(token, code_at(late), now=late)
    assert refused.value.text == texts.CODE_LATE


def test_five_wrong_codes_make_one_wait_and_the_owner_is_told(served: Database) -> None:
    token = token_of()
    for _ in range(4):
        with pytest.raises(Refused) as refused:
            enter(token, "000000")
        assert refused.value.text == texts.CODE_WRONG
    with pytest.raises(PasswordAgain):
        enter(token, "000000")
    with pytest.raises(PasswordAgain):  # the right one, too
        enter(token_of(), code_at(NOW))
    with served.writing() as session:
        assert [one.to_address for one in letters_of(session)] == ["anna@example.kz"]
    assert actions(served).count(Action.SECOND_FACTOR_BLOCKED) == 1


def test_wrong_passwords_make_one_wait_whoever_it_is(served: Database) -> None:
    for login in ("anna", "nobody"):
        for _ in range(5):
            with pytest.raises(Refused, match="Wrong login or password"):
                give(login, "wrong-password")
        with pytest.raises(TooMany):
            give(login)


def test_a_right_password_forgets_the_wrong_ones(served: Database) -> None:
    for _ in range(3):
        for _ in range(4):
            with pytest.raises(Refused):
                give("anna", "wrong-password")
        assert isinstance(give(), CodeAsked)


def test_customers_and_staff_do_not_count_each_others_tries(served: Database) -> None:
    from cabinet.identity.login import service as of_customers

    for _ in range(5):
        with pytest.raises(Refused):
            give("anna", "wrong-password")
    with served.writing() as session:
        of_customers.count_attempt(session, login="anna", origin=ORIGIN, now=NOW)


def test_a_password_that_was_changed_meanwhile_opens_nothing(served: Database) -> None:
    with served.reading() as session:
        account = service.find_account(session, login="anna")
    assert account is not None
    change(served, password_hash="another")
    with pytest.raises(Refused), served.writing() as session:
        service.pass_password(session, account=account, origin=ORIGIN, now=NOW)


def test_from_another_network_nobody_signs_in(
    served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of()
    wanted = Settings(staff_networks="10.0.0.0/8")
    monkeypatch.setattr(sessions, "settings", lambda: wanted)
    for attempt in (give, lambda: enter(token, code_at(NOW))):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.text == texts.NOT_FROM_HERE
    assert actions(served) == []


@pytest.mark.parametrize("typed", ["\x00", "\ud800", "x" * 100_000, "' OR 1=1 --"])
def test_odd_input_is_refused_like_any(served: Database, typed: str) -> None:
    with pytest.raises(Refused):
        give(typed, typed)
    with pytest.raises(Refused):
        enter(typed, typed)
