"""Reads a file of readings, in a process of its own: `python -m cabinet.readings.upload.reader`.

Anybody who is signed in may upload anything. What a file can do to its reader, it does to this
process: with little memory and little time, and to nobody else. docs/decisions/reading-files.md.
"""

import json
import resource
import shutil
import sys
import zlib
from pathlib import Path
from typing import Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from cabinet.core.errors import Refused
from cabinet.documents.tables import BrokenRow, TooFar, read_rows
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import COLUMN_NAMES, FileRow, rows_of

_MOST_MEMORY: Final = 512 << 20
# Of a processor: the largest file of readings takes a tenth of one, and what was made to be heavy
# is found out no sooner. A number format of megabytes is looked through for each style that has it.
_MOST_SECONDS: Final = 3
_MOST_UNPACKED: Final = 20 << 20
_MOST_PARTS: Final = 500
_MOST_CELLS: Final = 1_000_000  # two hundred columns of as many rows as are read
# What a file that only looks like a workbook raises where it is unpacked and read; zipfile says so
# of a way of packing that it does not know (`NotImplementedError`) and of a password
# (`RuntimeError`).
_UNREADABLE: Final = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def read_file(file: Path) -> tuple[FileRow, ...]:
    """The rows of a file of readings; `Refused` with the reason when it is none.

    What is unpacked stays beside it: whoever made its folder removes that, also when a file has
    killed its reader.
    """
    readable = file
    if is_zipfile(file):
        readable = _unpacked(file, file.with_name(f"{file.name}.unpacked"))
    try:
        return rows_of(read_rows(readable, names=COLUMN_NAMES, most_cells=_MOST_CELLS))
    except TooFar:
        raise Refused(texts.TOO_HEAVY) from None
    except BrokenRow as broken:
        said = texts.BROKEN_ROW.format(line=broken.line, reason=broken.reason)
        raise Refused(said) from None


def _unpacked(file: Path, copy: Path) -> Path:
    """The same workbook without compression, once it is known to be no larger than it says.

    Python unpacks no more of a part than its directory says. What is read later is this copy, so
    nothing can look small here and be large there.
    """
    try:
        with ZipFile(file) as packed, ZipFile(copy, "w") as plain:
            parts = {part.filename: part for part in packed.infolist()}
            size = sum(part.file_size for part in parts.values())
            if len(parts) > _MOST_PARTS or size > _MOST_UNPACKED:
                raise Refused(texts.TOO_HEAVY)
            for name, part in parts.items():
                with packed.open(part) as source, plain.open(name, "w") as target:
                    shutil.copyfileobj(source, target)
    except _UNREADABLE:
        raise Refused(texts.BROKEN) from None
    return copy


def main() -> None:
    """Write the rows of the file that is the argument as JSON, or the sentence of its refusal."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
    try:
        rows = [[row.line, row.number, row.typed] for row in read_file(Path(sys.argv[1]))]
        answer = {"rows": rows}
    except Refused as refused:
        answer = {"refused": refused.text.as_dict()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
