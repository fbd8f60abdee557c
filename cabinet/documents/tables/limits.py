"""How much of a file is read, whatever the file says of itself."""

from dataclasses import dataclass
from typing import Final

from cabinet.core.errors import Refused
from cabinet.core.text import Text
from cabinet.documents.tables import texts

MOST_ROWS: Final = 1 << 20  # Excel's
MOST_COLUMNS: Final = 1 << 14
HEADING_WITHIN: Final = 20  # rows of a sheet; above it may stand what somebody wrote there


class TooHeavy(Refused):
    """A file that holds more than its reader wants to take."""

    def __init__(self) -> None:
        """Refuse the file."""
        super().__init__(texts.TOO_HEAVY)


class BrokenRow(Exception):
    """A row after which the file cannot be read any further."""

    def __init__(self, line: int, reason: Text) -> None:
        """Stop at `line` because of `reason`."""
        super().__init__(reason.en)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a workbook when it is unpacked, and of these the most of shared texts."""

    unpacked: int = 2 << 30
    shared: int = 256 << 20
    parts: int = 10_000


OF_BILLING: Final = Limits()
