"""Amounts in words, as documents repeat them after the figures."""

from decimal import Decimal
from typing import Final

from cabinet.core.text import Language, Text

# The library calls Kazakh by the country's code.
_SPOKEN: Final = Text(ru="ru", kk="kz", en="en")
_MINUS: Final = Text(ru="минус ", kk="минус ", en="minus ")
# Documents of Kazakhstan write тиын in digits, and decline neither it nor тенге.
_AMOUNT: Final = Text(
    ru="{tenge} тенге {tiyn} тиын", kk="{tenge} теңге {tiyn} тиын", en="{tenge} tenge {tiyn} tiyn"
)


def amount_in_words(tenge: Decimal, language: Language) -> str:
    """An amount without its sign ₸: `двенадцать тысяч триста сорок пять тенге 67 тиын`.

    A fraction of a tiyn is a `ValueError`, since no document may round.
    """
    tiyn_in_all = tenge.scaleb(2)
    if tiyn_in_all != int(tiyn_in_all):
        raise ValueError(f"not a whole number of tiyn: {tenge}")
    whole, tiyn = divmod(abs(int(tiyn_in_all)), 100)
    minus = _MINUS[language] if tiyn_in_all < 0 else ""
    from num2words import num2words  # noqa: PLC0415  documents want it, not the start of the server

    words = num2words(whole, lang=_SPOKEN[language])
    return minus + _AMOUNT[language].format(tenge=words, tiyn=f"{tiyn:02d}")
