"""Bounds the state that is kept of pages whose websocket has closed.

Anybody may open pages without end, and Reflex keeps the state of each for an hour. A page that
comes back, as on a phone that slept, goes on where it was if it is still among the latest ones.
"""

from collections.abc import Callable, Collection
from itertools import islice
from time import monotonic
from typing import Final

from cabinet.security.networks import networks_of

MOST_LEFT: Final = 2_000
MOST_OF_NETWORK: Final = 300  # many customers may share one address
LEFT_SECONDS: Final = 1_800  # a session that is idle for that long is over, too


class DisconnectedPages:
    """The pages that were left, by their tokens, the one that was left first coming first."""

    def __init__(
        self, forget: Callable[[str], bool], clock: Callable[[], float] = monotonic
    ) -> None:
        """Call `forget` with a page's token; it says whether that page had no event to handle."""
        self._forget = forget
        self._clock = clock
        self._left: dict[str, tuple[float, str]] = {}
        self._of_network: dict[str, dict[str, None]] = {}

    def __len__(self) -> int:
        """The number of disconnected pages."""
        return len(self._left)

    def note(self, token: str, address: str) -> None:
        """Note that a client of this address left a page, and forget those that are too many."""
        self._remove(token)
        self._add(token, address)
        self._forget_old()
        for network, factor in networks_of(address).items():
            self._bound(self._of_network.get(network, {}), factor * MOST_OF_NETWORK)
        self._bound(self._left, MOST_LEFT)

    def _forget_old(self) -> None:
        limit = self._clock() - LEFT_SECONDS
        for token in [token for token, (at, _) in islice(self._left.items(), 10) if at < limit]:
            self._drop(token)

    def _bound(self, pages: Collection[str], most: int) -> None:
        for token in list(islice(pages, max(0, len(pages) - most))):
            self._drop(token)

    def _drop(self, token: str) -> None:
        address = self._remove(token)
        if not self._forget(token):
            self._add(token, address)

    def _add(self, token: str, address: str) -> None:
        self._left[token] = (self._clock(), address)
        for network in networks_of(address):
            self._of_network.setdefault(network, {})[token] = None

    def _remove(self, token: str) -> str:
        _, address = self._left.pop(token, (0.0, ""))
        for network in networks_of(address):
            pages = self._of_network.get(network, {})
            pages.pop(token, None)
            if not pages:
                self._of_network.pop(network, None)
        return address
