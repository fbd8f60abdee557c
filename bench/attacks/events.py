"""Events whose place, arguments or number no page would send."""

import asyncio
import json
import socket as tcp
from collections.abc import Callable, Iterator
from itertools import product
from statistics import median
from threading import Event, Thread
from time import monotonic, perf_counter, sleep
from typing import Any, Final
from uuid import uuid4

from bench.attacks.tally import Tally
from bench.attacks.target import PERSONAL, Target
from bench.wire import NAMESPACE
from bench.wire import Wire as FastWire
from cabinet.web.reflex_internals import handler_name
from cabinet.web.visitor import Visitor
from tests.e2e.test_handlers import PUBLIC, arguments_of
from tests.reflex_internals import ROOT

HYDRATE: Final = f"{ROOT}.hydrate"
_REPORT: Final[str] = handler_name(Visitor.report_broken_page)  # type: ignore[arg-type]
_KEYS: Final = ("pathname", "asPath", "query", "headers", "token", "sid", "ip", "url", "other")
_VALUES: Final[tuple[Any, ...]] = (
    None,
    True,
    5,
    -1.5,
    1e308,
    "",
    "x",
    "//evil.example",
    "http://[::1",
    "[::1",
    "/\x00",
    "/" + "x" * 5_000,
    "/?a=%ed%a0%80",
    [],
    [[]],
    {},
    {"a": {"b": [None]}},
)
_QUIET_S: Final = 3
_MOST_LINES: Final = 200
_MOST_BYTES: Final = 200_000
_MOST_CPU_S: Final = 0.5
_CANARY: Final = "canary-of-a-client"
_FLOOD_S: Final = 12
_MOST_FLOOD: Final = 100_000  # events
_MOST_MB: Final = 50
_NOISE_MS: Final = 10  # what a busy machine adds to either median


def router_data(target: Target, tally: Tally) -> None:
    """Say in every possible way where one is, leave, and listen whether the server calms down."""
    logged = target.log.count("\n")
    for key, value in product(_KEYS, _VALUES):
        place = {"pathname": "/", "asPath": "/"} | {key: value}
        _send_and_leave(target, place)
        tally.check(held=True, otherwise="")
    for whole in (None, 5, "x", [], [[]], {}):
        _send_and_leave(target, whole)
        tally.check(held=True, otherwise="")
    target.settle()
    size, cpu = target.log_size, target.cpu_seconds()
    sleep(_QUIET_S)
    written, cpu = target.log_size - size, target.cpu_seconds() - cpu
    lines = target.log.count("\n") - logged
    tally.note(f"{lines} lines of log, then {written} bytes and {cpu:.2f} s of CPU in {_QUIET_S} s")
    if cpu > _MOST_CPU_S:
        tally.falls.append("the server keeps computing after the client has left")
    if written > 5_000:
        tally.falls.append("the server keeps logging after the client has left")
    if lines > _MOST_LINES:
        tally.falls.append(f"{lines} lines of log")


def _send_and_leave(target: Target, place: Any) -> None:
    with target.socket() as socket:
        socket.throw(socket.packet(HYDRATE, router_data=place))
        socket.hear(0.05)


def wrong_arguments(target: Target, tally: Tally) -> None:
    """Call every public handler with arguments that do not fit; nobody's log fills up."""
    text, size = target.log, target.log_size
    lines = text.count("\n")
    for name in PUBLIC:
        if name == _REPORT:
            continue  # it takes a text, and exists to write 300 characters of it into the log
        with target.socket() as socket:
            for payload in _misfits(arguments_of(name)):
                socket.throw(socket.packet(name, payload))
                tally.check(held=True, otherwise="")
            socket.settle(5)
    target.settle()
    said = target.log[len(text) :]
    lines, size = target.log.count("\n") - lines, target.log_size - size
    tally.note(f"{lines:,} lines and {size:,} bytes of log")
    if lines > _MOST_LINES or size > _MOST_BYTES:
        tally.falls.append("anybody fills the log")
    if _CANARY in said:
        tally.falls.append("the client's own text is in the log")


def _misfits(arguments: list[str]) -> Iterator[Any]:
    yield {"z": 1}
    yield {_CANARY: _CANARY}
    yield from ([_CANARY], _CANARY, 5, None)
    yield {"self": _CANARY}
    for value in (_CANARY * 500, [_CANARY], {_CANARY: {_CANARY: [_CANARY]}}, 1, None):
        yield dict.fromkeys(arguments, value)
        yield dict.fromkeys((*arguments, "z"), value)
        yield dict.fromkeys(arguments[1:], value)


def forged_lines(target: Target, tally: Tally) -> None:
    """Send line breaks wherever text of a client might be logged."""
    forged = "\r\n2026-01-01 00:00:00,000 ERROR cabinet.web.error_reporting: forged-line"
    before = len(target.log)
    with target.socket() as socket:
        socket.throw(
            socket.packet(forged),
            socket.packet(HYDRATE, {forged: forged}),
            socket.packet(HYDRATE, router_data={"pathname": forged, "asPath": f"/{forged}"}),
            socket.message(forged, forged),
            socket.message("event", forged),
            socket.message("event", {"name": forged, "payload": forged}),
            socket.message("client_error", {"error_type": forged, "message": forged}),
            socket.packet(
                _REPORT,
                {"message": forged, "place": forged},
            ),
            socket.packet(f"{ROOT}.handle_frontend_exception", {"info": forged, "stack": forged}),
        )
        socket.settle(3)
    with target.http() as http:
        http.get("/%0d%0aforged-line")
        http.post("/", data={"login": forged, "password": forged})
    lines = target.log[before:].splitlines()
    tally.tries = 11
    tally.falls += [line for line in lines if line.startswith("2026-01-01")]


def flood(target: Target, tally: Tally) -> None:
    """Send events without reading the answers, while another customer works."""
    asyncio.run(endure(target, tally, _send_without_reading, _FLOOD_S))


async def endure(
    target: Target,
    tally: Tally,
    hostile: Callable[[int, list[int], Event], None],
    seconds: float,
) -> None:
    """Measure memory, and another customer's events, while a client is hostile for some seconds.

    It is given the server's port and a list whose one number is how often it has tried.
    """
    wire = await FastWire.connect(target.port, target.alice.cookie)
    await _latency_ms(wire, seconds=1)
    idle = target.memory_mb()
    quiet = await _latency_ms(wire, seconds=2)
    sent, stop = [0], Event()
    flooder = Thread(target=hostile, args=(target.port, sent, stop), daemon=True)
    flooder.start()
    loud = await _latency_ms(wire, seconds=seconds)
    grown = target.memory_mb() - idle
    stop.set()
    flooder.join(5)
    await asyncio.sleep(3)  # it has left, and what it sent is still worked through
    grown = max(grown, target.memory_mb() - idle)
    wire.close()
    tally.tries = sent[0]
    tally.note(f"memory {idle:.0f} {grown:+.0f} MB")
    tally.note(f"another customer's event {quiet:.1f} ms, meanwhile {loud:.1f} ms")
    if grown > _MOST_MB:
        tally.falls.append(f"the server kept {grown:.0f} MB for one client")
    if loud > 2 * quiet + _NOISE_MS:
        tally.falls.append("another customer waits for the one who floods")


async def _latency_ms(wire: FastWire, *, seconds: float) -> float:
    taken: list[float] = []
    end = monotonic() + seconds
    while monotonic() < end:
        began = perf_counter()
        await asyncio.wait_for(wire.call(HYDRATE, {}, "/", "delta"), 10)
        taken.append((perf_counter() - began) * 1000)
        await asyncio.sleep(0.05)
    return median(taken)


def _send_without_reading(port: int, sent: list[int], stop: Event) -> None:
    """Open a websocket and send events as fast as the server takes them in."""
    event = {"name": HYDRATE, "payload": {}, "router_data": {"pathname": "/", "asPath": "/"}}
    frame = _frame(f"42{NAMESPACE},{json.dumps(['event', event])}")
    with opened(port) as connection:
        connection.sendall(_frame(f"40{NAMESPACE},"))
        sleep(0.5)
        while not stop.is_set() and sent[0] < _MOST_FLOOD:
            try:
                connection.sendall(frame * 20)
            except TimeoutError:
                break  # half a frame may be sent, so nothing can follow
            except OSError:
                break  # hung up on
            sent[0] += 20
        stop.wait(_FLOOD_S)


def opened(port: int) -> tcp.socket:
    """A websocket after its handshake; what it answers is left unread."""
    connection = tcp.create_connection(("127.0.0.1", port), timeout=1)
    connection.sendall(
        f"GET {NAMESPACE}/?token={uuid4()}&EIO=4&transport=websocket HTTP/1.1\r\n"
        f"Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    connection.recv(4_096)
    return connection


def _frame(text: str) -> bytes:
    data = text.encode()
    size = len(data)
    head = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return b"\x81" + head + b"\0\0\0\0" + data


def setvar(target: Target, tally: Tally) -> None:
    """Set the vars of a state from outside."""
    with target.socket(cookie=target.alice.cookie) as socket:
        for state in sorted({name.rpartition(".")[0] for name in PUBLIC}):
            for payload in (
                {"var_name": "name", "value": _CANARY},
                {"vars": {"name": _CANARY, f"{state}.name": _CANARY}},
            ):
                socket.throw(
                    socket.packet(f"{state}.setvar", payload),
                    socket.packet(f"{state}.update_vars_internal", payload),
                )
                tally.check(held=True, otherwise="")
        answers = socket.ask(HYDRATE) + socket.ask(PERSONAL)
    if _CANARY in answers:
        tally.falls.append("a var was set")
