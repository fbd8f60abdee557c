"""Which recipients are found, in what order; and what a search may be."""

import pytest

from cabinet.billing.charges import rules, texts
from cabinet.billing.charges.rules import Entry, Sort, View
from cabinet.core.errors import Refused

NAMES = ("Қойма", "Ателье «Іңкәр»", "объект 10", "Объект 2", "әкімдік", "Бассейн", "Аптека")


def listed(view: View, names: tuple[str, ...] = NAMES) -> list[int]:
    """The numbers of what is found."""
    entries = [
        Entry(number, f"0000{number}", name, number % 3)
        for number, name in enumerate(names, start=1)
    ]
    return [one.number for one in rules.arranged(entries[::-1], view)]


def names_of(view: View) -> list[str]:
    return [NAMES[number - 1] for number in listed(view)]


def test_accounts_come_in_their_order_and_the_other_way_round() -> None:
    assert listed(View()) == [1, 2, 3, 4, 5, 6, 7]
    assert listed(View(descending=True)) == [7, 6, 5, 4, 3, 2, 1]


def test_names_are_sorted_by_the_kazakh_alphabet_whatever_their_case() -> None:
    by_name = ["Аптека", "Ателье «Іңкәр»", "әкімдік", "Бассейн", "Қойма", "Объект 2", "объект 10"]
    assert names_of(View(sort=Sort.RECIPIENT)) == by_name
    assert names_of(View(sort=Sort.RECIPIENT, descending=True)) == by_name[::-1]


def test_equal_amounts_stay_in_the_order_of_their_accounts() -> None:
    assert listed(View(sort=Sort.AMOUNT)) == [3, 6, 1, 4, 7, 2, 5]
    assert listed(View(sort=Sort.AMOUNT, descending=True)) == [2, 5, 1, 4, 7, 3, 6]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ОБЪЕКТ", [3, 4]), ("іҢкӘр", [2]), ("ҚОЙМА", [1]), ("ӘК", [5]), ("00006", [6]),
        ("0000", [1, 2, 3, 4, 5, 6, 7]), ("%", []), ("_", []), ("*", []), (".", []), ("\\", []),
        ("нет такого", []),
    ],
)  # fmt: skip
def test_a_part_of_account_or_name_is_found_whatever_its_case(
    search: str, found: list[int]
) -> None:
    assert listed(View(search=search)) == found


def test_a_name_and_an_account_are_not_searched_as_one_word() -> None:
    assert listed(View(search="1Қ")) == []


def test_signs_of_patterns_are_found_as_they_are() -> None:
    assert listed(View(search="100%_[*"), ("100 %", "Скидка 100%_[*", "100x_")) == [2]


def test_a_space_finds_one_that_does_not_break() -> None:
    assert listed(View(search="кв. 5"), ("ул. Абая, кв.\u00a05", "кв.5")) == [1]


def test_what_is_searched_for_loses_surplus_spaces_only() -> None:
    assert rules.search_words("  Кафе \t «Ай»\u00a0 ") == "Кафе «Ай»"
    assert rules.search_words("") == ""
    assert rules.search_words("и\u0306") == "й"


@pytest.mark.parametrize("typed", ["x" * 101, "a\x00b", "\ud800", "a\u202eb"])
def test_what_cannot_be_found_is_refused_next_to_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.search_words(typed)
    assert refused.value.fields == {"search": texts.ODD_SEARCH.format(limit=100)}


@pytest.mark.parametrize(
    ("search", "found"), [("000 06", [6]), ("№00006", [6]), ("0000006", [6]), ("0006", [6])]
)
def test_an_account_is_found_however_it_is_typed(search: str, found: list[int]) -> None:
    assert listed(View(search=search)) == found
