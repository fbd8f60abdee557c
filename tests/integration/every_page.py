"""Everything that customers and the utility's people open, called as the server calls it.

Pages come from the lists of features, so that none is left out; besides them what a customer does
on a page. Middleware is called where it says so.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import isasyncgen, isawaitable
from typing import Any, Final

import httpx
import pytest
import reflex as rx
from starlette.applications import Starlette

from cabinet.application import customers, staff
from cabinet.billing.balance.state import BalanceState
from cabinet.billing.charges.charts.state import ChartsState
from cabinet.billing.charges.state import ChargesState
from cabinet.billing.reconciliation.state import ReconciliationState
from cabinet.contact.announcements.outages import OutagesOnPages
from cabinet.contact.requests.state import RequestsState
from cabinet.core.clock import local_day, now
from cabinet.core.period import Period
from cabinet.core.settings import settings
from cabinet.documents import worker_pool
from cabinet.identity.login.state import LoginState
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.identity.recovery.state import RecoveryState
from cabinet.readings.entry.drafts_state import DraftsState
from cabinet.readings.entry.state import ReadingsState
from cabinet.readings.history.state import HistoryState
from cabinet.readings.rules import field_of
from cabinet.readings.window import window_on
from cabinet.security.sessions import SignedIn
from cabinet.staff.lists.files import file_address
from cabinet.staff.member import StaffMember
from cabinet.staff.web.request_identity import staff_cookie_name
from cabinet.staff.web.visitor import StaffVisitor
from cabinet.web.access import Access
from cabinet.web.reflex_internals import handler_name
from cabinet.web.request_identity import session_cookie_name
from cabinet.web.websocket.identity import Connection
from tests.integration.opened_page import OpenedPage
from tests.integration.signing_in import HOME
from tests.integration.web.test_authorization import SOCKET, Page
from tests.reflex_internals import router_at


@dataclass(frozen=True)
class Request:
    """Something that somebody asks the cabinet for; `ready` is what they have open before."""

    name: str
    ready: Callable[[], Awaitable[Any]]
    ask: Callable[[Any], Awaitable[object]]
    is_once: bool = False  # it changes something, so that the same once more would be another thing


@dataclass(frozen=True)
class Customer:
    """Who asks, the next values of their meters, and what addresses name that is theirs."""

    who: SignedIn
    cookie: str
    values: Mapping[int, str]
    receipt: str
    request: int
    file: int


@contextmanager
def drawn_here() -> Iterator[None]:
    """Let documents be read and drawn in this process, so that their statements are seen."""

    class Here:
        async def render(self, draw: Callable[..., Any], *args: Any) -> Any:
            return draw(*args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool, "_renderer", Here())
        yield


def of_customers(one: Customer) -> Iterator[Request]:
    """Every page of the customers' side, what is done on pages, and every document."""
    yield Request("the session check", _page_of(one), _check_session)
    yield Request("outages on a page", _opened(OpenedPage(ReadingsState, one.who)), _tell_outages)
    queries = {"/requests/one": f"request={one.request}"}
    for page in (page for feature in customers.ANNOUNCED for page in feature.pages):
        if page.on_load:
            who = one.who if page.access is not Access.ANYBODY else None
            opened = OpenedPage(_state_of(page.on_load), who)
            _at(opened, page.address, queries.get(page.address, ""))
            yield Request(page.address, _opened(opened), _calling(page.on_load))
    yield from _acts(one)
    yield from _documents(one)


def _acts(one: Customer) -> Iterator[Request]:
    month = Period.of(local_day(now())).previous
    window = window_on(local_day(now()), settings().reading_days).period
    before = {"year": str(month.previous.year), "month": str(month.previous.month)}
    typed = {field_of(meter): value for meter, value in one.values.items()}
    meter = str(next(iter(one.values)))
    days = {"from": f"{month.previous}-01", "to": f"{month}-28"}
    for state, name, handler, *values in (
        (ChargesState, "charges: another month", ChargesState.choose, before),
        (ChargesState, "charges: by amount", ChargesState.sort_by, "amount"),
        (ChargesState, "charges: search", ChargesState.find, {"search": "объект"}),
        (ChartsState, "charts: volume", ChartsState.choose, "volume"),
        (BalanceState, "balance: further months", BalanceState.show_more),
        (BalanceState, "balance: a month's documents", BalanceState.toggle, str(month)),
        (ReconciliationState, "reconciliation: other days", ReconciliationState.choose, days),
        (RequestsState, "requests: the next page", RequestsState.turn_to, 2),
        (HistoryState, "history: another meter", HistoryState.choose, meter),
        (HistoryState, "history: search", HistoryState.search, "1"),
        (ReadingsState, "readings: submit", ReadingsState.submit, typed),
        (SubscriptionState, "subscription: save", SubscriptionState.save, {}),
    ):
        is_sent = handler is ReadingsState.submit
        yield Request(name, _loaded(state, one.who), _calling(handler, *values), is_once=is_sent)
    draft = (str(window), typed, 1)
    opened = OpenedPage(DraftsState, one.who)
    yield Request("readings: a draft", _opened(opened), _calling(DraftsState.keep, *draft))
    nobody = OpenedPage(LoginState)
    wrong = {"login": one.who.login, "password": "not the right one"}
    yield Request("sign in, wrong password", _opened(nobody), _calling(LoginState.sign_in, wrong))
    forgot = OpenedPage(RecoveryState)
    asked = {"identifier": one.who.email}
    yield Request("recovery: ask", _opened(forgot), _calling(RecoveryState.send, asked))


def _documents(one: Customer) -> Iterator[Request]:
    month = Period.of(local_day(now())).previous
    cookies = {session_cookie_name(): one.cookie}
    asked = {"period": str(month), "from": f"{month}-01", "to": f"{month}-28"}
    asked |= {"number": one.receipt, "file": str(one.file)}
    routes = [route for one in customers.ANNOUNCED for route in one.routes.get(Access.CUSTOMER, ())]
    for route in routes:
        if route.methods and "GET" in route.methods:
            yield _got(Starlette(routes=routes), route.path, cookies, asked)


@dataclass(frozen=True)
class Colleague:
    """Somebody of the utility's people, and what pages about one thing name in their address."""

    who: StaffMember
    cookie: str
    queries: Mapping[str, str]


def of_staff(one: Colleague) -> Iterator[Request]:
    """Every page of the utility's side, lists in each order, and every list as a file."""
    cookies = {staff_cookie_name(): one.cookie}
    for feature in staff.ANNOUNCED:
        for page in feature.pages:
            if page.on_load:
                yield _staff_page(one, page, one.queries.get(page.address, ""))
        for name, file in feature.files.items():
            listed = feature.pages[0] if feature.pages else None
            if listed is not None and listed.on_load:
                for sort in file.sorts:
                    yield _staff_page(one, listed, f"sort={sort}")
                    yield _staff_page(one, listed, f"sort=-{sort}&page=50")
            yield _got(Starlette(routes=staff.ROUTES), file_address(name, "csv"), cookies, {})


def _staff_page(one: Colleague, page: Any, query: str) -> Request:
    opened = OpenedPage(_state_of(page.on_load))
    opened.state_of(StaffVisitor)._who = one.who
    _at(opened, page.address, query)
    name = f"{page.address}?{query}" if query else page.address
    return Request(name, _opened(opened), _calling(page.on_load))


def _got(
    app: Starlette, path: str, cookies: Mapping[str, str], asked: Mapping[str, str]
) -> Request:
    async def ask(_: None) -> None:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://cabinet", cookies=dict(cookies), timeout=600
        ) as client:
            answer = await client.get(path, params=dict(asked))
            assert answer.status_code < httpx.codes.INTERNAL_SERVER_ERROR, path

    return Request(path, _opened(None), ask)


def _state_of(handler: Any) -> Any:
    *path, _ = handler_name(handler).split(".")
    return rx.State.get_class_substate(tuple(path))


def _at(page: OpenedPage, address: str, query: str) -> None:
    page.state.router = router_at(f"http://localhost{address}?{query}")


def _opened(page: Any) -> Callable[[], Awaitable[Any]]:
    async def ready() -> Any:
        return page

    return ready


def _loaded(state: Any, who: SignedIn) -> Callable[[], Awaitable[OpenedPage]]:
    async def ready() -> OpenedPage:
        page = OpenedPage(state, who)
        await _calling(state.load)(page)
        return page

    return ready


def _calling(handler: Any, *values: object) -> Callable[[OpenedPage], Awaitable[object]]:
    async def ask(page: OpenedPage) -> None:
        came = handler.fn(page.state, *values)
        if isasyncgen(came):
            async for _ in came:
                pass
        elif isawaitable(came):
            await came

    return ask


def _page_of(one: Customer) -> Callable[[], Awaitable[Page]]:
    async def ready() -> Page:
        return Page({SOCKET: Connection(one.who.session_id, HOME, "ru")})

    return ready


async def _check_session(page: Page) -> None:
    await page.call(ReadingsState.load)


async def _tell_outages(page: OpenedPage) -> None:
    opening: Final = rx.event.Event(name=customers.OPENINGS[0])
    await OutagesOnPages(customers.OPENINGS).preprocess(None, page._root, opening)  # type: ignore[arg-type]
