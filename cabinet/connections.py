"""What a connection may do before it has asked for anything: little, and not for long.

uvicorn by itself waits for ever for a request that does not come or does not end, and keeps
headers of any size.
"""

from asyncio import Transport
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SECONDS: Final = 30
BODY_SECONDS: Final = 130
"""For a body that no route reads, too; those that read one answer earlier, see `cabinet.bodies`."""
LARGEST_HEAD: Final = 65_536  # bytes of a request's address and headers


class BoundedConnection(HttpToolsProtocol):
    """Hangs up on who does not send the head of a request in time, or sends too long a one."""

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
