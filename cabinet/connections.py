"""What a connection may do before it has asked for anything: little, and not for long.

uvicorn by itself waits for ever for a request that does not come or does not end, and keeps
headers of any size.
"""

from asyncio import TimerHandle, Transport
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

SECONDS: Final = 30
BODY_SECONDS: Final = 130
"""For a body that no route reads, too; those that read one answer earlier, see `cabinet.bodies`."""
UNREAD_SECONDS: Final = 60
LARGEST_HEAD: Final = 65_536  # bytes of a request's address and headers
MOST_HEADERS: Final = 200


class _RefusedError(Exception):
    """Ends the reading of a request; httptools passes it on as a broken one."""


class BoundedConnection(HttpToolsProtocol):
    """Hangs up where the head of a request does not come in time, is too long, or may go on.

    The fields after a chunked body would be added to the headers while the application reads them;
    browsers and proxies that buffer requests state a length instead.
    """

    # Bytes of a head that is awaited; `None` while a body or an answer is under way.
    _head: int | None = None

    def connection_made(self, transport: Transport) -> None:
        """Await the first head."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Await nothing any more."""
        self._deadline.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless this was too much."""
        super().data_received(data)
        if self._head is not None:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.transport.abort()

    def on_message_begin(self) -> None:
        """Await the head of a further request."""
        super().on_message_begin()
        self._deadline.cancel()
        self._await_head()

    def on_headers_complete(self) -> None:
        """Await the body, while the application reads and answers."""
        self._deadline.cancel()
        self._head = None
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        is_large = size > LARGEST_HEAD or len(self.headers) > MOST_HEADERS
        if is_large or any(name == b"transfer-encoding" for name, _ in self.headers):
            self.transport.abort()
            raise _RefusedError
        super().on_headers_complete()
        self._deadline = self.loop.call_later(BODY_SECONDS, self.transport.abort)

    def on_message_complete(self) -> None:
        """Await nothing while the application answers."""
        self._deadline.cancel()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to the websocket."""
        self._deadline.cancel()
        super().handle_websocket_upgrade()

    def _await_head(self) -> None:
        self._head = 0
        self._deadline = self.loop.call_later(SECONDS, self.transport.abort)


class BoundedSocket(WebSocketsSansIOProtocol):
    """A websocket that hangs up on a client that does not read its answers."""

    _unread: TimerHandle | None = None

    def pause_writing(self) -> None:
        """Give the client a minute to read what the connection can hold."""
        super().pause_writing()
        self._unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Wait no more: the client reads."""
        super().resume_writing()
        self._read_on()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more: the connection has ended."""
        self._read_on()
        super().connection_lost(exc)

    def _read_on(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None
