"""Signing in by the form that a browser posts itself: the same answers as over the websocket."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from pyotp.totp import TOTP
from sqlmodel import select
from starlette.applications import Starlette
from starlette.types import Message

from cabinet import db
from cabinet.db import Database
from cabinet.identity.login import texts
from cabinet.identity.login.routes import ROUTES, _token_cookie_name
from cabinet.identity.second_factor.service import new_secret, switch_on
from cabinet.models import AuditEntry, User, UserSession
from cabinet.security import password_hashing
from cabinet.security.audit import Action
from cabinet.security.fair_queue import BUSY, FairQueue, _Waiting
from cabinet.security.password_hashing import hash_password
from cabinet.security.rate_limits import TOO_MANY, wait_text
from cabinet.security.reauthentication import password_hash_of
from cabinet.security.sessions import signed_in
from cabinet.web.request_identity import session_cookie_name
from tests.cast import NOW, make_cast
from tests.integration.posting import URLENCODED, answer_to, posted
from tests.integration.signing_in import HOME

PASSWORD = "восемь вёдер воды"
TYPED = {"login": " VK123 ", "password": PASSWORD}
WRONG = {"login": "vk123", "password": "не тот пароль"}
SECRET = new_secret()


@pytest.fixture(autouse=True)
async def _customers(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """alice; bob, who has not confirmed; charlie, who has a second factor."""
    monkeypatch.setattr(db, "database", lambda: database)
    hashed = await hash_password(PASSWORD)
    with database.writing() as session:
        cast = make_cast(session)
        for who in (cast.alice, cast.bob, cast.charlie):
            session.get_one(User, who.user_id).password_hash = hashed
        session.get_one(User, cast.bob.user_id).confirmed_at = None
        code = TOTP(SECRET).at(NOW)
        switch_on(
            session,
            who=cast.charlie,
            seen_hash=password_hash_of(session, who=cast.charlie),
            secret=SECRET,
            code=code,
            origin=HOME,
            now=NOW,
        )


def sessions(database: Database) -> list[UserSession]:
    with database.reading() as session:
        return list(session.exec(select(UserSession)).all())


@time_machine.travel(NOW, tick=False)
async def test_the_right_password_leads_into_the_cabinet(database: Database) -> None:
    answer = await posted("/", TYPED | {"remember": "on"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/home")
    assert answer.headers["cache-control"] == "no-store"
    cookie = answer.headers.get_list("set-cookie")[0]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Max-Age=2592000" in cookie
    with database.reading() as session:
        who = signed_in(session, cookie=answer.cookies[session_cookie_name()], now=NOW)
    assert who is not None
    assert who.login == "vk123"


async def test_without_a_tick_the_cookie_ends_with_the_browser() -> None:
    assert "Max-Age" not in (await posted("/", TYPED)).headers.get_list("set-cookie")[0]


async def test_a_wrong_password_brings_the_form_back(database: Database) -> None:
    answer = await posted("/", WRONG | {"remember": "on"}, cookie="language=kk")
    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "no-store"
    assert texts.WRONG.kk in answer.text
    assert 'value="vk123"' in answer.text
    assert " checked>" in answer.text
    assert "не тот" not in answer.text
    assert "set-cookie" not in answer.headers
    assert sessions(database) == []
    with database.reading() as session:
        assert Action.SIGN_IN_FAILED in session.exec(select(AuditEntry.action)).all()


async def test_unknown_and_wrong_are_answered_alike_and_wait_alike() -> None:
    for login in ("vk123", "vk999999"):
        answers = [await posted("/", WRONG | {"login": login}) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [422] * 5 + [429]
        assert texts.WRONG.ru in answers[0].text
        assert TOO_MANY.format(minutes=1).ru in answers[5].text
        assert (await posted("/", WRONG | {"login": login})).status_code == 429


async def test_a_full_queue_of_hashes_is_answered_with_503_and_counts_no_try(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(password_hashing, "_queue", FairQueue(at_once=0, most_waiting=0))
    for _ in range(10):
        answer = await posted("/", TYPED)
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "5"
        assert BUSY.ru in answer.text
        assert PASSWORD not in answer.text
    monkeypatch.undo()
    monkeypatch.setattr(db, "database", lambda: database)
    assert (await posted("/", TYPED)).status_code == 303


async def test_a_sign_in_whose_browser_hangs_up_leaves_the_queue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    joined = asyncio.Event()

    class Watched(FairQueue):
        def _join(self, newcomer: _Waiting) -> None:
            super()._join(newcomer)
            joined.set()

    async def messages() -> AsyncIterator[Message]:
        yield {"type": "http.request", "body": urlencode(TYPED).encode()}
        await joined.wait()
        yield {"type": "http.disconnect"}

    queue = Watched(at_once=0, most_waiting=1)
    monkeypatch.setattr(password_hashing, "_queue", queue)
    await asyncio.wait_for(answer_to(Starlette(routes=ROUTES), "/", messages()), 10)
    assert joined.is_set()
    assert queue._waiting == []


async def test_a_form_from_elsewhere_is_not_even_read(database: Database) -> None:
    for origin in ("https://evil.example", "null", None):
        for path in ("/", "/session/code"):
            answer = await posted(path, TYPED, origin=origin)
            assert answer.status_code == 403
            assert "VK123" not in answer.text
    assert sessions(database) == []


async def test_who_has_not_confirmed_is_led_there() -> None:
    answer = await posted("/", TYPED | {"login": "vk2666"})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/confirm?confirm_registration=yes&")
    assert "set-cookie" not in answer.headers


NONE_OF_OURS = (
    (b"", URLENCODED),
    (b"login=vk123", URLENCODED),
    (b"login=vk123&login=vk2666&password=x", URLENCODED),
    (b"login=%ED%A0%80&password=%FF", URLENCODED),
    ("login=вк&password=x".encode(), URLENCODED),
    (b"login=vk123&password=" + b"x" * 17_000, URLENCODED),
    (b"&".join(b"a%d=1" % number for number in range(20)), URLENCODED),
    (b'{"login": "vk123", "password": "x"}', "application/json"),
    (urlencode(TYPED).encode(), "text/plain"),
    (urlencode(TYPED).encode(), "multipart/form-data; boundary=x"),
)


async def test_what_no_form_of_ours_posts_is_empty() -> None:
    for body, kind in NONE_OF_OURS:
        answer = await posted("/", body, kind=kind)
        assert answer.status_code == 422
        assert 'href="#password"' in answer.text or 'href="#login"' in answer.text


async def test_what_was_typed_is_text() -> None:
    for login in ('"><script>alert(1)</script>', "vk\x00123", "x" * 700):
        answer = await posted("/", WRONG | {"login": login})
        assert answer.status_code == 422
        assert "<script>" not in answer.text


async def ask_for_code() -> str:
    """The cookie of whoever has given charlie's password."""
    answer = await posted("/", TYPED | {"login": "vk777", "remember": "on"})
    assert answer.headers["location"] == "/session/code"
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/session/code", "Max-Age=300"):
        assert part in cookie
    assert session_cookie_name() not in answer.cookies
    return f"{_token_cookie_name()}={answer.cookies[_token_cookie_name()]}"


async def test_the_page_asked_for_is_opened_after_password_and_code() -> None:
    asked = "next=%2Fcharges%3Fcontract%3Da-1"
    page = "/charges?contract=a-1"
    answer = await posted(f"/?{asked}", TYPED)
    assert (answer.status_code, answer.headers["location"]) == (303, page)
    wrong = await posted(f"/?{asked}", WRONG)
    assert f'action="/?{asked}"' in wrong.text
    with time_machine.travel(NOW.replace(minute=2), tick=False):
        answer = await posted(f"/?{asked}", TYPED | {"login": "vk777"})
        assert answer.headers["location"] == f"/session/code?{asked}"
        cookie = f"{_token_cookie_name()}={answer.cookies[_token_cookie_name()]}"
        wrong = await posted(f"/session/code?{asked}", {"code": "000000"}, cookie=cookie)
        assert f'action="/session/code?{asked}"' in wrong.text
        assert f'href="/?{asked}"' in wrong.text
        code = TOTP(SECRET).at(NOW.replace(minute=2))
        answer = await posted(f"/session/code?{asked}", {"code": code}, cookie=cookie)
        assert answer.headers["location"] == page


async def test_no_form_leads_to_another_site() -> None:
    answer = await posted("/?next=%2F%2Fevil.example", TYPED)
    assert answer.headers["location"] == "/home"


async def test_a_second_factor_is_asked_for_once(database: Database) -> None:
    with time_machine.travel(NOW.replace(minute=2), tick=False) as clock:
        cookie = await ask_for_code()
        assert sessions(database) == []
        wrong = await posted("/session/code", {"code": "000000"}, cookie=cookie)
        assert wrong.status_code == 422
        assert 'id="code-error"' in wrong.text
        code = TOTP(SECRET).at(NOW.replace(minute=2))
        answer = await posted("/session/code", {"code": code}, cookie=cookie)
        assert answer.headers["location"] == "/home"
        assert session_cookie_name() in answer.cookies
        assert [one.remembered for one in sessions(database)] == [True]
        clock.shift(30)
        code = TOTP(SECRET).at(NOW.replace(minute=2, second=30))
        again = await posted("/session/code", {"code": code}, cookie=cookie)
        assert again.status_code == 422
        assert texts.CODE_LATE.ru in again.text
        assert len(sessions(database)) == 1


@pytest.mark.parametrize("what", ["late", "forged", "absent", "newer", "other password"])
async def test_a_right_code_alone_opens_nothing(database: Database, what: str) -> None:
    moment = NOW.replace(minute=2)
    with time_machine.travel(moment, tick=False) as clock:
        cookie = await ask_for_code()
        if what == "late":
            clock.shift(301)
            moment = moment.replace(minute=7, second=1)
        if what == "newer":
            await ask_for_code()
        if what == "other password":
            with database.writing() as session:
                charlie = session.exec(select(User).where(User.login == "vk777")).one()
                charlie.password_hash = "another"
        shown = {"forged": cookie[:-1] + "_", "absent": ""}.get(what, cookie)
        code = TOTP(SECRET).at(moment)
        answer = await posted("/session/code", {"code": code}, cookie=shown)
    assert answer.status_code == 422
    assert texts.CODE_LATE.ru in answer.text
    assert sessions(database) == []


async def test_the_fifth_wrong_code_uses_the_password_up(database: Database) -> None:
    with time_machine.travel(NOW.replace(minute=2), tick=False):
        cookie = await ask_for_code()
        said = [await posted("/session/code", {"code": "000000"}, cookie=cookie) for _ in range(5)]
        assert ['name="password"' in answer.text for answer in said] == [False] * 4 + [True]
        wait = texts.TOO_MANY_CODES.format(wait=wait_text(timedelta(minutes=15)))
        assert wait.ru in said[-1].text
        code = TOTP(SECRET).at(NOW.replace(minute=2))
        answer = await posted("/session/code", {"code": code}, cookie=cookie)
    assert texts.CODE_LATE.ru in answer.text
    assert sessions(database) == []
