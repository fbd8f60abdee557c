"""A queue for password hashes that refuses whoever has got past the check before it."""

import pytest

from cabinet.security import password_hashing
from cabinet.security.fair_queue import FairQueue


class OverrunQueue(FairQueue):
    """Fills up between the check and the turn, as when others displace a waiting request."""

    def __init__(self) -> None:
        super().__init__(at_once=0, most_waiting=0)

    def refuse_when_full(self, address: str) -> None:
        """Room for everybody, at this moment."""


def overrun(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every hash be refused after its try was counted."""
    monkeypatch.setattr(password_hashing, "_queue", OverrunQueue())
