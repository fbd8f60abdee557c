"""How many lines a file has, about: found out in a moment, to tell how far its reader is."""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.tables.archive import Archive
from cabinet.documents.tables.limits import OF_BILLING

_ZIP: Final = b"PK\x03\x04"
_BLOCK: Final = 1 << 20
_SHEETS: Final = "xl/worksheets/sheet{number}.xml"
_MOST_SHEETS: Final = 20
_OF_ODS: Final = "content.xml"


def about_lines(file: Path) -> int:
    """The number of lines below the heading, more or less; 0 of what cannot be read."""
    with file.open("rb") as content:
        if content.read(4) != _ZIP:
            content.seek(0)
            return max(0, _count(iter(lambda: content.read(_BLOCK), b""), b"\n") - 1)
    try:
        archive = Archive(file, OF_BILLING)
    except Refused:
        return 0
    try:
        return max(0, _rows_of(archive) - 1)
    except (Refused, zlib.error):
        return 0
    finally:
        archive.close()


def _rows_of(archive: Archive) -> int:
    if _OF_ODS in archive:
        return _count(archive.blocks(_OF_ODS), b"<table:table-row")
    sheets = (_SHEETS.format(number=number) for number in range(1, _MOST_SHEETS + 1))
    return sum(_count(archive.blocks(one), b"<row") for one in sheets if one in archive)


def _count(blocks: Iterator[bytes], wanted: bytes) -> int:
    found, tail = 0, b""
    for block in blocks:
        piece = tail + block
        found += piece.count(wanted)
        tail = piece[len(piece) - len(wanted) + 1 :] if len(wanted) > 1 else b""
    return found
