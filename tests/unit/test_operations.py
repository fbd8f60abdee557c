"""What the manual of the people who run the cabinet tells them."""

from pathlib import Path
from re import MULTILINE, findall

from cabinet.__main__ import COMMANDS

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "operations.md"


def test_every_command_is_told_of_and_no_other() -> None:
    table = MANUAL.read_text("utf-8").partition("## Commands")[2].partition("\n## ")[0]
    first_cells = findall(r"^\| `([^|]*)\|", table, flags=MULTILINE)
    assert {cell.split("`")[0].split()[0] for cell in first_cells} == set(COMMANDS)
