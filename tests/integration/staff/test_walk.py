"""Everybody asks for everything on the utility's side: each handler and each route, by each role.

So do customers: their sessions and cookies open nothing there, and none of there opens theirs.
"""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from re import sub
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import time_machine
from sqlmodel import Session, col, select
from starlette.applications import Starlette

from cabinet import db
from cabinet.application import customers, staff
from cabinet.core.enums import StaffRole
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import Staff, StaffSession
from cabinet.staff.accounts.sessions import IDLE_LIFETIME, LIFETIME
from cabinet.staff.journal.state import JournalState
from cabinet.staff.lists.files import file_address
from cabinet.staff.permissions import Permission, is_permitted
from cabinet.staff.web.guard import StaffGuard
from cabinet.staff.web.request_identity import FIRST_PATH, staff_cookie_name
from cabinet.web.reflex_internals import is_of_cabinet, is_of_staff, registered_handlers
from cabinet.web.request_identity import SIGN_IN_PATH, session_cookie_name, sign_in_address
from cabinet.web.websocket.identity import Connection
from tests.cast import NOW, Cast, make_cast
from tests.integration.signing_in import HOME, browser_of
from tests.integration.staff.office import cookie_of, make_staff
from tests.integration.web.test_authorization import SOCKET, Page, led_to

HANDLERS = sorted(filter(is_of_staff, registered_handlers()))
# Each route with its method and permission, lists as files among them.
ROUTES = sorted(
    (
        *(
            (route.path, route.methods[0], permission)
            for feature in staff.ANNOUNCED
            for permission, routes in feature.routes.items()
            for route in routes
        ),
        *(
            (file_address(name, "csv"), "GET", file.permission)
            for feature in staff.ANNOUNCED
            for name, file in feature.files.items()
        ),
    )
)
NOT_THERE = 404


class StaffPage(Page):
    """A page over a websocket, and the middleware in front of the utility's handlers."""

    def __init__(self, connections: dict[str, Connection]) -> None:
        super().__init__(connections)
        self.guard = StaffGuard(staff.PUBLIC_HANDLERS, staff.PERMISSIONS, connections.get)  # type: ignore[assignment]


@dataclass(frozen=True)
class Somebody:
    """Who asks: a session, its cookie, and the role that it has to be given."""

    session_id: int
    cookies: dict[str, str]
    role: StaffRole | None

    def may(self, permission: Permission | None) -> bool:
        """Return whether they have to be let through."""
        return (
            self.role is not None and permission is not None and is_permitted(self.role, permission)
        )


@pytest.fixture
async def cast(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Cast]:
    monkeypatch.setattr(db, "database", lambda: database)
    with database.writing() as session:
        cast = make_cast(session)
    with time_machine.travel(NOW, tick=False):
        yield cast


@pytest.fixture
def people(database: Database, cast: Cast) -> dict[str, Somebody]:
    found: dict[str, Somebody] = {}
    with database.writing() as session:
        for role in StaffRole:
            found[role] = of_staff(session, make_staff(session, role, role), role)
        gone = make_staff(session, "gone", StaffRole.ADMIN)
        found["disabled admin"] = of_staff(session, gone, None)
        gone.disabled_at = NOW
        idle = make_staff(session, "idle", StaffRole.ADMIN)
        found["idle admin"] = of_staff(session, idle, None, ago=IDLE_LIFETIME)
        late = make_staff(session, "late", StaffRole.ADMIN)
        found["admin of yesterday"] = of_staff(session, late, None, ago=LIFETIME)
        browser = browser_of(session, cast.alice)
    as_staff = {session_cookie_name(): browser.cookie, staff_cookie_name(): browser.cookie}
    # The number of a customer's session is none here, unless somebody of staff has the same one.
    found["customer"] = Somebody(0, as_staff, None)
    found["nobody"] = Somebody(0, {}, None)
    return found


def of_staff(
    session: Session, who: Staff, role: StaffRole | None, *, ago: timedelta = timedelta()
) -> Somebody:
    cookie = cookie_of(session, who, now=NOW - ago)
    return Somebody(session_of(session, who), {staff_cookie_name(): cookie}, role)


def session_of(session: Session, who: Staff) -> int:
    own = col(StaffSession.staff_id) == who.id
    found = session.scalars(select(StaffSession.id).where(own)).one()
    assert found is not None
    return found


async def test_each_handler_is_open_to_whose_role_has_its_permission_and_to_nobody_else(
    people: dict[str, Somebody],
) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for name, one in people.items():
        page = StaffPage({SOCKET: Connection(one.session_id, HOME, "ru")})
        for handler in HANDLERS:
            answer = await page.call(handler)
            is_public = handler in staff.PUBLIC_HANDLERS
            passed = answer is None
            counts[name, passed] += 1
            if passed != (is_public or one.may(staff.PERMISSIONS.get(handler))):
                wrong.append((name, handler))
            if not passed:
                entrance = sign_in_address("", has_ended=bool(one.session_id))
                assert led_to(answer) == (FIRST_PATH if one.role else entrance)
    tell("handlers", people, counts)
    assert wrong == []


async def test_nobody_is_led_to_sign_in_and_on_to_the_page_asked_for(
    people: dict[str, Somebody],
) -> None:
    told = {"pathname": "/journal", "asPath": "/journal?page=2"}
    for connection, fragment in ((Connection(), ""), (Connection(has_ended=True), "ended")):
        page = StaffPage({SOCKET: connection})
        led = urlsplit(led_to(await page.call(JournalState.load, told=told)))
        assert (led.path, led.fragment) == ("/", fragment)
        assert parse_qs(led.query) == {"next": ["/journal?page=2"]}


async def test_each_route_is_open_to_whose_role_has_its_permission_and_to_nobody_else(
    people: dict[str, Somebody],
) -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    wrong = []
    transport = httpx.ASGITransport(Starlette(routes=staff.ROUTES))
    origin = {"origin": settings().own_url}
    for name, one in people.items():
        async with httpx.AsyncClient(
            transport=transport, base_url="http://office", cookies=one.cookies, headers=origin
        ) as client:
            for path, method, permission in ROUTES:
                answer = await client.request(method, _filled(path))
                is_led_away = answer.headers.get("location") == SIGN_IN_PATH
                nothing = (NOT_THERE, b"")
                is_let = not is_led_away and (answer.status_code, answer.content) != nothing
                counts[name, is_let] += 1
                if is_let != one.may(permission):
                    wrong.append((name, path, answer.status_code))
    tell("routes", people, counts)
    assert wrong == []


def _filled(path: str) -> str:
    """The path with something in the place of its parameters."""
    return sub(r"{[^}]*}", "1", path.replace("{format}", "csv"))


async def test_what_changes_something_is_taken_from_our_own_pages_only(
    people: dict[str, Somebody],
) -> None:
    transport = httpx.ASGITransport(Starlette(routes=staff.ROUTES))
    async with httpx.AsyncClient(
        transport=transport, base_url="http://office", cookies=people[StaffRole.ADMIN].cookies
    ) as client:
        for path, method, _ in ROUTES:
            if method != "GET":
                answer = await client.request(
                    method, _filled(path), headers={"origin": "http://evil.kz"}
                )
                assert answer.status_code == 403, path


async def test_a_session_of_the_utilitys_people_opens_nothing_of_customers(
    people: dict[str, Somebody], cast: Cast, database: Database
) -> None:
    admin = people[StaffRole.ADMIN]
    cookie = admin.cookies[staff_cookie_name()]
    routes = [one for one in customers.ROUTES if one.path.startswith("/documents")]
    transport = httpx.ASGITransport(Starlette(routes=routes))
    async with httpx.AsyncClient(
        transport=transport,
        base_url="http://cabinet",
        cookies={session_cookie_name(): cookie, staff_cookie_name(): cookie},
    ) as client:
        for route in routes:
            answer = await client.get(route.path)
            assert (answer.status_code, answer.headers["location"]) == (303, SIGN_IN_PATH)


def test_the_handlers_of_one_side_are_not_among_those_of_the_other() -> None:
    own = staff.client_events().names
    theirs = customers.client_events().names
    assert {name for name in own if is_of_cabinet(name)} <= staff.PUBLIC_HANDLERS
    assert not {name for name in theirs if is_of_staff(name)}
    print(f"{len(theirs)} handlers of customers, {len(own)} of the utility's people")  # noqa: T201


def tell(what: str, people: dict[str, Somebody], counts: Counter[tuple[str, bool]]) -> None:
    """Print how much each was let through to, for whoever runs the test with `-s`."""
    for name in people:
        print(f"{what}: {name}: {counts[name, True]} allowed, {counts[name, False]} refused")  # noqa: T201
