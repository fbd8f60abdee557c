"""How the sources are laid out."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path.relative_to(ROOT)
    for folder in ("alembic", "bench", "cabinet", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]


def test_every_folder_of_sources_is_a_package() -> None:
    folders = {path.parent for path in SOURCES if path.parts[0] == "cabinet"}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []
