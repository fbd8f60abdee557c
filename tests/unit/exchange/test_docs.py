"""The page about the exchange names what the exchange takes and gives."""

from pathlib import Path

from cabinet.exchange.export import COLUMNS
from cabinet.exchange.kinds import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_the_page_names_every_column_of_every_kind() -> None:
    for kind in KINDS.values():
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind.name}` |")]
        assert f"| {kind.key_names} |" in row
        for column in kind.columns:
            assert (f"**{column.name}**" if column.required else f" {column.name}") in row


def test_the_page_names_every_exported_column() -> None:
    assert [name for name in COLUMNS if name not in PAGE] == []
