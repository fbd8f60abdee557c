"""The help of commands is there in every language, and mistakes are told in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import search
from typing import cast

import pytest
import typer
from typer.core import TyperGroup

from cabinet.__main__ import COMMANDS, cli
from cabinet.core.command_help import help_of, mistake, named_command, translated
from cabinet.core.command_help.texts import HELP
from cabinet.core.text import LANGUAGES, Language

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def root() -> TyperGroup:
    """All commands."""
    return cast("TyperGroup", typer.main.get_command(cli([])))


def helps(command: object) -> Iterator[str]:
    """Every help text below a command."""
    parameters = getattr(command, "params", [])
    for one in (command, *parameters):
        if said := getattr(one, "help", None):
            yield " ".join(said.split())
    for child in getattr(command, "commands", {}).values():
        yield from helps(child)


def is_sentence(words: str) -> bool:
    """Return whether it is more than a list of names that are the same in every language."""
    return search(r"[a-z] [a-z]", words) is not None


def test_every_help_is_there_in_each_language(root: TyperGroup) -> None:
    known = {text.en for text in HELP}
    assert sorted({one for one in helps(root) if is_sentence(one)} - known) == []


def test_no_help_is_translated_that_no_command_has(root: TyperGroup) -> None:
    assert sorted({text.en for text in HELP} - {*helps(root), "Show this help"}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_lists_what_can_be_given(
    root: TyperGroup, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CABINET_COMMAND_LANGUAGE", language)
    all_of_it = help_of(*named_command(root, []))
    assert all(f"\n  {name}" in all_of_it for name in COMMANDS)
    release = help_of(*named_command(root, ["contracts", "release", "123"]))
    assert "python -m cabinet contracts release NUMBER --reason REASON" in release
    assert all(one in release for one in ("  number ", "  --owner-since ", "  --help "))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Missing argument 'number'.", "Не указано: number."),
        ("Missing option '--reason'.", "Не указано: --reason."),
        ("No such option: --forse", "Нет такого параметра: --forse."),
        ("No such option: --forse Did you mean --force?", "Нет такого параметра: --forse."),
        (
            "No such command 'improt'. Did you mean 'import'?",
            "Нет такой команды: improt. Возможно, вы имели в виду 'import'.",
        ),
        ("No such command 'x'.", "Нет такой команды: x."),
        ("Option '--reason' requires an argument.", "Параметру --reason нужно значение."),
        ("Option '--large' does not take a value.", "Параметр --large указывается без значения."),
        ("Got unexpected extra argument(s) (a b)", "Лишнее: a b."),
        ("Invalid value for 'port': no number", "Неверное значение port: no number"),
        ("Something else.", "Something else."),
    ],
)
def test_a_mistake_is_told_in_the_language_of_commands(said: str, told: str) -> None:
    assert mistake(said) == told


def test_a_help_that_nobody_translated_is_shown_as_it_is() -> None:
    assert translated("contracts, meters") == "contracts, meters"


def call(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command from another folder, as an environment that knows the project does."""
    return subprocess.run(
        [sys.executable, "-m", "cabinet", *arguments],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_comes_from_any_folder_whatever_the_settings_are() -> None:
    done = call("held", "--help", CABINET_PORT="none")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Вызов: python -m cabinet held КОМАНДА …\n")
    assert call("held").stdout == done.stdout


def test_a_wrong_call_is_told_in_two_sentences(tmp_path: Path) -> None:
    data = {"CABINET_DATA_DIR": str(tmp_path / "data"), "CABINET_DATABASE_URL": ""}
    assert call("migrate", **data).returncode == 0
    done = call("contracts", "release", "1", CABINET_COMMAND_LANGUAGE="en", **data)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Missing: --reason.\nMore: python -m cabinet contracts release --help\n"
