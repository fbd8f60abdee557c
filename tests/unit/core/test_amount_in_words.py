from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cabinet.core.amount_in_words import amount_in_words
from cabinet.core.text import LANGUAGES, Language

RUSSIAN = {
    "0": "ноль тенге 00 тиын",
    "0.01": "ноль тенге 01 тиын",
    "1": "один тенге 00 тиын",
    "2": "два тенге 00 тиын",
    "11": "одиннадцать тенге 00 тиын",
    "21": "двадцать один тенге 00 тиын",
    "40": "сорок тенге 00 тиын",
    "90": "девяносто тенге 00 тиын",
    "100": "сто тенге 00 тиын",
    "200": "двести тенге 00 тиын",
    "1000": "одна тысяча тенге 00 тиын",
    "1001": "одна тысяча один тенге 00 тиын",
    "2002": "две тысячи два тенге 00 тиын",
    "5000": "пять тысяч тенге 00 тиын",
    "11000": "одиннадцать тысяч тенге 00 тиын",
    "12345.67": "двенадцать тысяч триста сорок пять тенге 67 тиын",
    "21000": "двадцать одна тысяча тенге 00 тиын",
    "22000": "двадцать две тысячи тенге 00 тиын",
    "112000": "сто двенадцать тысяч тенге 00 тиын",
    "1000000": "один миллион тенге 00 тиын",
    "2000001": "два миллиона один тенге 00 тиын",
    "5000000": "пять миллионов тенге 00 тиын",
    "1001001001.01": "один миллиард один миллион одна тысяча один тенге 01 тиын",
    "-1.5": "минус один тенге 50 тиын",
    "-0.01": "минус ноль тенге 01 тиын",
    "999999999999.99": "девятьсот девяносто девять миллиардов девятьсот девяносто девять миллионов "
    "девятьсот девяносто девять тысяч девятьсот девяносто девять тенге 99 тиын",
    "1000000000000": "один триллион тенге 00 тиын",
}
KAZAKH = {
    "0": "нөл теңге 00 тиын",
    "1": "бір теңге 00 тиын",
    "10": "он теңге 00 тиын",
    "21": "жиырма бір теңге 00 тиын",
    "100": "жүз теңге 00 тиын",
    "999": "тоғыз жүз тоқсан тоғыз теңге 00 тиын",
    "1000": "бір мың теңге 00 тиын",
    "1001": "бір мың бір теңге 00 тиын",
    "12345.67": "он екі мың үш жүз қырық бес теңге 67 тиын",
    "2000001": "екі миллион бір теңге 00 тиын",
    "38567": "отыз сегіз мың бес жүз алпыс жеті теңге 00 тиын",
    "70480": "жетпіс мың төрт жүз сексен теңге 00 тиын",
    "-50.05": "минус елу теңге 05 тиын",
    "1000000000000": "бір триллион теңге 00 тиын",
}
ENGLISH = {
    "0": "zero tenge 00 tiyn",
    "21": "twenty-one tenge 00 tiyn",
    "12345.67": "twelve thousand, three hundred and forty-five tenge 67 tiyn",
    "-1000": "minus one thousand tenge 00 tiyn",
    "1000000000000": "one trillion tenge 00 tiyn",
}


@pytest.mark.parametrize(("figure", "words"), RUSSIAN.items())
def test_an_amount_is_said_in_russian(figure: str, words: str) -> None:
    assert amount_in_words(Decimal(figure), "ru") == words


@pytest.mark.parametrize(("figure", "words"), KAZAKH.items())
def test_an_amount_is_said_in_kazakh(figure: str, words: str) -> None:
    assert amount_in_words(Decimal(figure), "kk") == words


@pytest.mark.parametrize(("figure", "words"), ENGLISH.items())
def test_an_amount_is_said_in_english(figure: str, words: str) -> None:
    assert amount_in_words(Decimal(figure), "en") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_trailing_zeros_say_nothing(language: Language) -> None:
    said = amount_in_words(Decimal("12345.6700"), language)
    assert said == amount_in_words(Decimal("12345.67"), language)
    assert amount_in_words(Decimal("-0.00"), language) == amount_in_words(Decimal(0), language)
    assert amount_in_words(Decimal("1E+3"), language) == amount_in_words(Decimal(1000), language)


@pytest.mark.parametrize("figure", ["0.001", "12.345", "NaN", "Infinity"])
def test_what_is_not_tenge_and_tiyn_is_not_said(figure: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        amount_in_words(Decimal(figure), "ru")


@settings(max_examples=60)
@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    st.decimals(min_value=-(10**12), max_value=10**12, places=2),
    st.sampled_from(LANGUAGES),
)
def test_different_amounts_are_said_differently(
    one: Decimal, other: Decimal, language: Language
) -> None:
    said = amount_in_words(one, language), amount_in_words(other, language)
    assert (said[0] == said[1]) == (one == other)
