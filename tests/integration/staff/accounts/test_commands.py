"""`python -m cabinet staff`, as somebody calls it."""

from pathlib import Path

import pytest

from tests.integration.command_line import cabinet


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with an empty database."""
    assert cabinet(tmp_path, "migrate").returncode == 0
    return tmp_path


def add(data_dir: Path, login: str, role: str = "admin") -> str:
    done = cabinet(
        data_dir, "staff", "add", login, "--email", f"{login}@example.kz", "--role", role
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_first_admin_is_added_by_a_link(data_dir: Path) -> None:
    said = add(data_dir, "boss")
    assert said.splitlines()[-1].startswith("http://localhost:3001/invitation#")
    listed = cabinet(data_dir, "staff", "list").stdout
    assert listed == "boss  admin  boss@example.kz  приглашён\n"


def test_a_reset_prints_another_link_and_a_disabled_one_comes_back(data_dir: Path) -> None:
    first = add(data_dir, "boss", "operator").splitlines()[-1]
    second = cabinet(data_dir, "staff", "reset", "BOSS").stdout.splitlines()[-1]
    assert "/invitation#" in second
    assert second != first
    assert cabinet(data_dir, "staff", "disable", "boss").returncode == 0
    assert "отключён" in cabinet(data_dir, "staff", "list").stdout
    assert cabinet(data_dir, "staff", "reset", "boss").returncode == 0
    assert "приглашён" in cabinet(data_dir, "staff", "list").stdout


@pytest.mark.parametrize(
    "line",
    [
        ("reset", "nobody"),
        ("disable", "nobody"),
        ("add", "boss", "--email", "boss@example.kz", "--role", "owner"),
        ("add", "boss", "--email", "nowhere", "--role", "admin"),
    ],
)
def test_what_cannot_be_is_one_sentence(data_dir: Path, line: tuple[str, ...]) -> None:
    done = cabinet(data_dir, "staff", *line)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
