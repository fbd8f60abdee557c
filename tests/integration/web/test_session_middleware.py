"""The door: what a page and a websocket bring in, and what they are given."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy.exc import OperationalError
from starlette.types import Message, Receive, Scope, Send

from cabinet import db
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.security.audit import Origin
from cabinet.security.device_cookie import device_cookie_name, known_devices, remembered
from cabinet.security.sessions import Cookie
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.session_middleware import SessionMiddleware, cookie_header
from cabinet.web.websocket.identity import SCOPE_KEY, Connection, connection_of
from tests.cast import NOW, make_cast
from tests.integration.letters_of import letters_of
from tests.integration.signing_in import Browser, browser_of
from tests.integration.unwell import only_readable

DAY = timedelta(days=1)


class Inside:
    """The application behind the door, which keeps what reached it."""

    def __init__(self) -> None:
        self.headers: list[tuple[bytes, bytes]] = []
        self.client: tuple[str, int] | None = None
        self.connection = Connection()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.headers = list(scope["headers"])
        self.client = scope["client"]
        self.connection = connection_of(scope)
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

        await SessionMiddleware(self.inside)(scope, receive, send)
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


async def test_a_socketis_bound_to_its_session(visit: Visit) -> None:
    with time_machine.travel(NOW, tick=False):
        await visit.knock(
            "/_event/", visit.browser.cookie, kind="websocket", **{"user-agent": "Firefox"}
        )
    connection = visit.inside.connection
    assert connection.session_id == visit.browser.who.session_id
    assert connection.origin == Origin("203.0.113.5", "Firefox")
    assert connection.language == "kk"
    assert visit.set_cookie == ""


async def test_reflex_learns_nothing_of_a_socket_that_tells_of_its_sender(visit: Visit) -> None:
    told = {"host": "cabinet", "origin": "http://cabinet", "user-agent": "Firefox", "x-other": "y"}
    with time_machine.travel(NOW, tick=False):
        await visit.knock(
            "/_event/", visit.browser.cookie, kind="websocket", forwarded="6.6.6.6", **told
        )
    assert visit.inside.seen == {"host": "cabinet", "origin": "http://cabinet"}
    assert visit.inside.client == ("", 0)


async def test_a_socket_knows_the_profiles_that_its_browser_signed_in_to(visit: Visit) -> None:
    device = remembered("", public_id="public-vk123", now=NOW)
    both = f"{visit.browser.cookie}; {device_cookie_name()}={device}"
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", both, kind="websocket")
    connection = visit.inside.connection
    assert connection.session_id == visit.browser.who.session_id
    assert connection.origin.known_devices == known_devices(device, now=NOW)
    assert device not in str(visit.inside.headers)


@pytest.mark.parametrize("kind", ["websocket", "http"])
async def test_nobody_binds_a_socket_by_a_header_of_their_own(visit: Visit, kind: str) -> None:
    own = {SCOPE_KEY: str(visit.browser.who.session_id)}
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", "forged", kind=kind, **own)
    assert visit.inside.connection.session_id == 0
    assert SCOPE_KEY not in visit.inside.seen


@pytest.mark.parametrize("cookies", ["planted; {name}={own}", "{own}; {name}=planted"])
async def test_a_planted_cookie_does_not_unbind_a_socket(visit: Visit, cookies: str) -> None:
    sent = cookies.format(own=visit.browser.cookie, name=session_cookie_name())
    with time_machine.travel(NOW, tick=False):
        await visit.knock("/_event/", sent, kind="websocket")
    assert visit.inside.connection.session_id == visit.browser.who.session_id


async def test_the_address_of_a_socket_is_what_our_proxy_saw(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings().__dict__, "trusted_proxies", 1)
    with time_machine.travel(NOW, tick=False):
        await visit.knock(
            "/_event/", visit.browser.cookie, kind="websocket", forwarded="6.6.6.6 198.51.100.7"
        )
    assert visit.inside.connection.origin.address == "198.51.100.7"


async def test_a_page_brings_the_next_cookie_once_a_day(visit: Visit) -> None:
    with time_machine.travel(NOW + DAY, tick=False) as clock:
        await visit.knock("/readings", visit.browser.cookie)
        assert "HttpOnly" in visit.set_cookie
        assert "Max-Age=2505600" in visit.set_cookie
        assert "SameSite=lax" in visit.set_cookie
        new = visit.next_cookie
        await visit.knock("/_event/", new, kind="websocket")
        assert visit.inside.connection.session_id
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
        assert not visit.inside.connection.has_ended
        for cookie in (old, new):
            await visit.knock("/_event/", cookie, kind="websocket")
            assert visit.inside.connection.session_id == 0
            assert visit.inside.connection.has_ended
    with visit.database.reading() as session:
        assert len(letters_of(session, "session-replayed")) == 1


async def test_without_a_cookie_the_door_is_open(visit: Visit) -> None:
    with time_machine.travel(NOW, tick=False):
        for cookie in ("", "x" * 5000, "вода"):
            await visit.knock("/", cookie)
            assert visit.set_cookie == ""


async def test_a_page_is_shown_while_the_database_is_away(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cabinet.db._PATIENCE_S", 0)
    with closing(Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")) as away:
        monkeypatch.setattr(db, "database", lambda: away)
        with time_machine.travel(NOW + DAY, tick=False):
            await visit.knock("/readings", visit.browser.cookie)
            assert visit.set_cookie == ""
            with pytest.raises(OperationalError):  # nobody is taken for a stranger by mistake
                await visit.knock("/_event/", visit.browser.cookie, kind="websocket")


async def test_where_nothing_can_be_written_a_later_page_brings_the_next_cookie(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cabinet.web.session_middleware._PATIENCE_S", 0.2)
    with time_machine.travel(NOW + DAY, tick=False):
        with only_readable(visit.database):
            await visit.knock("/readings", visit.browser.cookie)
        assert visit.set_cookie == ""
        await visit.knock("/readings", visit.browser.cookie)
        assert visit.next_cookie


async def test_where_nothing_can_be_written_the_next_cookie_is_good_and_settles_later(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = visit.browser.cookie
    with time_machine.travel(NOW + DAY, tick=False) as clock:
        await visit.knock("/readings", old)
        new = visit.next_cookie
        monkeypatch.setattr("cabinet.web.session_middleware._PATIENCE_S", 0.2)
        with only_readable(visit.database):
            await visit.knock("/_event/", new, kind="websocket")
        assert visit.inside.connection.session_id == visit.browser.who.session_id
        await visit.knock("/readings", new)
        clock.shift(timedelta(minutes=2))
        await visit.knock("/_event/", old, kind="websocket")
        assert visit.inside.connection.session_id == 0


def test_a_cookie_of_a_session_ends_with_the_browser() -> None:
    assert "Max-Age" not in cookie_header(Cookie("x", None))
