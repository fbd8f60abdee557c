"""Writes what a command lists as CSV or XLSX, to a file or to standard output."""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cabinet.core.cli import USAGE, stop
from cabinet.core.text import Text
from cabinet.documents.writers import Rows, table_csv, table_xlsx

NOT_A_FORMAT: Final = Text(
    ru="--format должен быть csv или xlsx.",
    kk="--format csv немесе xlsx болуы керек.",
    en="--format must be csv or xlsx.",
)

XLSX_NEEDS_A_FILE: Final = Text(
    ru="Для XLSX укажите --output ФАЙЛ.",
    kk="XLSX үшін --output ФАЙЛ көрсетіңіз.",
    en="XLSX needs --output FILE.",
)

UNWRITABLE: Final = Text(
    ru="Не удалось записать {file}: {reason}.",
    kk="{file} жазылмады: {reason}.",
    en="{file} could not be written: {reason}.",
)


def check_format(file_format: str, output: Path | None) -> None:
    """Stop where a list cannot be written as it is asked for."""
    if file_format not in ("csv", "xlsx"):
        stop(NOT_A_FORMAT, USAGE)
    if file_format == "xlsx" and output is None:
        stop(XLSX_NEEDS_A_FILE, USAGE)


def write_table(
    title: str, columns: Sequence[str], rows: Rows, file_format: str, output: Path | None
) -> int:
    """Write a table to a file, or CSV to standard output; how many rows there were."""
    if output is None:
        return table_csv(columns, rows, sys.stdout)
    try:
        # In a folder of our own: under a name that is known beforehand, another account of the
        # machine could have left a link to some file of ours.
        with TemporaryDirectory(prefix=".export-", dir=output.parent) as folder:
            unfinished = Path(folder) / output.name
            if file_format == "xlsx":
                count = table_xlsx(title, columns, rows, unfinished)
            else:
                with unfinished.open("w", encoding="utf-8", newline="") as text:
                    count = table_csv(columns, rows, text)
            unfinished.replace(output)
    except OSError as error:
        stop(UNWRITABLE.format(file=output, reason=error.strerror), USAGE)
    return count
