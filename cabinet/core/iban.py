"""ИИК: the account numbers of banks in Kazakhstan, which are IBANs of twenty characters."""

from re import fullmatch


def is_valid_iik(number: str) -> bool:
    """Return whether `number` is an ИИК whose check digits are right (ISO 7064, MOD 97-10)."""
    if fullmatch(r"KZ[0-9]{5}[0-9A-Z]{13}", number) is None:
        return False
    turned = number[4:] + number[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1
