"""The identity of a websocket: resolved once, at its handshake, and kept on the server alone.

The session middleware puts a `Connection` into the ASGI scope of the handshake. Nothing that
a client sends afterwards can hold that object, so a message cannot claim another identity.
"""

from dataclasses import dataclass
from typing import Final

from starlette.types import Scope

from cabinet.security.audit import Origin

SCOPE_KEY: Final = "cabinet.web.websocket.identity"
# What Engine.IO and Reflex want to know of a handshake.
_OF_HANDSHAKE: Final = (b"host", b"origin", b"connection", b"upgrade", b"sec-websocket-protocol")
_NOBODYS_ADDRESS: Final = ("", 0)


@dataclass(frozen=True, slots=True)
class Connection:
    """The session behind a websocket (0: nobody's), and what its browser told of itself.

    `has_ended`: its cookie is of a session that lives no more.
    """

    session_id: int = 0
    origin: Origin = Origin()  # noqa: RUF009  it cannot be changed
    language: str = ""  # of the cookie; empty when there is none
    has_ended: bool = False


def of_handshake(scope: Scope) -> Scope:
    """A handshake without the headers and the address that tell who asks."""
    headers = [(name, value) for name, value in scope["headers"] if name in _OF_HANDSHAKE]
    return {**scope, "headers": headers, "client": _NOBODYS_ADDRESS}


def with_connection(scope: Scope, connection: Connection) -> Scope:
    """The same request, with its identity."""
    return {**scope, SCOPE_KEY: connection}


def connection_of(scope: Scope) -> Connection:
    """The identity that the session middleware gave to a request; nobody's without one."""
    return scope.get(SCOPE_KEY, Connection())
