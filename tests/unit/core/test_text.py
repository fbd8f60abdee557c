"""Texts in three languages, and every text that the source of the cabinet writes."""

import ast
from collections.abc import Iterator
from functools import cache
from re import compile as pattern
from string import Formatter

import pytest

from cabinet.core.text import LANGUAGES, Text, language_of, same
from tests.sources import trees

GREETING = Text(ru="Здравствуйте, {name}", kk="Сәлеметсіз бе, {name}", en="Hello, {name}")

CYRILLIC = pattern(r"[Ѐ-ӿ]")
WORD = pattern(r"\w+")
# A figure cannot be declined: «күніне» or «уақытына» stands between.
WANTS_CASE = pattern(r"\} (?:дейін|бастап)")
LIKE_CYRILLIC = frozenset("aceiopxyABCEHIKMOPTXY")

# A счёт-извещение carries its title in both languages of the country.
CYRILLIC_IN_ENGLISH = {"Шот-хабарлама"}
# Hexadecimal digits, «буквы от a до f»; the pattern of a date; Ctrl+C.
LATIN_ALONE = {"a", "MM", "yyyy", "C", "API", "Type", "Key"}
# Words that Kazakh shares with Russian.
SHARED = {
    "абонент",
    "аудитор",
    "журнал",
    "банк",
    "бенефициар",
    "дебет",
    "к",
    "кабинет",
    "кбе",
    "кредит",
    "куб",
    "логин",
    "м",
    "м³",
    "мин",
    "минус",
    "млн",
    "млрд",
    "сайт",
    "тариф",
    "телефон",
    "цифр",
}
# Alphabets, the words of billing's files, what banks read, names of the languages, the settings'
# own descriptions, and the invented utility: not texts that follow the page's language.
CYRILLIC_OUTSIDE_TEXTS = {
    "cabinet/billing/charges/rules.py",
    "cabinet/exchange/rules.py",
    "cabinet/exchange/template_texts.py",
    # What billing writes: errors of Excel, names of months, units, letters of wrong encodings.
    "cabinet/documents/tables/cells.py",
    "cabinet/documents/tables/days.py",
    "cabinet/documents/tables/encodings.py",
    "cabinet/documents/tables/numbers.py",
    "cabinet/billing/payment.py",
    "cabinet/identity/registration/rules.py",
    "cabinet/contact/announcements/rules.py",  # national domains
    "cabinet/core/folding.py",
    "cabinet/core/settings.py",
    "cabinet/ui/shell.py",
    "cabinet/core/utility.py",
    "cabinet/identity/registration/state.py",
}


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


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text"


def written(call: ast.Call) -> Text | None:
    words = {
        keyword.arg or "": keyword.value.value
        for keyword in call.keywords
        if isinstance(keyword.value, ast.Constant) and isinstance(keyword.value.value, str)
    }
    return Text(**words) if set(words) == set(LANGUAGES) else None


@cache
def all_texts() -> dict[str, Text]:
    """Each text that is written out, by the file and line where it stands."""
    return {
        f"{name}:{node.lineno}:{node.col_offset}": text
        for name, tree in trees("cabinet").items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and is_text(node) and (text := written(node))
    }


def parameters(words: str) -> frozenset[tuple[str, str | None]]:
    return frozenset((field, spec) for _, field, spec, _ in Formatter().parse(words) if field)


def bare(words: str) -> str:
    """The words without their parameters."""
    return "".join(f"{literal} " for literal, *_ in Formatter().parse(words))


def test_the_texts_are_found() -> None:
    assert len(all_texts()) > 700


def test_every_text_is_written_in_each_language() -> None:
    assert [where for where, text in all_texts().items() if not all(map(str.strip, text))] == []


def test_every_text_has_the_same_parameters_in_each_language() -> None:
    unlike = [where for where, text in all_texts().items() if len(set(map(parameters, text))) > 1]
    assert unlike == []


def test_no_english_text_has_cyrillic_letters() -> None:
    found = {
        where: text.en
        for where, text in all_texts().items()
        if CYRILLIC.search(text.en) and text.en not in CYRILLIC_IN_ENGLISH
    }
    assert found == {}


def test_no_latin_letter_stands_in_a_russian_or_kazakh_word() -> None:
    found = [
        (where, word)
        for where, text in all_texts().items()
        for words in (text.ru, text.kk)
        for word in WORD.findall(bare(words))
        if mixed(word) or (set(word) <= LIKE_CYRILLIC and word not in LATIN_ALONE)
    ]
    assert found == []


def mixed(word: str) -> bool:
    return len({bool(CYRILLIC.match(letter)) for letter in word if letter.isalpha()}) > 1


def test_every_kazakh_text_differs_from_the_russian_one() -> None:
    found = {
        where: text.kk
        for where, text in all_texts().items()
        if text.kk == text.ru and not set(map(str.lower, cyrillic_words(text.kk))) <= SHARED
    }
    assert found == {}


def test_no_kazakh_date_stands_before_a_word_that_wants_a_case() -> None:
    found = {where: text.kk for where, text in all_texts().items() if WANTS_CASE.search(text.kk)}
    assert found == {}


def cyrillic_words(words: str) -> list[str]:
    return [word for word in WORD.findall(bare(words)) if CYRILLIC.search(word)]


def outside_texts(tree: ast.Module) -> Iterator[ast.Constant]:
    """The strings that are neither part of a text nor a docstring."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Constant):
            yield node
        elif not is_text(node) and not is_docstring(node):
            waiting.extend(ast.iter_child_nodes(node))


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def test_no_words_stand_outside_the_texts() -> None:
    found = [
        (f"{name}:{string.lineno}", string.value)
        for name, tree in trees("cabinet").items()
        if name not in CYRILLIC_OUTSIDE_TEXTS and not name.startswith("cabinet/demo/")
        for string in outside_texts(tree)
        if isinstance(string.value, str) and CYRILLIC.search(string.value)
    ]
    assert found == []
