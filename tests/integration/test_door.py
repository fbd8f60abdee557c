"""The door: what a page and a websocket bring in, and what they are given."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from starlette.types import Message, Receive, Scope, Send

from cabinet import db
from cabinet.db import Database
from cabinet.device_cookie import (
    device_cookie_name,
    from_header,
    known_devices,
    remembered,
    to_header,
)
from cabinet.door import Door, cookie_header
from cabinet.guard import DEVICES_HEADER, SESSION_HEADER, session_cookie_name
from cabinet.session import Cookie
from tests.cast import NOW, make_cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import Browser, browser_of

DAY = timedelta(days=1)


class Inside:
    """The application behind the door, which keeps what reached it."""

    def __init__(self) -> None:
        self.headers: list[tuple[bytes, bytes]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.headers = list(scope["headers"])
        await send({"type": "http.response.start", "status": 200, "headers": []})

    @property
    def seen(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.headers}


class Visit:
    """A browser in front of the door."""

    def __init__(self, database: Database, browser: Browser) -> None:
        self.database = database
        self.browser = browser
        self.inside = Inside()
        self.set_cookie = ""

    async def knock(
        self,
        path: str,
        cookie: str,
        *,
        kind: str = "http",
        forwarded: str = "",
        **extra: str,
    ) -> None:
        headers = {"cookie": f"language=kk; {session_cookie_name()}={cookie}; x=1", **extra}
        headers.setdefault("accept", "text/html,application/xhtml+xml")
        lines = [*headers.items(), *(("x-forwarded-for", one) for one in forwarded.split())]
        scope = {
            "type": kind,
            "method": "GET",
            "path": path,
            "client": ("203.0.113.5", 1),
            "headers": [
                (name.encode(), value.encode()) for name, value in (*headers.items(), *lines)
            ],
        }
        answered: list[Message] = []

        async def send(message: Message) -> None:
            answered.append(message)

        async def receive() -> Message:
            raise AssertionError

        await Door(self.inside)(scope, receive, send)
        given = dict(answered[0]["headers"])
        self.set_cookie = given.get(b"set-cookie", b"").decode()

    @property
    def next_cookie(self) -> str:
        return self.set_cookie.partition(";")[0].partition("=")[2]


@pytest.fixture
def visit(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visit]:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        browser = browser_of(session, make_cast(session).alice, remember=True)
    yield Visit(database, browser)


async def test_a_socket_is_bound_to_its_session_and_loses_the_cookie(visit: Visit) -> None:
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", visit.browser.cookie, kind="websocket")
    assert visit.inside.seen[SESSION_HEADER] == str(visit.browser.who.session_id)
    assert visit.inside.seen["cookie"] == "language=kk; x=1"
    assert visit.set_cookie == ""


async def test_a_socket_says_which_profiles_its_browser_knows_and_loses_that_cookie(
    visit: Visit,
) -> None:
    device = remembered("", public_id="public-vk123", now=NOW)
    both = f"{visit.browser.cookie}; {device_cookie_name()}={device}"
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", both, kind="websocket")
    assert from_header(visit.inside.seen[DEVICES_HEADER]) == known_devices(device, now=NOW)
    assert visit.inside.seen["cookie"] == "language=kk; x=1"
    assert device not in str(visit.inside.headers)
    assert SESSION_HEADER in visit.inside.seen


async def test_nobody_says_so_by_a_header_of_their_own(visit: Visit) -> None:
    own = {
        DEVICES_HEADER: to_header(known_devices(remembered("", public_id="x", now=NOW), now=NOW))
    }
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", "forged", kind="websocket", **own)
    assert DEVICES_HEADER not in visit.inside.seen


@pytest.mark.parametrize("kind", ["websocket", "http"])
async def test_nobody_binds_a_socket_by_a_header_of_their_own(visit: Visit, kind: str) -> None:
    own = {SESSION_HEADER: str(visit.browser.who.session_id)}
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", "forged", kind=kind, **own)
    assert SESSION_HEADER not in visit.inside.seen


async def test_every_line_of_a_socket_that_proxies_wrote_comes_in(visit: Visit) -> None:
    two = "6.6.6.6 203.0.113.5"
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", visit.browser.cookie, kind="websocket", forwarded=two)
    assert visit.inside.headers.count((b"x-forwarded-for", b"6.6.6.6, 203.0.113.5")) == 1
    assert visit.inside.seen["x-forwarded-for"] == "6.6.6.6, 203.0.113.5"


async def test_a_page_brings_the_next_cookie_once_a_day(visit: Visit) -> None:
    with time_machine.travel(NOW + DAY, tick=False) as clock:
        await visit.knock("/readings", visit.browser.cookie)
        assert "HttpOnly" in visit.set_cookie
        assert "Max-Age=2505600" in visit.set_cookie
        assert "SameSite=lax" in visit.set_cookie
        new = visit.next_cookie
        await visit.knock("/_event/", new, kind="websocket")
        assert SESSION_HEADER in visit.inside.seen
        clock.shift(timedelta(hours=23))
        await visit.knock("/readings", new)
        assert visit.set_cookie == ""
        clock.shift(timedelta(hours=1))
        await visit.knock("/readings", new)
        assert visit.next_cookie not in ("", new)


async def test_what_is_not_a_page_brings_no_cookie(visit: Visit) -> None:
    with time_machine.travel(NOW + DAY, tick=False):
        await visit.knock("/assets/x.js", visit.browser.cookie, accept="*/*")
    assert visit.set_cookie == ""


async def test_an_old_cookie_ends_the_session_and_warns_by_letter(visit: Visit) -> None:
    old = visit.browser.cookie
    with time_machine.travel(NOW + DAY, tick=False) as clock:
        await visit.knock("/readings", old)
        new = visit.next_cookie
        await visit.knock("/readings", new)
        clock.shift(timedelta(minutes=1))
        await visit.knock("/_event/", old, kind="websocket")
        assert SESSION_HEADER not in visit.inside.seen
        await visit.knock("/_event/", new, kind="websocket")
        assert SESSION_HEADER not in visit.inside.seen
    with visit.database.reading() as session:
        assert len(letters_of(session, "session-replayed")) == 1


async def test_without_a_cookie_the_door_is_open(visit: Visit) -> None:
    with time_machine.travel(NOW, tick=False):
        for cookie in ("", "x" * 5000, "вода"):
            await visit.knock("/", cookie)
            assert visit.set_cookie == ""


def test_a_cookie_of_a_session_ends_with_the_browser() -> None:
    assert "Max-Age" not in cookie_header(Cookie("x", None))
