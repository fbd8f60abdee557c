"""Cookies, tickets and sessions that are over."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from re import search
from typing import Final

import httpx
from sqlalchemy import update
from sqlmodel import col, func, select

from bench.attacks.tally import Tally
from bench.attacks.target import PERSONAL, Customer, Target, new_address
from cabinet.core.clock import now
from cabinet.identity.login.state import LoginState
from cabinet.models import AuditEntry, User, UserSession
from cabinet.readings.entry.state import ReadingsState
from cabinet.web.reflex_internals import handler_name
from tests.reflex_internals import ROOT

_SIGN_IN: Final[str] = handler_name(LoginState.sign_in)  # type: ignore[arg-type]
_READINGS: Final[str] = handler_name(ReadingsState.load)  # type: ignore[arg-type]
_PRIVATE: Final = "/documents/readings-template.xlsx"
_PAGE: Final = {"Accept": "text/html"}
_TICKETS: Final = 15
_TABS: Final = 20
_CLIENT: Final = "canary-browser"


def fixation(target: Target, tally: Tally) -> None:
    """Sign in with a cookie that somebody else has set before."""
    fixed = "session=" + "f" * 64
    with target.http(cookie=fixed) as http:
        given = _signed_in(http, target.charlie).headers.get("set-cookie", "")
    tally.check(held=given.startswith("session=") and fixed not in given, otherwise="it was kept")
    tally.check(held=not _is_in(target, fixed), otherwise="the fixed cookie opens the cabinet")


def one_ticket(target: Target, tally: Tally) -> None:
    """Exchange one ticket many times at once, and once more later."""
    ticket = _ticket_of(target, target.charlie)
    url, headers = f"{target.server.base_url}/session/open", {"Origin": target.server.base_url}

    def exchange() -> httpx.Response:
        return httpx.post(url, content=ticket, headers=headers)

    answers = _at_once(exchange, _TICKETS)
    taken = sum(one.status_code == httpx.codes.NO_CONTENT for one in answers)
    later = exchange()
    tally.tries = _TICKETS + 1
    tally.note(f"{taken} of {_TICKETS} taken")
    if taken != 1 or later.status_code == 204:
        tally.falls.append(f"{taken} cookies for one ticket, later {later.status_code}")


def _ticket_of(target: Target, who: Customer) -> str:
    with target.socket() as socket:
        form = {"login": who.login, "password": who.password}
        found = search(r"body:'([^']+)'", socket.ask(_SIGN_IN, {"form": form}))
    assert found, "no ticket"
    return found[1]


def _at_once(send: Callable[[], httpx.Response], times: int) -> list[httpx.Response]:
    """The answers to one request that many threads send at once."""
    with ThreadPoolExecutor(times) as threads:
        return [one.result() for one in [threads.submit(send) for _ in range(times)]]


def replay(target: Target, tally: Tally) -> None:
    """Show an old cookie of a remembered session after its successor is in use."""
    with target.http() as http:
        old = _cookie_in([_signed_in(http, target.charlie, remember="on")])
    _age(target, target.charlie, created_at=now() - timedelta(days=2))
    successors = _tabs(target, old)
    tally.check(held=len(successors) == 1, otherwise=f"{len(successors)} successors of one cookie")
    new = next(iter(successors), "")
    _visit(target, new)
    tally.check(held=_is_in(target, new) and _is_in(target, old), otherwise="a tab was lost")
    _age(target, target.charlie, rotated_at=now() - timedelta(minutes=5))
    _visit(target, old)
    tally.check(held=not _is_in(target, old), otherwise="the replayed cookie opens the cabinet")
    tally.check(held=not _is_in(target, new), otherwise="the session goes on after a replay")
    with target.database.reading() as session:
        noted = session.exec(
            select(func.count()).where(AuditEntry.action == "session-replayed")
        ).one()
    tally.check(held=noted == 1, otherwise=f"{noted} entries in the journal")


def _tabs(target: Target, cookie: str) -> set[str]:
    answers = _at_once(lambda: _visit(target, cookie), _TABS)
    return {found for one in answers if (found := _cookie_in([one]))}


def _visit(target: Target, cookie: str) -> httpx.Response:
    return httpx.get(f"{target.server.base_url}/home", headers={"Cookie": cookie, **_PAGE})


def _age(target: Target, who: Customer, **moments: object) -> None:
    """Move a customer's remembered session back in time."""
    with target.database.writing() as session:
        user_id = session.exec(select(User.id).where(User.login == who.login)).one()
        session.execute(
            update(UserSession)
            .where(col(UserSession.user_id) == user_id, col(UserSession.remembered).is_(True))
            .values(**moments)
        )


def after_sign_out(target: Target, tally: Tally) -> None:
    """Go on with the cookie and an open websocket of a session that was signed out."""
    with target.http() as http:
        cookie = _cookie_in([_signed_in(http, target.charlie)])
    with target.socket(cookie=cookie) as socket, target.http(cookie=cookie) as http:
        if target.leak_in(socket.ask(PERSONAL)) is None:
            tally.falls.append("the session was none")
        http.post("/session/close")
        for name in (PERSONAL, _READINGS):
            leak = target.leak_in(socket.ask(name))
            tally.check(held=leak is None, otherwise=f"the open websocket shows {leak}")
    tally.check(held=not _is_in(target, cookie), otherwise="the cookie opens documents")
    with target.socket(cookie=cookie) as socket:
        tally.check(
            held=target.leak_in(socket.ask(PERSONAL)) is None, otherwise="a new websocket opens"
        )


def own_headers(target: Target, tally: Tally) -> None:
    """Look whether a page is sent headers that only the server needs."""
    headers = {"User-Agent": _CLIENT, "X-Forwarded-For": new_address()}
    with target.socket(cookie=target.alice.cookie, headers=headers) as socket:
        answers = socket.ask(f"{ROOT}.hydrate").lower()
    told = ("cookie", "user-agent", "x-forwarded-for", "198.51.100.", _CLIENT)
    for sign in (*told, target.alice.cookie.partition("=")[2]):
        tally.check(held=sign.lower() not in answers, otherwise=f"the page is sent {sign[:20]}")


def _signed_in(http: httpx.Client, who: Customer, **more: str) -> httpx.Response:
    answer = http.post("/", data={"login": who.login, "password": who.password, **more})
    assert answer.status_code == 303, f"sign-in was answered {answer.status_code}"
    http.cookies.clear()
    return answer


def _cookie_in(answers: Iterable[httpx.Response]) -> str:
    for answer in answers:
        for line in answer.headers.get_list("set-cookie"):
            if line.startswith("session="):
                return line.partition(";")[0]
    return ""


def _is_in(target: Target, cookie: str) -> bool:
    answer = httpx.get(f"{target.server.base_url}{_PRIVATE}", headers={"Cookie": cookie})
    return answer.status_code == 200
