"""Bounds of a connection: one request at a time, and an answer that is read.

uvicorn by itself waits for ever for a request that does not come or does not end, keeps headers of
any size, reads further requests without end while it answers one, answers pings without end, and
waits for ever for a client that does not read.
"""

from asyncio import AbstractEventLoop, TimerHandle, Transport
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from cabinet.web.open_files import FewFiles, most_files
from cabinet.web.websocket.pace import Pace

SECONDS: Final = 30
BODY_SECONDS: Final = 130
"""For a body that no route reads, too; those that read one answer earlier: `request_body`."""
UNREAD_SECONDS: Final = 60
LEAST_READ: Final = 32_768
"""Bytes that a client reads in `UNREAD_SECONDS`, if that many wait: a slow telephone line does."""
LARGEST_HEAD: Final = 65_536  # bytes of a request's address and headers
MOST_HEADERS: Final = 200  # browsers send some twenty, proxies add a few
# A browser sends no pings, and few messages in fragments.
CONTROL_FRAMES_A_SECOND: Final = 10
CONTROL_FRAMES_AT_ONCE: Final = 100
# Small enough to look in between whether what came first was too much: a frame has 6 bytes or more.
_PIECE: Final = 1024


_few_files: Final = FewFiles()


class _RefusedError(Exception):
    """Ends the reading of a request; httptools passes it on as a broken one."""


class _Unread:
    """Hangs up on a client that does not read: looks from time to time at what waits for it."""

    def __init__(self, transport: Transport, loop: AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._size = 0
        self._timer: TimerHandle = loop.call_later(UNREAD_SECONDS, self._look)

    def note_reading(self) -> None:
        """Note that the client has read most of what waited for it."""
        self._size = 0

    def note_request(self) -> None:
        """Note it if the client has read everything."""
        if not self._transport.get_write_buffer_size():
            self._size = 0

    def end(self) -> None:
        """Look no more: the connection has ended."""
        self._timer.cancel()

    def _look(self) -> None:
        size = self._transport.get_write_buffer_size()
        if size and self._size and size > self._size - LEAST_READ:
            self._transport.abort()
            return
        self._size = size
        self._timer = self._loop.call_later(UNREAD_SECONDS, self._look)


class BoundedConnection(HttpToolsProtocol):
    """Hangs up where a request does not come in time, is too long, or comes before its turn.

    The fields after a chunked body would be added to the headers while the application reads them;
    browsers and proxies that buffer requests state a length instead. Neither sends a request before
    the answer to the one before.
    """

    # Bytes of a head that is awaited; `None` while a body or an answer is under way.
    _head: int | None = None
    _is_body_awaited = False
    _is_last = False  # whatever follows the request that is being answered is not read

    def connection_made(self, transport: Transport) -> None:
        """Await the first head."""
        super().connection_made(transport)
        if (client := transport.get_extra_info("socket")) is not None:
            _few_files.note(client.fileno(), most_files())
        self._unread = _Unread(transport, self.loop)
        self._deadline = self.loop.call_later(SECONDS, self.transport.abort)
        self._head = 0

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing any more."""
        self._deadline.cancel()
        self._unread.end()
        super().connection_lost(exc)

    def resume_writing(self) -> None:
        """Note that the client reads."""
        self._unread.note_reading()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Read on, unless this was too much."""
        if self._is_last:
            return
        self._unread.note_request()
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """Await the head of a further request, unless one is being answered."""
        if self.cycle is not None and not self.cycle.response_complete:
            raise _RefusedError
        super().on_message_begin()
        self._head = 0
        self._end_after(SECONDS)

    def on_headers_complete(self) -> None:
        """Await the body, while the application reads and answers."""
        self._head = None
        self._is_body_awaited = True
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        is_large = size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS
        if is_large or any(name == b"transfer-encoding" for name, _ in self.headers):
            self.transport.abort()
            raise _RefusedError
        if not self.url.startswith(b"/"):  # another host's address, or a proxy's `*`
            raise _RefusedError
        super().on_headers_complete()
        self._end_after(BODY_SECONDS)

    def on_message_complete(self) -> None:
        """Await nothing while the application answers."""
        self._is_body_awaited = False
        self._deadline.cancel()
        super().on_message_complete()
        if self.cycle is not None and self.cycle.response_complete:
            self._await_another()

    def on_response_complete(self) -> None:
        """Await the next request: uvicorn itself stops waiting at any byte that comes."""
        super().on_response_complete()
        if not self._is_body_awaited:
            self._await_another()

    def send_400_response(self, msg: str) -> None:
        """Refuse what cannot be read; behind the answer that is under way, by hanging up."""
        if self.cycle is None or self.cycle.response_complete:
            super().send_400_response(msg)
        else:
            self._answer_the_last()

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to the websocket."""
        self._deadline.cancel()
        self._unread.end()
        super().handle_websocket_upgrade()

    def _should_upgrade_to_ws(self) -> bool:
        """Return whether it is a handshake; another method's `Upgrade` is ignored."""
        return super()._should_upgrade_to_ws() and self.scope["method"] == "GET"

    def _unsupported_upgrade_warning(self) -> None:
        """Answer a request for another protocol in this one; what follows may be in the other."""
        self._answer_the_last()

    def _answer_the_last(self) -> None:
        self.cycle.keep_alive = False
        self._is_last = True

    def _await_another(self) -> None:
        self._deadline.cancel()  # what is still unread of the answer is sent before the end
        self._deadline = self.loop.call_later(self.timeout_keep_alive, self.transport.close)

    def _end_after(self, seconds: float) -> None:
        self._deadline.cancel()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)


class BoundedSocket(WebSocketsSansIOProtocol):
    """A websocket that reads no further than the application, and whose client reads its answers.

    uvicorn takes whatever has come apart into messages before the application reads the first one,
    and pings and fragments as fast as they come.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make the websocket of a connection."""
        super().__init__(*args, **kwargs)
        self._arrived = bytearray()
        self._control_frames = Pace(CONTROL_FRAMES_A_SECOND, CONTROL_FRAMES_AT_ONCE)

    def connection_made(self, transport: Any) -> None:
        """Watch whether the client reads."""
        super().connection_made(transport)
        self._unread = _Unread(transport, self.loop)

    def connection_lost(self, exc: Exception | None) -> None:
        """Watch no more."""
        self._unread.end()
        self._arrived.clear()
        super().connection_lost(exc)

    def resume_writing(self) -> None:
        """Note that the client reads."""
        self._unread.note_reading()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Take the handshake at once, and frames as far as the application reads them."""
        self._unread.note_request()
        if self.handshake_initiated:
            self._arrived += data
            self._read_on()
        else:
            super().data_received(data)

    def handle_events(self) -> None:
        """Refuse a handshake that the library does not take: it comes whole, or not at all."""
        super().handle_events()
        if not self.handshake_initiated:
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()

    async def receive(self) -> Any:
        """Give the application its next message."""
        message = await super().receive()
        self._read_on()
        return message

    def handle_ping(self) -> None:
        """Answer, unless it comes too fast."""
        if self._is_in_time():
            super().handle_ping()

    def handle_pong(self, event: Any) -> None:
        """Take no notice; nothing was pinged."""
        if self._is_in_time():
            super().handle_pong(event)

    def handle_cont(self, event: Any) -> None:
        """Add a fragment to its message."""
        if self._is_in_time():
            super().handle_cont(event)

    def send_receive_event_to_app(self) -> None:
        """Pass a message on; behind the end of the connection, drop it."""
        if not self.close_sent or self._is_in_time():
            super().send_receive_event_to_app()

    def _read_on(self) -> None:
        while self._arrived and not self.read_paused and not self.transport.is_closing():
            piece = bytes(self._arrived[:_PIECE])
            del self._arrived[:_PIECE]
            super().data_received(piece)

    def _is_in_time(self) -> bool:
        """Count a frame that the application does not see; hang up when there are too many."""
        if self._control_frames.wait(self.loop.time()):
            self.transport.abort()
            return False
        return True
