"""Reads the numbers of a file, in a process of its own."""

from pathlib import Path
from typing import Any, Final

from cabinet.contact.announcements.audience import MOST_IN_FILE, numbers_in
from cabinet.contact.announcements.audience_texts import TOO_MANY_NUMBERS
from cabinet.core.errors import Refused
from cabinet.documents.read_apart import answer_of_process
from cabinet.documents.tables.cells import column_name, readable
from cabinet.documents.tables.limits import BrokenRow, Limits
from cabinet.documents.tables.names import identifier_text
from cabinet.documents.tables.reader import Table, open_table
from cabinet.staff.contact.announcements import texts

COLUMN_NAMES: Final = ("number", *(name for one in texts.NUMBER_COLUMNS for name in one))
_LIMITS: Final = Limits(unpacked=20 << 20, shared=20 << 20, parts=500)


def read_list(file: Path) -> dict[str, Any]:
    """The numbers that the file's column holds; `Refused` with the reason where it has none."""
    try:
        with open_table(file, names=COLUMN_NAMES, limits=_LIMITS) as table:
            return {"numbers": _numbers(table)}
    except BrokenRow:
        raise Refused(texts.UNREADABLE) from None


def _numbers(table: Table) -> list[str]:
    names = set(map(column_name, COLUMN_NAMES))
    places = [at for at, cell in enumerate(table.heading.cells) if column_name(cell) in names]
    if not places:
        raise Refused(texts.NO_COLUMN)
    found: list[str] = []
    for row in table.rows:
        if places[0] < len(row.cells) and row.cells[places[0]]:
            found.append(identifier_text(readable(row.cells[places[0]]))[:60])
        if len(found) > MOST_IN_FILE:
            raise Refused(TOO_MANY_NUMBERS.format(most=MOST_IN_FILE))
    return numbers_in(found)


if __name__ == "__main__":
    answer_of_process(read_list)
