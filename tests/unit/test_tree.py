"""How the sources are laid out, and that the documentation names files that exist."""

from pathlib import Path
from re import findall

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path.relative_to(ROOT)
    for folder in ("alembic", "bench", "cabinet", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
PACKAGES = sorted({path.parent for path in SOURCES if path.parts[0] == "cabinet"})
MOST_DOORS = 20
PAGES = sorted(path for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))


def test_every_folder_of_sources_is_a_package() -> None:
    assert [one for one in PACKAGES if not (ROOT / one / "__init__.py").exists()] == []


@pytest.mark.parametrize("package", PACKAGES, ids=str)
def test_a_package_has_no_more_doors_than_one_overlooks(package: Path) -> None:
    doors = {one.name for one in (ROOT / package).iterdir() if (ROOT / package / one).is_dir()}
    doors |= {path.name for path in SOURCES if path.parent == package}
    assert len(doors - {"__init__.py", "__pycache__"}) <= MOST_DOORS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_files_that_a_page_names_exist(page: Path) -> None:
    if page.name == "CHANGELOG.md":  # it tells of what was
        return
    named = findall(
        r"`((?:alembic|assets|bench|cabinet|docs|scripts|tests)/[\w/.-]*)`", page.read_text()
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_pages_and_pictures_that_a_page_links_exist(page: Path) -> None:
    linked = findall(r"\]\(([\w/.-]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [name for name in linked if not (page.parent / name).exists()] == []
