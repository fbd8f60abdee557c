"""ИИН and БИН."""

import pytest

from cabinet.core.iin import check_digit, is_valid_iin

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
