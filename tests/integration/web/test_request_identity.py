"""Who sent a request that brings several session cookies, as one beside a hostile sibling host."""

import pytest
from starlette.requests import Request

from cabinet.db import Database
from cabinet.web.request_identity import sender_of, session_cookie_name
from tests.cast import make_cast
from tests.integration.signing_in import cookie_of


@pytest.fixture
def cookies(served: Database) -> dict[str, str]:
    """The cookies of alice and of bob, who are both signed in."""
    with served.writing() as session:
        cast = make_cast(session)
        return {who.login: cookie_of(session, who.user_id) for who in (cast.alice, cast.bob)}


async def login_behind(*cookies: str) -> str | None:
    header = "; ".join(f"{session_cookie_name()}={cookie}" for cookie in cookies)
    scope = {"type": "http", "headers": [(b"cookie", header.encode())], "query_string": b""}
    who = await sender_of(Request(scope))
    return who.login if who else None


@pytest.mark.parametrize("position", [0, 1, 2])
async def test_planted_cookies_of_no_session_sign_nobody_out(
    cookies: dict[str, str], position: int
) -> None:
    alice = next(iter(cookies))
    sent = ["planted", "also-planted"]
    sent.insert(position, cookies[alice])
    assert await login_behind(*sent) == alice


async def test_a_planted_cookie_of_another_session_puts_nobody_into_it(
    cookies: dict[str, str],
) -> None:
    alice, bob = cookies
    assert await login_behind(cookies[alice], cookies[bob]) is None
    assert await login_behind(cookies[bob], cookies[alice]) is None


async def test_many_planted_cookies_are_not_looked_up(cookies: dict[str, str]) -> None:
    alice = next(iter(cookies))
    assert await login_behind(cookies[alice], "one", "two", "three") is None
