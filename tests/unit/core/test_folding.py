"""The folded form of numbers, and which of several was typed."""

import pytest

from cabinet.core.folding import fold, sought, the_one


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("15-А/2024", "15-A/2024"),
        ("15-А/2024", "15-а/2024"),
        ("15-А/2024", "№15-А/2024"),
        ("15-А/2024", "№ 15-А/2024"),
        ("15-А/2024", "15 - А/2024"),
        ("15-А/2024", "15–А/2024"),
        ("15-А/2024", "15А/2024"),
        ("0777", "777"),
        ("09009001", "9009001"),
        ("04008220", " 04 008\u00a0220 "),
        ("vk20-б", "VK20 -Б"),
        ("М-4040-1-hot", "M 4040—1 HOT"),
        ("12–3", "12 - 3"),
        ("СХ-00512", "cx512"),
        ("А\u00ad1", "a1"),
    ],
)
def test_ways_of_writing_a_number_fold_to_one(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1-23", "12-3"),
        ("15-А", "15-Б"),
        ("10", "100"),
        ("7/1", "71"),
        ("0", ""),
        ("И1", "Й1"),
        ("１", "1"),
    ],
)
def test_other_numbers_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing() -> None:
    for text in ("15-А/2024", "№ 007", "--", "-0-", "İ1", "ß-1", "0-00-0", "№"):
        assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("20-Б", "20-Б"), ("20-б", "20-б"), ("20 -б", None), ("020-Б", None)],
)
def test_of_several_the_one_that_was_typed_is_found(typed: str, found: str | None) -> None:
    assert the_one(["20-Б", "20-б"], typed, str) == found


def test_the_only_one_is_found_however_it_was_typed() -> None:
    assert the_one(["0777"], "777", str) == "0777"
    assert the_one([], "777", str) is None


def test_zeros_tell_two_numbers_apart() -> None:
    assert the_one(["0777", "777"], "777", str) == "777"
    assert the_one(["0777", "777"], "0777", str) == "0777"
    assert the_one(["0777", "777"], "00777", str) is None


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Қасымов", "касымов"),
        ("Касымов", "қасымов"),
        ("Ғалым", "галым"),
        ("Өмірұлы", "омирулы"),
        ("Омирулы", "өмірұлы"),
        ("Үсен", "усен"),
        ("Ерлiк", "ерлик"),  # a Latin i
        ("Таңат", "танат"),
        ("Әлем", "алем"),
        ("Һарун", "харун"),
        ("Харун", "һарун"),
        ("ТОО «Тест - Семь»", "тест-семь"),
        ("Артём", "артем"),
        ("ABC", "авс"),  # Cyrillic letters that look the same
        ("Й", "й"),
    ],
)
def test_what_is_typed_is_part_of_the_name_however_it_is_written(written: str, typed: str) -> None:
    assert sought(typed) in sought(written)


def test_names_that_differ_otherwise_stay_apart() -> None:
    assert sought("Сарсен") != sought("Серсен")
    assert sought("%") == "%"
    assert sought("_") == "_"
    assert sought(sought("Өмірұлы «Ерғали»")) == sought("Өмірұлы «Ерғали»")
    assert len(sought("ß" * 500)) == 500
