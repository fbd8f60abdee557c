"""ИИК: numbers of accounts whose check digits are right."""

import pytest

from cabinet.core.iban import is_valid_iik


@pytest.mark.parametrize("number", ["KZ86125KZT5004100100", "KZ40000A0000000000AA"])
def test_right_numbers_are_taken(number: str) -> None:
    assert is_valid_iik(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "KZ86125KZT500410010",  # a digit less
        "KZ86125KZT50041001000",
        "KZ86125KZT5004100101",  # another last digit
        "KZ68125KZT5004100100",  # two digits in each other's place
        "kz86125kzt5004100100",
        "KZ86 125K ZT50 0410 0100",
        "DE89370400440532013000",
        "KZ８6125KZT5004100100",
    ],
)
def test_others_are_not(number: str) -> None:
    assert not is_valid_iik(number)
