"""ИИН and БИН."""

import pytest

from cabinet.core.iin import check_digit, is_valid_iin, typed_iin

GOOD = ["940140000385", "990140004654", "220740049825", "791028302728", "061211600012"]


@pytest.mark.parametrize("number", GOOD)
def test_a_real_number_is_valid(number: str) -> None:
    assert is_valid_iin(number)


@pytest.mark.parametrize("number", GOOD)
def test_any_other_last_digit_makes_a_number_invalid(number: str) -> None:
    others = set("0123456789") - {number[-1]}
    assert not any(is_valid_iin(number[:-1] + last) for last in others)


@pytest.mark.parametrize(
    "number",
    ["", "94014000038", "9401400003855", "94014000038a", " 940140000385", "940140000385\n",
     "９４０１４００００３８５", "٩٤٠١٤٠٠٠٠٣٨٥", "94014000038⁵"],
)  # fmt: skip
def test_anything_but_twelve_ascii_digits_is_invalid(number: str) -> None:
    assert not is_valid_iin(number)


def test_ten_twice_leaves_no_check_digit() -> None:
    without = [
        digits
        for value in range(4000)
        if check_digit(digits := [int(one) for one in f"{value:011d}"]) is None
    ]
    assert without
    assert all(
        not is_valid_iin("".join(map(str, digits)) + str(last))
        for digits in without
        for last in range(10)
    )


@pytest.mark.parametrize("digit", "0123456789")
def test_equal_digits_are_no_number(digit: str) -> None:
    assert not is_valid_iin(digit * 12)


def with_check_digit(start: str) -> str:
    """A number of these eleven digits, the eleventh changed where it leaves no check digit."""
    for last in (start[10], *"0123456789"):
        digits = [int(one) for one in start[:10] + last]
        if (check := check_digit(digits)) is not None:
            return start[:10] + last + str(check)
    raise AssertionError(start)


@pytest.mark.parametrize(
    ("start", "is_valid"),
    [
        ("00022950000", True),  # 29 February 2000
        ("00022930000", False),  # 1900 had none
        ("01022950000", False),
        ("79133030000", False),  # month 13
        ("79003030000", False),
        ("79103230000", False),  # 32 October
        ("79100030000", False),
        ("79103000000", True),  # a foreigner's has no century
        ("05014000123", True),
        ("05134000123", False),  # a company of month 13
        ("05004000123", False),
        ("05017000123", False),  # no kind of company
        ("05019000123", False),
    ],
)
def test_the_date_of_birth_or_registration_is_a_possible_one(start: str, is_valid: bool) -> None:
    assert is_valid_iin(with_check_digit(start)) is is_valid


@pytest.mark.parametrize(
    ("typed", "number"),
    [("050 140 001 238", "050140001238"), (" 50140001238", "050140001238"), ("", ""), (" ", "")],
)
def test_what_is_typed_is_brought_to_twelve_digits(typed: str, number: str) -> None:
    assert typed_iin(typed) == number
