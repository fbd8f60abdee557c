"""The words by which an address filters the list."""

from typing import Final

OPEN: Final = "open"
CLOSED: Final = "closed"
OVERDUE: Final = "overdue"
MINE: Final = "mine"
NOBODYS: Final = "nobodys"
