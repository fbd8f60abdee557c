"""Bounds the state that is kept of pages whose websocket has closed.

Anybody may open pages without end, and Reflex keeps the state of each for an hour. A page that
comes back within minutes, as on a phone that slept, goes on where it was if it is still among the
latest ones; any other reads itself anew, and drafts of readings are in the database.
"""

from collections.abc import Callable, Collection
from itertools import islice
from time import monotonic
from typing import Final

from cabinet.core.settings import settings
from cabinet.security.networks import networks_of

MOST_LEFT: Final = 2_000
MOST_OF_NETWORK: Final = 300  # many customers may share one address
SIGNED_IN_SECONDS: Final = 300
ANONYMOUS_SECONDS: Final = 120  # who fetches a code from a letter or a telephone is away that long


class DisconnectedPages:
    """The pages that were left, by their tokens, the one that was left first coming first.

    Each is kept until a moment of its own, with the address of its client.
    """

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

    def note(self, token: str, address: str, seconds: float) -> None:
        """Note that a client of this address left a page, which is kept for that long at most.

        The oldest ones are forgotten where they have become too many.
        """
        share = settings().share  # of the memory of the machine
        self._remove(token)
        self._add(token, address, self._clock() + seconds)
        for network, factor in networks_of(address).items():
            self._bound(self._of_network.get(network, {}), factor * share(MOST_OF_NETWORK))
        self._bound(self._left, share(MOST_LEFT))

    def sweep(self) -> None:
        """Forget the pages whose time is over; one that has an event to handle is kept so far."""
        moment = self._clock()
        for token in [token for token, (until, _) in self._left.items() if until <= moment]:
            self._drop(token)

    def _bound(self, pages: Collection[str], most: int) -> None:
        for token in list(islice(pages, max(0, len(pages) - most))):
            self._drop(token)

    def _drop(self, token: str) -> None:
        until, address = self._remove(token)
        if not self._forget(token):
            self._add(token, address, until)

    def _add(self, token: str, address: str, until: float) -> None:
        self._left[token] = (until, address)
        for network in networks_of(address):
            self._of_network.setdefault(network, {})[token] = None

    def _remove(self, token: str) -> tuple[float, str]:
        until, address = self._left.pop(token, (0.0, ""))
        for network in networks_of(address):
            pages = self._of_network.get(network, {})
            pages.pop(token, None)
            if not pages:
                self._of_network.pop(network, None)
        return until, address
