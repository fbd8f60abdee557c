"""Texts in three languages."""

from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from cabinet.text import LANGUAGES, Text, language_of, same

GREETING = Text(ru="Здравствуйте, {name}", kk="Сәлеметсіз бе, {name}", en="Hello, {name}")
PACKAGE = Path(__file__).resolve().parents[2] / "cabinet"


def test_parameters_are_filled_in_in_each_language() -> None:
    assert GREETING.format(name="А").as_dict() == {
        "ru": "Здравствуйте, А",
        "kk": "Сәлеметсіз бе, А",
        "en": "Hello, А",
    }


def test_a_text_as_parameter_is_taken_in_the_same_language() -> None:
    month = Text(ru="май", kk="мамыр", en="May")
    assert GREETING.format(name=month)["kk"] == "Сәлеметсіз бе, мамыр"


def test_braces_in_a_parameter_stay_as_they_are() -> None:
    assert GREETING.format(name="{0.__class__}").en == "Hello, {0.__class__}"


@pytest.mark.parametrize("code", ["", "RU", "de", None, 1, ["ru"], {"ru": 1}, "ru\n", "__class__"])
def test_an_unknown_code_is_the_default_language(code: object) -> None:
    assert language_of(code) == "ru"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_known_code_is_its_language(code: str) -> None:
    assert language_of(code) == code


def test_what_reads_alike_is_the_same_in_every_language() -> None:
    assert set(same("м³")) == {"м³"}


def all_texts() -> list[tuple[str, Text]]:
    modules = sorted(path.parent.name for path in PACKAGE.glob("*/texts.py"))
    return [
        (f"{module}.{name}", value)
        for module in modules
        for name, value in vars(import_module(f"cabinet.{module}.texts")).items()
        if isinstance(value, Text)
    ]


@pytest.mark.parametrize(("name", "text"), all_texts())
def test_every_text_is_written_in_each_language_with_the_same_parameters(
    name: str, text: Text
) -> None:
    assert all(words.strip() for words in text), name
    parameters = {
        frozenset(field for _, field, _, _ in Formatter().parse(words) if field) for words in text
    }
    assert len(parameters) == 1, name
