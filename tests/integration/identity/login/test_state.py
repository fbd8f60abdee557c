"""The sign-in page's handler: the same for known and unknown logins, and no place to guess."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session, col, select

from cabinet.db import Database, sql
from cabinet.identity.login import texts
from cabinet.identity.login.state import LoginState
from cabinet.models import User, UserSession
from cabinet.security import password_hashing
from cabinet.security.audit import Origin
from cabinet.security.fair_queue import BUSY
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import TOO_MANY, Budget, take_shared
from tests.cast import NOW, make_cast
from tests.integration.opened_page import OpenedPage
from tests.integration.overrun import overrun

PASSWORD = "восемь вёдер воды"


class SignInPage:
    """The sign-in page as the browser of one address calls it."""

    def __init__(self) -> None:
        self.address = "192.0.2.1"

    async def sign_in(self, login: str, password: str) -> dict[str, str]:
        """The problem that the page tells, empty when there is none."""
        return await sign_in_over_socket(login, password, Origin(self.address, "Firefox"))


async def sign_in_over_socket(login: str, password: str, origin: Origin) -> dict[str, str]:
    """What the page of a browser tells, empty when it signed in."""
    state = OpenedPage(LoginState, origin=origin).state
    form = {"login": login, "password": password}
    async for _ in LoginState.sign_in.fn(state, form):  # type: ignore[attr-defined]
        pass
    assert not state.busy
    return state.problem


@pytest.fixture
async def sign_in_page(served: Database) -> SignInPage:
    hashed = await hash_password(PASSWORD)
    with served.writing() as session:
        cast = make_cast(session)
        session.get_one(User, cast.alice.user_id).password_hash = hashed
        session.get_one(User, cast.bob.user_id).password_hash = hashed
        session.get_one(User, cast.bob.user_id).confirmed_at = None
    return SignInPage()


def sessions(database: Database) -> int:
    with database.reading() as session:
        return len(session.exec(select(UserSession)).all())


async def test_the_right_password_opens_a_session(
    sign_in_page: SignInPage, database: Database
) -> None:
    assert await sign_in_page.sign_in(" VK123 ", PASSWORD) == {}
    assert sessions(database) == 1


async def test_a_right_password_has_to_wait_as_well(
    sign_in_page: SignInPage, database: Database
) -> None:
    for _ in range(5):
        assert await sign_in_page.sign_in("vk123", "не тот пароль") == texts.WRONG.as_dict()
    for password in (PASSWORD, "не тот пароль"):
        assert await sign_in_page.sign_in("vk123", password) == TOO_MANY.format(minutes=1).as_dict()
    assert sessions(database) == 0


async def test_an_unknown_login_is_treated_alike(sign_in_page: SignInPage) -> None:
    for login in ("vk123", "vk999999"):
        said = [await sign_in_page.sign_in(login, "не тот пароль") for _ in range(7)]
        assert said[:5] == [texts.WRONG.as_dict()] * 5
        assert said[5:] == [TOO_MANY.format(minutes=1).as_dict()] * 2


async def test_four_slips_are_forgotten_by_the_right_password(sign_in_page: SignInPage) -> None:
    for _ in range(3):
        for _ in range(4):
            await sign_in_page.sign_in("vk123", "не тот пароль")
        assert await sign_in_page.sign_in("vk123", PASSWORD) == {}


async def test_a_try_that_was_refused_while_it_waited_is_not_counted(
    sign_in_page: SignInPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        overrun(busy)
        said = [await sign_in_page.sign_in("vk123", PASSWORD) for _ in range(10)]
    assert said == [BUSY.as_dict()] * 10
    said = [await sign_in_page.sign_in("vk123", "не тот пароль") for _ in range(6)]
    assert said == [texts.WRONG.as_dict()] * 5 + [TOO_MANY.format(minutes=1).as_dict()]


async def test_one_address_cannot_try_a_password_on_many_logins(sign_in_page: SignInPage) -> None:
    said = [
        (await sign_in_page.sign_in(f"vk{number}", "лето 2026 года"))["ru"] for number in range(30)
    ]
    assert said[:20] == [texts.WRONG.ru] * 20
    assert all("Попробуйте снова через 1 мин." in one for one in said[20:])
    sign_in_page.address = "192.0.2.2"
    assert await sign_in_page.sign_in("vk123", PASSWORD) == {}


async def test_known_and_unknown_logins_and_emails_cost_one_hash_however_many_have_them(
    sign_in_page: SignInPage, served: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes: list[str] = []
    counted = password_hashing._passwords

    class Counting:
        """Counts what the real context is asked."""

        def verify(self, secret: str | bytes, hashed: str) -> bool:
            hashes.append("verify")
            return counted.verify(secret, hashed)

        def hash(self, secret: str | bytes) -> str:
            hashes.append("hash")
            return counted.hash(secret)

    monkeypatch.setattr(password_hashing, "_passwords", Counting())
    with served.writing() as session:
        people = session.exec(select(User).where(col(User.login).in_(["vk2666", "vk777"])))
        for one in people:
            one.email, one.confirmed_at = "shared@example.kz", NOW
    emails = ("vk123@example.kz", "nobody@example.kz", "shared@example.kz")
    for login in ("vk999999", "vk123", "vk2666", *emails):
        hashes.clear()
        await sign_in_page.sign_in(login, "не тот пароль")
        assert hashes == ["verify"]


async def test_known_and_unknown_logins_are_written_down_as_often(
    sign_in_page: SignInPage, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when so many of unknown logins were entered that no more of them are."""
    assert all(take_shared(Budget.UNKNOWN_LOGINS) for _ in range(1_000))
    assert not take_shared(Budget.UNKNOWN_LOGINS)
    written: list[set[object]] = []

    def note(connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            transaction = connection.get_transaction()  # type: ignore[attr-defined]
            written[-1].add(transaction)

    write = sql.write

    def note_and_write(session: Session, *args: Any) -> None:
        """Note it: a statement on the driver's cursor is no event of the engine."""
        written[-1].add(session.connection().get_transaction())
        write(session, *args)

    event.listen(database.engine, "before_cursor_execute", note)
    monkeypatch.setattr(sql, "write", note_and_write)
    for login in ("vk999999", "vk123", "nobody@example.kz", "vk123@example.kz"):
        written.append(set())
        wrong = texts.WRONG_EMAIL if "@" in login else texts.WRONG
        assert await sign_in_page.sign_in(login, "не тот пароль") == wrong.as_dict()
    assert [len(transactions) for transactions in written] == [2, 2, 2, 2]


async def test_an_email_opens_a_session_where_it_is_of_one_profile(
    sign_in_page: SignInPage, served: Database
) -> None:
    assert await sign_in_page.sign_in("VK123@example.kz", PASSWORD) == {}
    assert sessions(served) == 1


async def test_whose_email_several_profiles_have_is_asked_for_the_login(
    sign_in_page: SignInPage, served: Database
) -> None:
    with served.writing() as session:
        other = session.exec(select(User).where(User.login == "vk777")).one()
        other.email = "vk123@example.kz"
    for typed in ("vk123@example.kz", "nobody@example.kz"):
        assert await sign_in_page.sign_in(typed, PASSWORD) == texts.WRONG_EMAIL.as_dict()
    assert await sign_in_page.sign_in("vk123", PASSWORD) == {}


def test_the_hash_of_nobody_costs_what_a_real_one_costs() -> None:
    real = password_hashing._passwords.hash("x")
    nobody = password_hashing._hash_of_nothing()
    assert nobody.rsplit("$", 2)[0] == real.rsplit("$", 2)[0]
    assert [len(part) for part in nobody.split("$")] == [len(part) for part in real.split("$")]


async def test_whoever_did_not_confirm_is_not_signed_in(
    sign_in_page: SignInPage, database: Database
) -> None:
    assert await sign_in_page.sign_in("vk2666", PASSWORD) == {}
    assert sessions(database) == 0
