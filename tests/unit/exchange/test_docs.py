"""The pages about the exchange name what the exchange takes and gives, in both languages."""

from pathlib import Path
from re import findall, search

import pytest

from cabinet.contact.requests.export import COLUMNS as REQUEST_COLUMNS
from cabinet.exchange.export import COLUMNS
from cabinet.exchange.kinds import KINDS, Kind
from cabinet.exchange.reconciliations import COLUMNS as ANSWER_COLUMNS
from cabinet.exchange.template_texts import column_of

DOCS = Path(__file__).parents[3] / "docs"
ENGLISH, RUSSIAN = (
    (DOCS / page).read_text(encoding="utf-8") for page in ("exchange.md", "ru/exchange.md")
)
each_page = pytest.mark.parametrize("page", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


@each_page
@each_kind
def test_a_page_names_every_column_of_a_kind(page: str, kind: Kind) -> None:
    row = _row(page, kind)
    assert f"| {kind.key_names} |" in row
    for reference in kind.references:
        assert f"**{reference.name}**" in row
    for column in kind.columns:
        assert (f"**{column.name}**" if column.required else f" {column.name}") in row


@each_kind
def test_the_russian_page_names_columns_as_the_template_does(kind: Kind) -> None:
    row = _row(RUSSIAN, kind)
    for name in (one.name for one in (*kind.references, *kind.columns)):
        assert search(rf"[ *]{name}(\*\*)? «{column_of(kind.name, name).heading}»", row), name


@each_page
def test_a_page_names_every_exported_column(page: str) -> None:
    assert [
        name for name in (*COLUMNS, *ANSWER_COLUMNS, *REQUEST_COLUMNS) if name not in page
    ] == []


def test_the_pages_have_the_same_tables() -> None:
    assert _shape(RUSSIAN) == _shape(ENGLISH)


def test_the_russian_page_names_each_value_option_and_setting_of_the_english_one() -> None:
    assert sorted(_named(ENGLISH) - _named(RUSSIAN)) == []


def _row(page: str, kind: Kind) -> str:
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{kind.name}` |")]
    return row


def _shape(page: str) -> list[int]:
    """Of each row of a table how many cells it has."""
    return [line.count(" | ") for line in page.splitlines() if line.startswith("| ")]


def _named(page: str) -> set[str]:
    """What a page names literally."""
    return set(findall(r"`([^`\n]+)`", page))
