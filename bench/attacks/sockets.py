"""Frames that no page of the cabinet sends."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final
from uuid import uuid4

from sqlmodel import func, select

from bench.attacks.socket import Socket
from bench.attacks.tally import Tally
from bench.attacks.target import PERSONAL, Target, new_address
from bench.wire import NAMESPACE
from bench.wire import Wire as FastWire
from cabinet.identity.profile.subscription.state import SubscriptionState
from cabinet.models import AuditEntry, UserSession
from cabinet.security.audit import Origin
from cabinet.security.rate_limits import Budget
from cabinet.web.reflex_internals import handler_name
from cabinet.web.websocket.identity import SCOPE_KEY, Connection

_SAVE: Final[str] = handler_name(SubscriptionState.save)  # type: ignore[arg-type]
_INVENTED: Final = "203.0.113.66"  # the address that a made-up handshake names
_MOST_MB: Final = 15
_RESERVED: Final = (
    "connect",
    "disconnect",
    "disconnecting",
    "connect_error",
    "error",
    "message",
    "newListener",
    "removeListener",
    "ping",
    "pong",
    "client_error",
    "reconnect",
    "upgrade",
)
_INVENTED_NAMES: Final = (
    "trigger_event",
    "emit",
    "emit_update",
    "send",
    "call",
    "rooms",
    "enter_room",
    "close_room",
    "session",
    "save_session",
    "get_session",
    "link_token_to_sid",
    "_set_server",
    "__init__",
    "__class__",
    "on_connect",
    "on_event",
    "*",
    "",
    " event",
    "EVENT",
    "event\x00",
    "x" * 10_000,
)
_ARGUMENTS: Final[tuple[tuple[Any, ...], ...]] = (
    (),
    (None,),
    ({},),
    ("transport close",),
    (
        {
            "QUERY_STRING": "token=x",
            "asgi.scope": {SCOPE_KEY: 1, "headers": [], "client": [_INVENTED, 1]},
        },
        {},
    ),
)
_FRAMES: Final[tuple[str | bytes, ...]] = (
    *"0123456789xXb",
    "",
    "00",
    '0{"sid":"x"}',
    "2probe",
    "3probe",
    "5",
    "bAAAA",
    "4",
    *(f"4{kind}" for kind in range(10)),
    f"40{NAMESPACE}",
    f'40{NAMESPACE},{{"token":"x"}}',
    "40/admin,",
    "40/,",
    f"41{NAMESPACE},",
    '42/other,["event",{}]',
    '42["event",{}]',
    f'421{NAMESPACE},["event",{{}}]',
    f'42{NAMESPACE},7["event",{{}}]',
    f'42{NAMESPACE},["event"',
    f"42{NAMESPACE},[canary",
    f"42{NAMESPACE},{{}}",
    f"42{NAMESPACE},5",
    f"42{NAMESPACE},[]",
    f"42{NAMESPACE},[[]]",
    f"42{NAMESPACE},[{{}}]",
    f"42{NAMESPACE},{'[' * 20_000}{']' * 20_000}",
    f'42{NAMESPACE},["event",{"[" * 20_000}{"]" * 20_000}]',
    f'42{NAMESPACE},["event",{{"name":{"9" * 5_000}}}]',
    f'42{NAMESPACE},["event",{{"name":1e999}}]',
    f"42{NAMESPACE}," + json.dumps(["event", "\ud800"]),
    f"43{NAMESPACE},1[]",
    f'43{NAMESPACE},99999999999999999999["x"]',
    f'44{NAMESPACE},{{"message":"x"}}',
    f'451-{NAMESPACE},["event",{{"_placeholder":true,"num":5}}]',
    f"45-1-{NAMESPACE},[]",
    f"46{NAMESPACE},[]",
    "4" * 5_000,
    "\x00\x01\x02",
    "x" * 70_000,
    b"",
    b"\x00",
    b"42/_event,[]",
    b"\xff" * 60_000,
)


def forged_connect(target: Target, tally: Tally) -> None:
    """Leave by message, then come back with a made-up handshake of somebody's session."""
    with target.database.reading() as session:
        newest = session.exec(select(func.max(UserSession.id))).one() or 0
    before = target.rows()
    for claim in _claims(newest):
        with target.socket() as socket:
            answers = _come_back_as(socket, claim, target.charlie.cookie)
        leak = target.leak_in(answers)
        tally.check(held=leak is None, otherwise=f"session {str(claim)[:30]}: {leak}")
    with target.database.reading() as session:
        written = session.exec(select(func.count()).where(AuditEntry.address == _INVENTED)).one()
    tally.check(held=not written, otherwise=f"{written} entries in the journal as a customer")
    tally.check(held=target.rows() == before, otherwise="a customer's data changed")


def _claims(newest: int) -> Iterator[Any]:
    """A claim that a message can make in place of the server's note of whose session it is."""
    for number in range(1, newest + 4):
        yield from (number, str(number), asdict(Connection(number, Origin(_INVENTED))))
    yield from ([], {}, None, True, [newest], {"session_id": str(newest)})


def _come_back_as(socket: Socket, claim: Any, cookie: str) -> str:
    """All that comes back to who claims a session, and brings a cookie in the made-up headers."""
    header = [{"_placeholder": True, "num": 0}, {"_placeholder": True, "num": 1}]
    scope = {SCOPE_KEY: claim, "headers": [header], "client": [_INVENTED, 1]}
    handshake = {"QUERY_STRING": f"token={uuid4()}", "asgi.scope": scope}
    socket.throw(
        socket.message("disconnect"),
        f"452-{NAMESPACE},{json.dumps(['connect', handshake])}",
        b"cookie",
        cookie.encode(),
        socket.packet(PERSONAL),
        socket.packet(_SAVE, {"form": {}}),
    )
    socket.settle(1)
    return "\n".join(socket.answers)


def other_names(target: Target, tally: Tally) -> None:
    """Send every message name but an event's, reserved and invented ones."""
    for name in _RESERVED + _INVENTED_NAMES:
        with target.socket() as socket:
            for arguments in _ARGUMENTS:
                socket.throw(socket.message(name, *arguments))
                tally.check(held=True, otherwise="")
            answers = socket.ask(PERSONAL)
            leak = target.leak_in(answers) or _betrayal(answers)
            if leak:
                tally.falls.append(f"{name[:20]!r}: {leak}")


def odd_frames(target: Target, tally: Tally) -> None:
    """Send packets of every type, broken, deep, foreign and binary ones."""
    logged = len(target.log)
    for frame in _FRAMES:
        with target.socket() as socket:
            socket.throw(frame)
            socket.settle(1)
            answers = "\n".join(socket.answers)
        leak = target.leak_in(answers) or _betrayal(answers)
        tally.check(held=leak is None, otherwise=f"{frame[:20]!r}: {leak}")
    said = target.log[logged:]
    traces = said.count("Traceback")
    tally.check(held=not traces, otherwise=f"{traces} tracebacks in the log")
    tally.check(held="canary" not in said, otherwise="the client's own text is in the log")


def _betrayal(answers: str) -> str | None:
    """The sign of an internal error in an answer, `None` when there is none."""
    signs = ("Traceback", "site-packages", ".py")
    return next((sign for sign in signs if sign in answers), None)


def attachments(target: Target, tally: Tally) -> None:
    """Announce ten thousand million attachments and send four hundred."""
    before = target.memory_mb()
    with target.socket() as socket:
        socket.throw(f'459999999999-{NAMESPACE},["event"]')
        for _ in range(400):
            socket.throw(b"x" * 65_000)
            tally.check(held=True, otherwise="")
            if not socket.is_open:
                break
        target.settle()
        grown = target.memory_mb() - before
        tally.note(f"memory {grown:+.0f} MB, connection {_state(socket)}")
    if grown > _MOST_MB:
        tally.falls.append(f"the server kept {grown:.0f} MB of one connection")


def _state(socket: Socket) -> str:
    socket.hear(0.5)
    return "open" if socket.is_open else "ended"


def many_of_one_address(target: Target, tally: Tally) -> None:
    """Open hundreds of websockets at once from one address; another address still gets one."""
    most = Budget.WEBSOCKETS.limits()[0].amount
    opened, of_another = asyncio.run(_open_many(target.port, most + 100))
    tally.tries = most + 100
    tally.note(f"{opened} of {most + 100} were opened")
    if opened != most:
        tally.falls.append(f"one address opened {opened} websockets at once")
    if not of_another:
        tally.falls.append("another address got none")


async def _open_many(port: int, count: int) -> tuple[int, int]:
    """How many websockets one address got, and another one meanwhile."""
    address = new_address()
    opening = [*(_opened(port, address) for _ in range(count)), _opened(port, new_address())]
    wires = await asyncio.gather(*opening, return_exceptions=True)
    for wire in wires:
        if isinstance(wire, FastWire):
            wire.close()
    *of_one, of_another = (isinstance(wire, FastWire) for wire in wires)
    return sum(of_one), of_another


async def _opened(port: int, address: str) -> FastWire:
    return await asyncio.wait_for(
        FastWire.connect(port, "", headers={"X-Forwarded-For": address}), 15
    )
