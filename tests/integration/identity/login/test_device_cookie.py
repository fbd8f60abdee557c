"""The cookie of a browser that has signed in, by form and over the page's socket."""

import pytest
import time_machine
from pyotp.totp import TOTP
from sqlmodel import select

from cabinet.core.errors import Refused, TooMany
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.identity.login import texts
from cabinet.identity.login.authenticate import give_code, give_password
from cabinet.models import AuditEntry
from cabinet.security import device_cookie
from cabinet.security.audit import Origin
from cabinet.security.device_cookie import device_cookie_name, known_devices
from cabinet.security.rate_limits import Budget, take_shared
from tests.cast import NOW
from tests.integration.identity.login.test_routes import (
    PASSWORD,
    SECRET,
    TYPED,
    WRONG,
    _customers,
    ask_for_code,
)
from tests.integration.identity.login.test_state import sign_in_over_socket
from tests.integration.posting import posted

__all__ = ["_customers"]
ELSEWHERE = Origin("198.51.100.9", "curl")


async def test_a_sign_in_gives_the_cookie_and_the_next_one_is_counted_with_it(
    database: Database,
) -> None:
    with time_machine.travel(NOW, tick=False):
        given = (await posted("/", TYPED)).headers.get_list("set-cookie")[1]
        for part in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=15552000"):
            assert part in given
        assert "Domain" not in given
        for _ in range(5):
            await posted("/", WRONG)
        assert (await posted("/", TYPED)).status_code == 429
        answer = await posted("/", TYPED, cookie=given.partition(";")[0])
        assert answer.headers["location"] == "/home"


async def test_over_tls_the_cookie_is_bound_to_this_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABINET_BASE_URL", "https://cabinet.example.kz")
    monkeypatch.setenv("CABINET_SECRET_KEY", "x" * 40)
    settings.cache_clear()
    try:
        given = (await posted("/", TYPED)).headers.get_list("set-cookie")[1]
    finally:
        settings.cache_clear()
    assert given.startswith("__Host-device=")
    assert "Secure" in given


async def test_the_password_alone_gives_no_device_cookie_where_a_code_is_asked_for() -> None:
    with time_machine.travel(NOW.replace(minute=2), tick=False):
        cookie = await ask_for_code()
        wrong = await posted("/session/code", {"code": "000000"}, cookie=cookie)
        assert device_cookie_name() not in wrong.cookies
        code = TOTP(SECRET).at(NOW.replace(minute=2))
        answer = await posted("/session/code", {"code": code}, cookie=cookie)
        assert device_cookie_name() in answer.cookies


async def test_signing_out_leaves_it_to_the_browser() -> None:
    answer = await posted("/session/close", {})
    assert not any(device_cookie_name() in one for one in answer.headers.get_list("set-cookie"))


async def test_the_pages_socket_is_counted_by_what_the_cookie_said() -> None:
    cookie = device_cookie.remembered("", public_id="public-vk123", now=NOW)
    owner = Origin("203.0.113.5", "Firefox", known_devices(cookie, now=NOW))
    with time_machine.travel(NOW, tick=False):
        for _ in range(5):
            await sign_in_over_socket("vk123", "не тот пароль", ELSEWHERE)
        assert await sign_in_over_socket("vk123", PASSWORD, ELSEWHERE) != {}
        assert await sign_in_over_socket("vk123", PASSWORD, owner) == {}
        assert await sign_in_over_socket("vk123", PASSWORD, ELSEWHERE) != {}


async def test_wrong_codes_are_counted_by_network_address() -> None:
    for _ in range(60):
        with pytest.raises(Refused, match=texts.CODE_LATE.en):
            await give_code("forged", "000000", origin=ELSEWHERE, now=NOW)
    with pytest.raises(TooMany):
        await give_code("forged", "000000", origin=ELSEWHERE, now=NOW)


TOO_LONG = "x" * 300  # refused without making a hash of it


@pytest.mark.parametrize("before", [980, pytest.param(0, marks=pytest.mark.slow)])
async def test_failures_of_unknown_logins_fill_the_journal_slowly(
    database: Database, before: int
) -> None:
    assert all(take_shared(Budget.UNKNOWN_LOGINS) for _ in range(before))
    for number in range(1003 - before):
        origin = Origin(f"192.0.{number // 250}.{number % 250}")
        with pytest.raises(Refused):
            await give_password(
                f"nobody-{number}", TOO_LONG, remember=False, origin=origin, now=NOW
            )
    await posted("/", WRONG)
    with database.reading() as session:
        failed = select(AuditEntry.user_id).where(AuditEntry.action == "sign-in-failed")
        users = list(session.exec(failed))
    assert users.count(None) == 1000 - before
    assert len(users) == 1001 - before
