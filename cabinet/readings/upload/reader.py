"""Reads a file of readings, in a process of its own: `python -m cabinet.readings.upload.reader`.

Anybody who is signed in may upload anything. What a file can do to its reader, it does to this
process: with little memory and little time, and to nobody else. docs/decisions/reading-files.md.
"""

import json
import sys
from pathlib import Path
from typing import Final

from cabinet.core.errors import Refused
from cabinet.documents.read_apart import limit_myself
from cabinet.documents.tables.limits import BrokenRow, Limits, TooHeavy
from cabinet.documents.tables.reader import open_table
from cabinet.readings.upload import texts
from cabinet.readings.upload.rules import COLUMN_NAMES, ReadFile, as_plain, read_table

_MOST_MEGABYTES: Final = 512
# Of a processor: the largest file of readings takes a tenth of one, and what was made to be heavy
# is found out no sooner.
_MOST_SECONDS: Final = 3
_LIMITS: Final = Limits(unpacked=20 << 20, shared=20 << 20, parts=500)


def read_file(file: Path) -> ReadFile:
    """What a file of readings says; `Refused` with the reason when it is none."""
    try:
        with open_table(file, names=COLUMN_NAMES, limits=_LIMITS) as table:
            return read_table(table)
    except TooHeavy:
        raise Refused(texts.TOO_HEAVY) from None
    except BrokenRow as broken:
        said = texts.BROKEN_ROW.format(line=broken.line, reason=broken.reason)
        raise Refused(said) from None


def main() -> None:
    """Write what the file that is the argument says as JSON, or the sentence of its refusal."""
    limit_myself(megabytes=_MOST_MEGABYTES, seconds=_MOST_SECONDS)
    try:
        answer = as_plain(read_file(Path(sys.argv[1])))
    except Refused as refused:
        answer = {"refused": refused.text.as_dict()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
