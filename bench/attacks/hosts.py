"""Attacks with false hosts, origins and network addresses."""

from re import search
from typing import Final
from uuid import uuid4

import httpx

from bench.attacks import raw
from bench.attacks.tally import Tally
from bench.attacks.target import Target, new_address

_EVIL: Final = "evil.example"
_PATHS: Final = (
    "/",
    "/kk/home",
    "/kk/",
    "/readings/..",
    "/readings/",
    "//home",
    "/home/",
    "/ru/x/",
)
_FREE_TRIES: Final = 40
_SWITCHING: Final = 101
_LARGEST_HEAD: Final = 70_000


def foreign_host(target: Target, tally: Tally) -> None:
    """Name another host in every header that may name one; no answer leads there."""
    ours = f"127.0.0.1:{target.port}"
    for path in _PATHS:
        for headers in (
            [("Host", _EVIL)],
            [("Host", ours), ("X-Forwarded-Host", _EVIL), ("X-Forwarded-Proto", "https")],
            [("Host", ours), ("Forwarded", f"host={_EVIL};proto=https")],
            [("Host", ours), ("X-Original-URL", f"http://{_EVIL}/")],
            [("Host", f"{ours}@{_EVIL}")],
        ):
            answer = raw.ask(
                target.port, raw.head("GET", path, [*headers, ("Connection", "close")]), 3
            )
            tally.check(
                held=_EVIL not in answer, otherwise=f"{path} {headers[-1]}: {_line(answer)}"
            )


def _line(answer: str) -> str:
    found = search(rf"(?im)^.*{_EVIL}.*$", answer)
    return f"{raw.status_of(answer)} {found[0].strip()[:60] if found else ''}"


def broken_requests(target: Target, tally: Tally) -> None:
    """Two hosts, two lengths, a bare CR, and heads without measure."""
    host = ("Host", f"127.0.0.1:{target.port}")
    origin = ("Origin", target.server.base_url)
    length, chunked = ("Content-Length", "5"), ("Transfer-Encoding", "chunked")
    chunks = b"0\r\n\r\n"
    requests = {
        "two hosts": raw.head("GET", "/kk/home", [host, ("Host", _EVIL)]),
        "length and chunks": raw.head("POST", "/", [host, origin, length, chunked]) + chunks,
        "two lengths": raw.head("POST", "/", [host, origin, length, ("Content-Length", "6")])
        + b"abcdef",
        "bare CR": f"GET / HTTP/1.1\r\nHost: {host[1]}\rX: y\r\n\r\n".encode(),
        "space before colon": f"GET / HTTP/1.1\r\nHost : {host[1]}\r\n\r\n".encode(),
        "no host": b"GET / HTTP/1.1\r\n\r\n",
        "NUL": f"GET /\x00 HTTP/1.1\r\nHost: {host[1]}\r\n\r\n".encode(),
        "large head": raw.head("GET", "/", [host, ("X-Large", "x" * _LARGEST_HEAD)]),
        "many headers": raw.head("GET", "/", [host, *((f"X-{n}", "x") for n in range(10_000))]),
    }
    for name, request in requests.items():
        status = raw.status_of(raw.ask(target.port, request, 3))
        tally.check(held=status == 0 or 400 <= status < 500, otherwise=f"{name}: {status}")


def open_redirect(target: Target, tally: Tally) -> None:
    """Choose a language on a page elsewhere; the way back stays here."""
    ours = target.server.base_url
    for referer in (
        f"http://{_EVIL}/",
        f"{ours}//{_EVIL}/",
        f"{ours}/\\{_EVIL}",
        f"{ours}@{_EVIL}/",
        f"{ours}.{_EVIL}/",
        f"{ours}/%0d%0aLocation:%20http://{_EVIL}/",
        f"javascript:alert('{_EVIL}')",
    ):
        with target.http() as http:
            answer = http.post("/language", data={"language": "kk"}, headers={"Referer": referer})
        location = answer.headers.get("location", "/")
        stays = location.startswith("/") and not location.startswith(("//", "/\\"))
        tally.check(held=stays, otherwise=f"{referer}: {location}")


def letters_of_a_foreign_host(target: Target, tally: Tally) -> None:
    """Ask for letters through a proxy that names another host; their links lead to the cabinet."""
    headers = {
        "Origin": target.server.base_url,
        "X-Forwarded-Host": _EVIL,
        "X-Forwarded-For": new_address(),
    }
    answer = httpx.post(
        f"{target.server.base_url}/recovery",
        data={"identifier": target.alice.login},
        headers=headers,
    )
    tally.check(held=_EVIL not in str(answer.headers), otherwise="the answer leads elsewhere")
    letter = target.server.mailbox.wait_for(f"{target.alice.login}@", seconds=25)
    tally.check(held=_EVIL not in letter.as_string(), otherwise="the letter leads elsewhere")


def made_up_addresses(target: Target, tally: Tally) -> None:
    """Without a proxy, sign in wrongly from an address that the sender makes up each time."""
    statuses: list[int] = []
    for number in range(_FREE_TRIES):
        with target.http(address=f"198.51.100.{number}") as http:
            form = {"login": f"vk-nobody-{number}", "password": "a wrong password"}
            statuses.append(http.post("/", data=form).status_code)
    tally.tries = _FREE_TRIES
    refused = statuses.count(429)
    tally.note(f"{refused} refused")
    if not refused:
        tally.falls.append("an address in a header gives a new budget")


def foreign_websockets(target: Target, tally: Tally) -> None:
    """Open the websocket from other pages; the very same request of our own page opens it."""
    ours = target.server.base_url
    for origin in ("null", f"http://{_EVIL}", f"{ours}.{_EVIL}", f"{ours}1", "https://127.0.0.1"):
        status = _asked_for_websocket(target, origin)
        tally.check(held=400 <= status < 500, otherwise=f"{origin}: {status}")
    status = _asked_for_websocket(target, ours)
    if status != _SWITCHING:
        tally.falls.append(f"our own page gets none, so nothing is shown: {status}")


def _asked_for_websocket(target: Target, origin: str) -> int:
    request = raw.head(
        "GET",
        f"/_event/?token={uuid4()}&EIO=4&transport=websocket",
        {
            "Host": f"127.0.0.1:{target.port}",
            "Origin": origin,
            "Cookie": target.alice.cookie,
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "X-Forwarded-For": new_address(),
        },
    )
    return raw.status_of(raw.ask(target.port, request, 2))


def readable_files(target: Target, tally: Tally) -> None:
    """Look at the data folder as another account of the machine."""
    folder = target.server.data_dir
    for path in (folder, *(one for one in folder.iterdir() if one.name != "server.log")):
        mode = path.stat().st_mode & 0o077
        reachable = mode and (path == folder or folder.stat().st_mode & 0o077)
        tally.check(held=not reachable, otherwise=f"{path.name} {path.stat().st_mode & 0o777:o}")
