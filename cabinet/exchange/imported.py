"""The result of an import, and who is told of it while it goes on."""

from dataclasses import dataclass

from sqlalchemy import Connection

from cabinet.core.text import Text
from cabinet.exchange.owners import NewOwner
from cabinet.exchange.report import NO_WARNINGS, BadRow, Warnings


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of an import, or of a dry run; nothing is written when a row is bad.

    `without_iin` are the file's contracts that nobody can register for. It `has_many_owners` where
    more than a fifth of the contracts get another one, and `identities` are those of which the
    email, БИН or ИИН changes. `kept` are contracts that a strict import left as they were, since
    somebody had registered by the time it came to them.
    """

    kind: str
    rows: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    new_owners: tuple[NewOwner, ...] = ()
    kept: tuple[NewOwner, ...] = ()
    ignored_columns: tuple[Text, ...] = ()
    heading_at: Text | None = None
    bad_rows: tuple[BadRow, ...] = ()
    warnings: Warnings = NO_WARNINGS
    without_iin: int = 0
    has_many_owners: bool = False
    identities: int = 0

    @property
    def unchanged(self) -> int:
        """The number of rows that the cabinet had already as the file has them."""
        return self.rows - self.new - self.changed


class Watch:
    """Is told how far an import has come, and may end it by an exception until it is written.

    `run_id` is of the run that it belongs to.
    """

    run_id: int | None = None

    def read(self, rows: int) -> None:
        """So many rows have been read."""

    def compare(self) -> None:
        """All rows are read and are compared with what is there."""

    def write(self, connection: Connection, imported: Imported) -> None:
        """What was found is written next, in this transaction or right after it."""

    def written(self, done: int, of: int) -> None:
        """So many of the portions of what differs are written."""


NOBODY = Watch()
