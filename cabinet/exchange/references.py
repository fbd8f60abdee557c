"""Proposes the number that was probably meant by a reference that the cabinet does not know."""

from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Connection, func, select

from cabinet.core.folding import fold
from cabinet.exchange.kinds import Reference
from cabinet.models.table import folded_columns

_MOST_LOOKED_UP: Final = 200
"""The most cells of a file that are looked up; in a wrong file every reference is unknown."""


@dataclass(slots=True)
class NumbersAlike:
    """Looks up the number that the cabinet knows in another way of writing."""

    connection: Connection
    reference: Reference
    _found: dict[str, str | None] = field(default_factory=dict)

    def to(self, cell: str) -> str | None:
        """The only number that differs from the cell by its way of writing alone."""
        if cell not in self._found:
            if len(self._found) >= _MOST_LOOKED_UP:
                return None
            self._found[cell] = self._look_up(cell)
        return self._found[cell]

    def _look_up(self, cell: str) -> str | None:
        number = self.reference.found_in
        folded = folded_columns(number.table)
        columns = [name for name, of in folded.items() if of == number.name]
        if not columns or not (wanted := fold(cell)):
            return None
        alike = select(func.min(number), func.max(number)).where(
            number.table.c[columns[0]] == wanted
        )
        least, most = self.connection.execute(alike).one()
        return least if least == most else None
