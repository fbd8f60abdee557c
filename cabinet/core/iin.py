"""ИИН and БИН: the twelve-digit numbers of persons and companies in Kazakhstan."""

from re import fullmatch
from typing import Final

_FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def is_valid_iin(number: str) -> bool:
    """Whether `number` is twelve ASCII digits of which the last checks the others."""
    if fullmatch(r"[0-9]{12}", number) is None:
        return False
    digits = [int(digit) for digit in number]
    return check_digit(digits[:11]) == digits[11]


def check_digit(digits: list[int]) -> int | None:
    """The twelfth digit for the first eleven, `None` where no number starts so."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if remainder != 10:
            return remainder
    return None
