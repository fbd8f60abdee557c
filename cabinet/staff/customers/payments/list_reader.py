"""Reads a bank's list, in a process of its own."""

from pathlib import Path
from typing import Any

from cabinet.billing.payments.bank_list import as_answer, read_list
from cabinet.documents.read_apart import answer_of_process


def read(file: Path) -> dict[str, Any]:
    """The payments of the list; `Refused` with the first row that cannot be read."""
    return as_answer(read_list(file))


if __name__ == "__main__":
    answer_of_process(read)
