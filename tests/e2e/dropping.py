"""A line to the server that can lose everything without telling, as a lift or a tunnel does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from threading import Event, Thread


class Proxy:
    """Passes on connections to the server; while it drops, nothing passes and none is closed."""

    def __init__(self, server_port: int, listener: socket.socket) -> None:
        """Take connections from `listener` to the server's port."""
        self._server_port = server_port
        self._listener = listener
        self._lost = Event()
        Thread(target=self._accept, daemon=True).start()

    def drop(self) -> None:
        """Lose whatever is sent from now on, over open connections and new ones."""
        self._lost.set()

    def mend(self) -> None:
        """Let new connections through; those that lost something stay as they are."""
        self._lost.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        is_dead = False
        with suppress(OSError), near, self._to_server() as far:
            other = {near: far, far: near}
            while True:
                for source in select(list(other), [], [])[0]:
                    if not (data := source.recv(65_536)):
                        return
                    is_dead = is_dead or self._lost.is_set()
                    if not is_dead:
                        other[source].sendall(data)

    def _to_server(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self._server_port))


def listening() -> socket.socket:
    """A socket that listens on a free port."""
    return socket.create_server(("127.0.0.1", 0))


@contextmanager
def dropping_proxy(listener: socket.socket, server_port: int) -> Iterator[Proxy]:
    """A proxy from `listener` to the server until the block ends."""
    try:
        yield Proxy(server_port, listener)
    finally:
        listener.close()
