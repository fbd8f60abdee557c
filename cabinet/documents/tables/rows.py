"""Puts the cells of a sheet together to rows, with what lies under merged cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cabinet.core.errors import Refused
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import Cell, Covered, Row


@dataclass(slots=True)
class Area:
    """A merged cell: its first and last line and column, and what it shows."""

    top: int
    left: int
    bottom: int
    right: int
    value: Cell = ""


_MOST_AT_ONCE = 2000  # merged cells on one line


@dataclass(slots=True)
class RowMaker:
    """Makes rows of `width` cells out of those that are filled in; lines come in order.

    Without a width a row ends with the last one of them.
    """

    width: int | None
    areas: list[Area] = field(default_factory=list)  # the first of them last
    _current: list[Area] = field(default_factory=list)

    def row(self, line: int, filled: Mapping[int, Cell], *, is_hidden: bool) -> Row:
        """The row of these cells, by column; there is at least one."""
        count = max(self.width or 0, max(filled) + 1)
        cells: list[Cell] = [""] * (count if self.width is None else self.width)
        for column, cell in filled.items():
            if column < len(cells):
                cells[column] = cell
        if self.areas or self._current:
            self._cover(line, cells)
        return Row(line, cells, count, is_hidden)

    def _cover(self, line: int, cells: list[Cell]) -> None:
        while self.areas and self.areas[-1].top <= line:
            self._current.append(self.areas.pop())
        self._current = [area for area in self._current if area.bottom >= line]
        if len(self._current) > _MOST_AT_ONCE:
            raise Refused(texts.BROKEN)
        for area in self._current:
            if area.top == line and area.left < len(cells):
                area.value = cells[area.left]
            if area.value:
                self._cover_by(area, line, cells)

    def _cover_by(self, area: Area, line: int, cells: list[Cell]) -> None:
        for column in range(area.left, min(area.right + 1, len(cells))):
            if line > area.top or column > area.left:
                cells[column] = Covered(area.value, is_below=column == area.left)
