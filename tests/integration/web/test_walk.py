"""Everybody asks for everything: each handler, and each route, by each role in each contract."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from cabinet.application.customers import ACTS, ANNOUNCED, PUBLIC_HANDLERS, WAITING_HANDLERS
from cabinet.core.enums import Role
from cabinet.core.settings import settings
from cabinet.db import Database
from cabinet.models import Membership
from cabinet.security.memberships import end
from cabinet.security.ownership import ACCESS_ENDED
from cabinet.security.rights import Act, may
from cabinet.security.sessions import SignedIn
from cabinet.web.access import Access, state_of
from cabinet.web.reflex_internals import (
    HANDLERS_OF_EVERY_PAGE,
    handler_name,
    is_of_cabinet,
    registered_handlers,
)
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.websocket.identity import Connection
from tests.cast import NOW, Cast
from tests.colleagues import make_colleague
from tests.integration.signing_in import HOME, browser_of
from tests.integration.web.test_authorization import SOCKET, Page, cast

__all__ = ["cast"]

OPEN = HANDLERS_OF_EVERY_PAGE | {handler_name(one) for one in PUBLIC_HANDLERS}
WAITING = {handler_name(one) for one in WAITING_HANDLERS}
HANDLERS = sorted(filter(is_of_cabinet, registered_handlers()))
# What each route that is a customer's belongs to: named here once more, so that none is added
# unseen. The export looks by itself at what the role permits.
ROUTES = {
    "/documents/calendar.ics": Act.METERS,
    "/documents/charges.pdf": Act.MONEY,
    "/documents/charges.xlsx": Act.MONEY,
    "/documents/notice.pdf": Act.MONEY,
    "/documents/reconciliation.pdf": Act.RECONCILIATION,
    "/documents/reconciliation.xlsx": Act.RECONCILIATION,
    "/documents/receipt.pdf": Act.READINGS,
    "/documents/readings-history.xlsx": Act.READINGS,
    "/documents/readings-template.xlsx": Act.READINGS,
    "/readings/file": Act.READINGS,
    "/documents/request-file": Act.REQUESTS,
    "/requests/send": Act.REQUESTS,
    "/requests/write": Act.REQUESTS,
    "/profile/export.zip": Act.OWN,
}
POSTED = {"/readings/file", "/requests/send", "/requests/write"}
PEOPLE = ("owner", "accountant", "meter reader", "former member", "stranger")
PLACES = ("its address", "no address", "another's address")


@dataclass(frozen=True)
class Somebody:
    """A person, what they are in alice's contract, and what the address says at each place.

    Whoever owns another contract is meant to ask about that one where the address says nothing.
    """

    who: SignedIn
    role: Role | None
    addresses: dict[str, str]
    has_another: bool = False

    def role_at(self, place: str) -> Role | None:
        """The role that the guard and the routes have to go by."""
        if place == "another's address":
            return None
        if place == "no address" and self.has_another:
            return Role.OWNER
        return self.role


@pytest.fixture
def people(database: Database, cast: Cast) -> dict[str, Somebody]:
    with database.writing() as session:
        alice, bob = cast.alice, cast.bob
        accountant = make_colleague(session, "accountant", of=alice, role=Role.ACCOUNTANT)
        caretaker = make_colleague(session, "caretaker", of=alice, role=Role.METER_READER)
        former = make_colleague(session, "former", of=alice, role=Role.ACCOUNTANT)
        left = session.get_one(Membership, former.membership_id)
        end(session, membership=left, now=NOW)
    return {
        "owner": somebody(alice, Role.OWNER, bob),
        "accountant": somebody(accountant, Role.ACCOUNTANT, bob),
        "meter reader": somebody(caretaker, Role.METER_READER, bob),
        "former member": somebody(former, None, bob),
        "stranger": Somebody(
            cast.charlie,
            None,
            {
                "its address": alice.address,
                "no address": "",
                "another's address": bob.address,
            },
            has_another=True,
        ),
    }


def somebody(who: SignedIn, role: Role | None, other: SignedIn) -> Somebody:
    return Somebody(
        who,
        role,
        {"its address": who.address, "no address": "", "another's address": other.address},
    )


def walk(people: dict[str, Somebody]) -> Iterator[tuple[str, Somebody, str, Role | None]]:
    for name in PEOPLE:
        for place in PLACES:
            yield name, people[name], place, people[name].role_at(place)


def allowed(handler: str, role: Role | None) -> bool:
    act = ACTS.get(state_of(handler))
    return handler in OPEN | WAITING or (act is not None and may(role, act))


async def test_each_handler_is_open_to_whose_role_permits_it_and_to_nobody_else(
    database: Database, people: dict[str, Somebody]
) -> None:
    counts: Counter[tuple[str, str, bool]] = Counter()
    wrong = []
    for name, one, place, role in walk(people):
        with database.writing() as session:
            session_id = browser_of(session, one.who).who.session_id
        address = one.addresses[place]
        told = {"pathname": "/x", "asPath": f"/x?contract={address}" if address else "/x"}
        page = Page({SOCKET: Connection(session_id, HOME, "ru")})
        for handler in HANDLERS:
            passed = await page.call(handler, told=told) is None
            counts[name, place, passed] += 1
            if passed != allowed(handler, role):
                wrong.append((name, place, handler))
    tell("handlers", counts)
    assert wrong == []
    assert counts["stranger", "its address", True] == counts["former member", "no address", True]


async def test_each_route_is_open_to_whose_role_permits_it_and_to_nobody_else(
    database: Database, people: dict[str, Somebody]
) -> None:
    routes = [one for feature in ANNOUNCED for one in feature.routes.get(Access.CUSTOMER, ())]
    assert {route.path for route in routes} == ROUTES.keys()
    counts: Counter[tuple[str, str, bool]] = Counter()
    wrong = []
    transport = httpx.ASGITransport(Starlette(routes=routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://cabinet") as client:
        for name, one, place, role in walk(people):
            with database.writing() as session:
                cookie = browser_of(session, one.who).cookie
            for path, act in ROUTES.items():
                answer = await client.request(
                    "POST" if path in POSTED else "GET",
                    path,
                    params={"contract": one.addresses[place], "period": "x", "number": "x"},
                    headers={
                        "cookie": f"{session_cookie_name()}={cookie}",
                        "origin": settings().base_url,
                    },
                )
                passed = answer.status_code != 404 or ACCESS_ENDED.ru not in answer.text
                counts[name, place, passed] += 1
                if passed != may(role, act):
                    wrong.append((name, place, path, answer.status_code))
    tell("routes", counts)
    assert wrong == []


def tell(what: str, counts: Counter[tuple[str, str, bool]]) -> None:
    """Print how much each was let through to, for whoever runs the test with `-s`."""
    for name in PEOPLE:
        for place in PLACES:
            let, refused = counts[name, place, True], counts[name, place, False]
            print(f"{what}: {name}, {place}: {let} allowed, {refused} refused")  # noqa: T201


def test_the_walk_looks_at_every_state_that_a_role_opens() -> None:
    assert {state_of(handler) for handler in HANDLERS} >= ACTS.keys()
