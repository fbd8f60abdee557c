"""A server serves the pages that it began with, whatever is built beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cabinet.application.frontend.builds import (
    damaged_build,
    fitting_build,
    hold,
    publish,
    wanted_name,
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose pages can be built."""
    for name in ("CABINET_UTILITY_NAME", "CABINET_SIDE"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "cabinet").mkdir()
    (tmp_path / "assets").mkdir()
    for name in ("cabinet/page.py", "assets/cabinet.css", "reflex.lock", "rxconfig.py"):
        (tmp_path / name).write_text("first")
    return tmp_path


def build(project: Path, content: str) -> None:
    """Build and publish pages, as scripts/frontend does."""
    index = project / ".web" / "build" / "client" / "index.html"
    index.parent.mkdir(parents=True)
    index.write_text(content)
    (index.parent / "assets").mkdir()
    (index.parent / "assets" / "page.js").write_text("script")
    publish(wanted_name(project), project)


def page(build: Path) -> str:
    return (build / "build" / "client" / "index.html").read_text()


def test_pages_that_were_built_are_found(project: Path) -> None:
    assert fitting_build(project) is None
    build(project, "first")
    found = fitting_build(project)
    assert found is not None
    assert (page(found[0]), found[1]) == ("first", True)


def test_pages_of_other_sources_do_not_fit(project: Path) -> None:
    build(project, "first")
    (project / "cabinet" / "page.py").write_text("later")
    assert fitting_build(project) is None


def test_pages_of_other_settings_fit_until_theirs_are_built(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, "first")
    (project / ".env").write_text("CABINET_UTILITY_NAME=Example\n")
    found = fitting_build(project)
    assert found is not None
    assert (page(found[0]), found[1]) == ("first", False)
    build(project, "second")
    monkeypatch.setenv("CABINET_UTILITY_NAME", "Third")  # goes before the file
    build(project, "third")
    monkeypatch.delenv("CABINET_UTILITY_NAME")
    found = fitting_build(project)
    assert found is not None
    assert (page(found[0]), found[1]) == ("second", True)


def test_each_side_has_pages_of_its_own(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(project, "of customers")
    monkeypatch.setenv("CABINET_SIDE", "staff")
    assert fitting_build(project) is None
    build(project, "of staff")
    found = fitting_build(project)
    assert found is not None
    assert page(found[0]) == "of staff"
    monkeypatch.delenv("CABINET_SIDE")
    found = fitting_build(project)
    assert found is not None
    assert page(found[0]) == "of customers"


def test_old_pages_of_one_side_go_and_those_of_the_other_stay(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, "of customers")
    monkeypatch.setenv("CABINET_SIDE", "staff")
    build(project, "first of staff")
    (project / "cabinet" / "page.py").write_text("later")
    build(project, "second of staff")
    left = sorted(page(one) for one in (project / ".pages").iterdir() if one.is_dir())
    assert left == ["of customers", "second of staff"]


def test_what_is_no_source_changes_no_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = wanted_name(project)
    (project / "cabinet" / "__pycache__").mkdir()
    (project / "cabinet" / "__pycache__" / "page.pyc").write_text("compiled")
    (project / "README.md").write_text("words")
    monkeypatch.setenv("CABINET_PORT", "3999")
    assert wanted_name(project) == before


def test_pages_that_a_server_holds_outlive_later_builds(project: Path) -> None:
    build(project, "first")
    first = fitting_build(project)
    assert first is not None
    with hold(first[0]):
        (project / "cabinet" / "page.py").write_text("later")
        build(project, "second")
        assert page(first[0]) == "first"
    (project / "cabinet" / "page.py").write_text("last")
    build(project, "third")
    assert not first[0].exists()


def test_pages_that_are_there_are_not_replaced(project: Path) -> None:
    build(project, "first")
    build(project, "again")
    found = fitting_build(project)
    assert found is not None
    assert page(found[0]) == "first"
    assert [one.name for one in (project / ".pages").iterdir()] == [found[0].name]


@pytest.mark.parametrize(
    "damage",
    [
        lambda client: shutil.rmtree(client / "assets"),
        lambda client: (client / "assets" / "page.js").unlink(),
        lambda client: (client / "assets" / "page.js").write_text(""),
        lambda client: (client / "index.html").write_text(""),
        shutil.rmtree,
    ],
)
def test_pages_that_lack_something_are_not_served_and_are_built_anew(
    project: Path, damage: Callable[[Path], object]
) -> None:
    build(project, "first")
    assert damaged_build(project) is None
    whole = fitting_build(project)
    assert whole is not None
    damage(whole[0] / "build" / "client")
    assert fitting_build(project) is None
    assert damaged_build(project) == whole[0]
    build(project, "second")
    found = fitting_build(project)
    assert found is not None
    assert page(found[0]) == "second"
    assert [one.name for one in (project / ".pages").iterdir()] == [found[0].name]
