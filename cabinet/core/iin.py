"""ИИН and БИН: the twelve-digit numbers of persons and companies in Kazakhstan."""

from calendar import monthrange
from re import fullmatch
from typing import Final

from cabinet.core.folding import DASHES

_FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
# The fifth digit of a БИН is the kind of the company; that of an ИИН begins a day of birth.
_COMPANIES: Final = frozenset("456")
# The seventh digit of an ИИН tells century and sex; foreigners and others have none of these.
_ALL_CENTURIES: Final = (1800, 1900, 2000)
_CENTURIES: Final = {
    digit: (century,)
    for century, digits in zip(_ALL_CENTURIES, ("12", "34", "56"), strict=True)
    for digit in digits
}


def is_valid_iin(number: str) -> bool:
    """Return whether it can be the ИИН of a person or the БИН of a company.

    It is twelve ASCII digits, not all equal, of which the last checks the others; the first are a
    day of birth, or a month of registration with the kind of the company.
    """
    if fullmatch(r"[0-9]{12}", number) is None or len(set(number)) == 1:
        return False
    digits = [int(digit) for digit in number]
    if check_digit(digits[:11]) != digits[11]:
        return False
    return 1 <= int(number[2:4]) <= 12 if number[4] in _COMPANIES else _has_birthday(number)


def _has_birthday(number: str) -> bool:
    """Return whether the first six digits are a day of the century that the seventh tells."""
    centuries = _CENTURIES.get(number[6], _ALL_CENTURIES)
    year, month, day = int(number[:2]), int(number[2:4]), int(number[4:6])
    return any(_is_day(century + year, month, day) for century in centuries)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def check_digit(digits: list[int]) -> int | None:
    """The twelfth digit for the first eleven, `None` where no number starts so."""
    for weights in (_FIRST_WEIGHTS, _SECOND_WEIGHTS):
        remainder = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if remainder != 10:
            return remainder
    return None


def typed_iin(words: str) -> str:
    """The number without the spaces and dashes of its groups, and with its zeros in front."""
    digits = "".join(sign for sign in words if not sign.isspace() and sign not in DASHES)
    return digits.zfill(12) if digits else ""
