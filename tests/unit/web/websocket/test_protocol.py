"""What a websocket may say, spoken without a server."""

import asyncio
import json
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from cabinet.web.websocket import protocol as socket_protocol
from cabinet.web.websocket.protocol import SocketProtocol

TOKEN = "0b4e3c9a-7a60-4b0e-9d2e-3f1a5b6c7d8e"
GOOD = {"name": "good"}
CONNECT = "40/_event,"
EVENT = f'42/_event,["event",{json.dumps(GOOD)}]'


def is_good(event: object) -> bool:
    return event == GOOD


class Application:
    """What stands behind the protocol: keeps what reaches it until the connection ends."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.answers: list[str] = []
        self._sending: list[asyncio.Future[None]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            self.heard.append(message.get("text", message.get("bytes")))
            for answer in self.answers:  # as Engine.IO does, beside its reading
                sending = send({"type": "websocket.send", "text": answer})
                self._sending.append(asyncio.ensure_future(sending))
                await asyncio.sleep(0)


def scope_of(query: str = "", *, client: str = "203.0.113.5", kind: str = "websocket") -> Scope:
    query = query or f"token={TOKEN}&EIO=4&transport=websocket"
    return {
        "type": kind,
        "method": "GET",
        "path": "/_event/",
        "query_string": query.encode(),
        "headers": [],
        "client": (client, 1),
    }


async def spoken(*frames: str | bytes, scope: Scope | None = None) -> tuple[list[Any], bool]:
    """What of the frames reached the application, and whether the server hung up on them."""
    application, sent = Application(), []
    waiting = [
        {"type": "websocket.receive", "bytes" if isinstance(one, bytes) else "text": one}
        for one in frames
    ]
    waiting.append({"type": "websocket.disconnect", "code": 1005})

    async def receive() -> Message:
        return waiting.pop(0)

    async def send(message: Message) -> None:
        sent.append(message["type"])

    await SocketProtocol(application, accepts=is_good)(scope or scope_of(), receive, send)
    return application.heard, "websocket.close" in sent


@pytest.mark.parametrize(
    "frames",
    [
        [CONNECT],
        [CONNECT + json.dumps({"event": GOOD, "state_schema": "a1b2"})],
        [CONNECT, EVENT, EVENT, "3"],
        [CONNECT, '42/_event,17["event",{"name":"good"}]'],
        [CONNECT, '42/_event,["ping"]'],
        [CONNECT, '42/_event,["client_error",{"error_type":"x","message":"y"}]'],
        ["3", CONNECT, "41/_event,"],
    ],
)
async def test_what_a_page_sends_is_passed_on(frames: list[str]) -> None:
    assert await spoken(*frames) == (frames, False)


async def test_an_event_that_fits_no_handler_is_left_out() -> None:
    bad = '42/_event,["event",{"name":"bad"}]'
    assert await spoken(CONNECT, bad, EVENT) == ([CONNECT, EVENT], False)


NAMES = [
    "connect",
    "disconnect",
    "connect_error",
    "message",
    "error",
    "Event",
    "event ",
    "on_event",
    "new_token",
    "state_mismatch",
    "__init__",
    "",
    "*",
]


@pytest.mark.parametrize("name", NAMES)
async def test_every_message_name_but_three_ends_the_connection(name: str) -> None:
    for packet in ([name], [name, {}], [name, {"asgi.scope": {}}, GOOD]):
        frame = f"42/_event,{json.dumps(packet)}"
        assert await spoken(CONNECT, frame, EVENT) == ([CONNECT], True)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"cookie",
        b"4" + EVENT.encode(),
        "",
        "x",
        "0",
        "2",
        "2probe",
        "3x",
        "33",
        "4",
        "5",
        "6",
        "b4AAAA",
        "40",
        "40/,",
        "40/other,",
        CONNECT,
        "41",
        "41/other,",
        "42",
        '42["event",{}]',
        '42/other,["event",{}]',
        "42/_event",
        "42/_event,",
        "42/_event,1",
        "42/_event,{}",
        "42/_event,[]",
        "42/_event,[1]",
        '42/_event,["event"]',
        '42/_event,["event",{"name":"good"},1]',
        '42/_event,1234567890["event",{"name":"good"}]',
        '42/_event,-1["event",{"name":"good"}]',
        '42/_event,\u0667["event",{"name":"good"}]',
        '42/_event,["event",{"name":"good"}',
        '42/_event,["event",NaN]',
        '42/_event,["event",-Infinity]',
        '42/_event,["ping",1]',
        '42/_event,["client_error"]',
        '42/_event,["client_error",5]',
        "42/_event," + "[" * 50_000,
        "43/_event,0[]",
        "44/_event,{}",
        '451-/_event,["event",{"_placeholder":true,"num":0}]',
        '459999999999-/_event,["event"]',
        '452-/_event,["connect",{}]',
        "460-/_event,1[]",
        "47/_event,",
        "٤٢/_event,[]",
    ],
)
async def test_every_other_frame_ends_the_connection(frame: str | bytes) -> None:
    assert await spoken(CONNECT, frame, EVENT) == ([CONNECT], True)


@pytest.mark.parametrize("frame", [EVENT, "41/_event,", '42/_event,["ping"]'])
async def test_nothing_comes_before_the_handshake(frame: str) -> None:
    assert await spoken(frame, CONNECT) == ([], True)


@pytest.mark.parametrize(
    "auth",
    [
        "{}",
        "[]",
        "1",
        "{",
        '{"event":{"name":"good"}}',
        '{"event":{"name":"good"},"state_schema":"a\\nb"}',
        '{"event":{"name":"good"},"state_schema":5}',
    ],
)
async def test_a_handshake_brings_an_event_and_a_schema_or_nothing(auth: str) -> None:
    assert await spoken(CONNECT + auth, EVENT) == ([], True)


async def test_a_first_event_that_does_not_fit_is_left_out_of_the_handshake() -> None:
    """Else an old page would open its websocket again and again, and never be told to reload."""
    auth = {"event": {"name": "bad"}, "state_schema": "a1b2"}
    heard, is_closed = await spoken(CONNECT + json.dumps(auth), EVENT)
    assert [json.loads(heard[0].removeprefix(CONNECT)), heard[1]] == [
        {"state_schema": "a1b2"},
        EVENT,
    ]
    assert not is_closed


@pytest.mark.parametrize(
    "query",
    [
        "EIO=4&transport=websocket",
        "token=&EIO=4&transport=websocket",
        "token=x&EIO=4&transport=websocket",
        f"token={TOKEN}&token={TOKEN}&EIO=4&transport=websocket",
        f"token={TOKEN}&EIO=4&transport=websocket&sid=abc",
        f"token={'a' * 5000}&EIO=4&transport=websocket",
    ],
)
async def test_a_websocket_that_no_page_asks_for_is_not_opened(query: str) -> None:
    assert await spoken(CONNECT, scope=scope_of(query)) == ([], True)


@pytest.mark.parametrize("path", ["/", "/home", "/_event", "/_event/x", "/_eventual/", "//_event/"])
async def test_there_is_one_websocket(path: str) -> None:
    """Behind the protocol a websocket elsewhere would be taken for a request with a method."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.disconnect", "code": 1005}

    application = Application()
    scope = {**scope_of(), "path": path, "extensions": {"websocket.http.response": {}}}
    await SocketProtocol(application, accepts=is_good)(scope, receive, send)
    assert sent, "it reached the application"
    assert (sent[0]["type"], sent[0]["status"]) == ("websocket.http.response.start", 404)
    assert not application.heard


async def test_there_is_no_engine_io_over_plain_requests() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    application = Application()
    await SocketProtocol(application, accepts=is_good)(scope_of(kind="http"), receive, send)
    assert sent[0]["status"] == 404
    assert not application.heard


async def is_refused(protocol: SocketProtocol, client: str) -> bool:
    sent: list[str] = []
    waiting = [{"type": "websocket.connect"}, {"type": "websocket.disconnect"}]

    async def receive() -> Message:
        return waiting.pop(0)

    async def note(message: Message) -> None:
        sent.append(message["type"])

    await protocol(scope_of(client=client), receive, note)
    return sent == ["websocket.close"]


async def silence() -> Message:
    await asyncio.Event().wait()
    raise AssertionError


async def nothing_sent(message: Message) -> None: ...


@pytest.mark.parametrize("width", [32, 48, 56, 64])
async def test_one_network_has_an_end_of_websockets_and_another_does_not_feel_it(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """An IPv4 address, or an IPv6 network however wide it is."""
    monkeypatch.setattr(socket_protocol, "SOCKETS_OF_NETWORK", 20)
    clients = {
        32: ["203.0.113.5"] * 21,
        48: [f"2001:db8:1:{number:x}00::1" for number in range(21)],
        56: [f"2001:db8:1:{number:x}::1" for number in range(21)],
        64: [f"2001:db8:1:1::{number:x}" for number in range(21)],
    }[width]
    protocol = SocketProtocol(Application(), accepts=is_good)
    open_ones = [
        asyncio.create_task(protocol(scope_of(client=client), silence, nothing_sent))
        for client in clients[1:]
    ]
    await asyncio.sleep(0)
    assert await is_refused(protocol, clients[0])
    assert not await is_refused(protocol, "198.51.100.7")
    assert not await is_refused(protocol, "2001:db8:2::1")
    open_ones.pop().cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not await is_refused(protocol, clients[0])
    for one in open_ones:
        one.cancel()
    await asyncio.gather(*open_ones, return_exceptions=True)
    assert not protocol._open


async def test_a_websocket_whose_application_fails_counts_no_longer() -> None:
    async def fail(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError

    protocol = SocketProtocol(fail, accepts=is_good)
    for client in ("203.0.113.5", "2001:db8::1"):
        with pytest.raises(RuntimeError):
            await protocol(scope_of(client=client), silence, nothing_sent)
    assert not protocol._open


async def test_websockets_are_opened_only_so_fast_from_one_address() -> None:
    protocol = SocketProtocol(Application(), accepts=is_good)
    refused = [await is_refused(protocol, "203.0.113.5") for _ in range(310)]
    assert refused == [False] * 300 + [True] * 10
    assert not await is_refused(protocol, "198.51.100.7")


async def test_whoever_does_not_read_the_answers_is_not_heard_any_further() -> None:
    application = Application()
    application.answers = ["answer"]
    taken, reads = 0, asyncio.Event()

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "websocket.receive", "text": CONNECT if taken == 1 else EVENT}

    async def send(message: Message) -> None:
        await reads.wait()

    protocol = SocketProtocol(application, accepts=is_good)
    talking = asyncio.create_task(protocol(scope_of(), receive, send))
    for _ in range(100):
        await asyncio.sleep(0)
    assert taken == 1
    talking.cancel()
    await asyncio.gather(talking, return_exceptions=True)
