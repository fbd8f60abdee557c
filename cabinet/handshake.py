"""The handshake of a page's websocket happens once.

Reflex lets a page send `connect` as a message, with a handshake made up in the page.
"""

from inspect import iscoroutinefunction
from typing import Any

from reflex.app import EventNamespace


def believe_first_handshake(namespace: EventNamespace | None) -> None:
    """Ignore every `connect` but the one that opened a connection."""
    assert namespace is not None
    connect = namespace.on_connect
    assert iscoroutinefunction(connect)

    async def connect_once(sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        if sid not in namespace._static_router_data:
            await connect(sid, environ, auth)

    namespace.on_connect = connect_once
