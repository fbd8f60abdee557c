"""Forms that come from elsewhere, stop, do not end or come by the hundred."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from socket import socket as Connection  # noqa: N812
from time import monotonic, perf_counter, sleep
from typing import Final

import httpx
from starlette.routing import Route

from bench.attacks import raw
from bench.attacks.tally import Tally
from bench.attacks.target import Customer, Target, new_address
from cabinet.application.customers import ROUTES
from cabinet.identity.personal_data.routes import EXPORT_PATH
from cabinet.web.form_posts import shown_again

_SENT: Final = 8 * 2**20  # bytes of an endless body
_PIECE: Final = b"x" * 65_536
_PATIENCE_S: Final = 35  # a form must have come in half a minute
_SIGN_INS: Final = 600
_EXPORTS: Final = 150
_LONGEST_WAIT_S: Final = 5
_GIVES_UP_S: Final = 20  # a customer who waits
_HOME: Final = "198.51.100.7"
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


def routes(method: str) -> list[str]:
    """The address of every route of ours that takes a method."""
    return [route.path.replace("{", "").replace("}", "") for route in _routes(method)]


def _routes(method: str) -> list[Route]:
    return [
        route for route in ROUTES if isinstance(route, Route) and method in (route.methods or ())
    ]


def _foreign_origins(ours: str) -> Iterator[str | None]:
    yield from (None, "", "null", "http://evil.example", f"{ours}.evil.example", f"{ours}/")
    yield from (ours.replace("http:", "https:"), f"{ours}1", ours.upper(), "http://127.0.0.1")


def foreign_origins(target: Target, tally: Tally) -> None:
    """Post every form with a customer's cookie from other pages."""
    before = target.rows()
    headers = {"Cookie": target.alice.cookie, "X-Forwarded-For": new_address(), **_FORM}
    form = {"login": target.alice.login, "password": target.alice.password, "language": "kk"}
    with httpx.Client(base_url=target.server.base_url, headers=headers, timeout=20) as http:
        for path in routes("POST"):
            for origin in _foreign_origins(target.server.base_url):
                more = {} if origin is None else {"Origin": origin}
                answer = http.post(path, data=form, headers=more)
                cookie = answer.headers.get("set-cookie", "")
                tally.check(
                    held=answer.status_code in (303, 403, 404) and "session=" not in cookie,
                    otherwise=f"{path} from {origin}: {answer.status_code}",
                )
    if target.rows() != before:
        tally.falls.append("something changed")


def two_origins(target: Target, tally: Tally) -> None:
    """Post with our own origin and a foreign one beside it."""
    # Those that show their page again, and do nothing.
    harmless = {one.path for one in _routes("POST") if one.endpoint is shown_again}
    ours, foreign = ("Origin", target.server.base_url), ("Origin", "http://evil.example")
    for path in routes("POST"):
        if path.startswith("/unsubscribe"):
            continue  # its address is signed, whoever posts
        for origins in ((ours, foreign), (foreign, ours)):
            request = raw.head(
                "POST",
                path,
                [
                    ("Host", f"127.0.0.1:{target.port}"),
                    ("X-Forwarded-For", new_address()),
                    ("Content-Length", "0"),
                    ("Connection", "close"),
                    *origins,
                ],
            )
            status = raw.status_of(raw.ask(target.port, request))
            held = status in (400, 403) or path in harmless
            tally.check(held=held, otherwise=f"{path}: {status}")


def stopping_bodies(target: Target, tally: Tally) -> None:
    """Announce a form, send its beginning and wait; the server must not wait for ever."""
    paths = [path for path in routes("POST") if not path.endswith("/file")]  # files have longer
    with ExitStack() as stack:
        open_ones = {}
        for path in paths:
            connection = stack.enter_context(raw.connect(target.port))
            connection.sendall(_head(target, path, "1000") + b"login=")
            open_ones[path] = connection
        sleep(_PATIENCE_S)
        for path, connection in open_ones.items():
            answer = raw.answer_on(connection, 0.2)
            ended = bool(answer) or _is_closed(connection)
            tally.check(held=ended, otherwise=f"{path} waits after {_PATIENCE_S} s")


def _is_closed(connection: Connection) -> bool:
    connection.settimeout(0.1)
    try:
        return connection.recv(1) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


def _head(target: Target, path: str, length: str) -> bytes:
    return raw.head(
        "POST",
        path,
        {
            "Host": f"127.0.0.1:{target.port}",
            "Origin": target.server.base_url,
            "X-Forwarded-For": new_address(),
            "Cookie": target.alice.cookie,
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": length,
        },
    )


def endless_bodies(target: Target, tally: Tally) -> None:
    """Send bodies of megabytes; the server answers before it has taken them all."""
    before = target.memory_mb()
    for path in routes("POST"):
        if path == "/session/close":
            continue  # it reads no body and would end the session of the others' attacks
        with raw.connect(target.port, 3) as connection:
            taken = _pour(connection, _head(target, path, str(1 << 40)))
            status = raw.status_of(raw.answer_on(connection, 2))
        tally.check(
            held=taken < _SENT or 300 <= status < 500, otherwise=f"{path}: {taken} bytes, {status}"
        )
    grown = target.memory_mb() - before
    tally.note(f"memory {grown:+.0f} MB")
    if grown > 50:
        tally.falls.append(f"the server kept {grown:.0f} MB")


def _pour(connection: Connection, head: bytes) -> int:
    taken = 0
    try:
        connection.sendall(head)
        while taken < _SENT:
            connection.sendall(_PIECE)
            taken += len(_PIECE)
    except OSError:
        pass
    return taken


def many_sign_ins(target: Target, tally: Tally) -> None:
    """Six hundred wrong sign-ins at once from the networks of one /48, and a customer's own."""
    asyncio.run(_many_sign_ins(target, tally))


async def _many_sign_ins(target: Target, tally: Tally) -> None:
    tally.tries = _SIGN_INS
    async with _many_clients(target) as http:
        quiet, _ = await _own_sign_in(http, target.alice)
        crowd = [asyncio.create_task(_wrong_sign_in(http, one)) for one in range(_SIGN_INS)]
        await asyncio.sleep(1)
        seconds, status = await _own_sign_in(http, target.alice)
        done, waiting = await asyncio.wait(crowd, timeout=5)
        for task in waiting:
            task.cancel()
    statuses = Counter(task.result() for task in done if not task.exception())
    tally.note(f"a customer's own sign-in {seconds:.1f} s ({quiet:.2f} s in quiet)")
    tally.note(f"answers {dict(statuses)}, {len(waiting)} still waiting")
    if status != httpx.codes.SEE_OTHER:
        tally.falls.append(f"the customer was answered {status}")
    if seconds > _LONGEST_WAIT_S:
        tally.falls.append(f"the customer waited {seconds:.1f} s")
    if not statuses[503] + statuses[429]:
        tally.falls.append("all passwords of one /48 are compared")


def _many_clients(target: Target) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=_SIGN_INS + 50, max_keepalive_connections=0)
    headers = {"Origin": target.server.base_url}
    return httpx.AsyncClient(
        base_url=target.server.base_url, headers=headers, limits=limits, timeout=60
    )


async def _own_sign_in(http: httpx.AsyncClient, who: Customer) -> tuple[float, int]:
    began = perf_counter()
    form, headers = {"login": who.login, "password": who.password}, {"X-Forwarded-For": _HOME}
    try:
        answer = await http.post("/", data=form, headers=headers, timeout=_GIVES_UP_S)
    except httpx.TimeoutException:
        return perf_counter() - began, 0
    http.cookies.clear()
    return perf_counter() - began, answer.status_code


async def _wrong_sign_in(http: httpx.AsyncClient, number: int) -> int:
    address = f"2001:db8:fade:{number:x}::1"
    form = {"login": f"vk-nobody-{number}", "password": "a wrong password"}
    return (await http.post("/", data=form, headers={"X-Forwarded-For": address})).status_code


def many_exports(target: Target, tally: Tally) -> None:
    """A customer asks for 150 exports at once, and another one for their own."""
    asyncio.run(_many_exports(target, tally))


async def _many_exports(target: Target, tally: Tally) -> None:
    async with _many_clients(target) as http:
        crowd = [asyncio.create_task(_export(http, target.bob.cookie)) for _ in range(_EXPORTS)]
        await asyncio.sleep(1)
        began = monotonic()
        own = asyncio.create_task(_export(http, target.charlie.cookie))
        _, unanswered = await asyncio.wait([own], timeout=_GIVES_UP_S)
        seconds = monotonic() - began
        statuses = Counter(task.result() for task in crowd if task.done() and not task.exception())
        for task in [*crowd, *unanswered]:
            task.cancel()
    tally.tries = _EXPORTS
    tally.note(f"the other customer's export {seconds:.1f} s, answers {dict(statuses)}")
    if seconds > _LONGEST_WAIT_S or unanswered:
        tally.falls.append(f"the other customer waited {seconds:.1f} s")
    if not statuses[429]:
        tally.falls.append("none of the 150 was refused")


async def _export(http: httpx.AsyncClient, cookie: str) -> int:
    return (await http.get(EXPORT_PATH, headers={"Cookie": cookie})).status_code
