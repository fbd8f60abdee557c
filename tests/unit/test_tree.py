"""How the sources are laid out."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path.relative_to(ROOT)
    for folder in ("alembic", "bench", "cabinet", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


def test_no_file_has_more_than_300_lines() -> None:
    lengths = {path: len((ROOT / path).read_text("utf-8").splitlines()) for path in SOURCES}
    assert {path: length for path, length in lengths.items() if length > 300} == {}


def test_every_folder_of_sources_is_a_package() -> None:
    folders = {path.parent for path in SOURCES if path.parts[0] == "cabinet"}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []
