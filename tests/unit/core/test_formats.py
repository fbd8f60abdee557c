"""Dates and figures as customers read them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet.core import formats
from cabinet.core.period import Period
from cabinet.core.text import LANGUAGES, Language, Text


@pytest.mark.parametrize(
    ("language", "written"),
    [("ru", "03.12.2019"), ("kk", "03.12.2019"), ("en", "3\u00a0Dec\u00a02019")],
)
def test_a_day_is_written_as_the_language_does(language: Language, written: str) -> None:
    assert formats.date(date(2019, 12, 3), language) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("ru", "01.01.2027 04:59"), ("kk", "01.01.2027 04:59"), ("en", "1\u00a0Jan\u00a02027, 04:59")],
)
def test_a_moment_is_written_in_the_time_of_the_utility(language: Language, written: str) -> None:
    when = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert formats.moment(when, language, ZoneInfo("Asia/Almaty")) == written


@pytest.mark.parametrize(
    ("tenge", "language", "written"),
    [
        ("1234.56", "ru", "1\u00a0234,56\u00a0₸"),
        ("1234.56", "kk", "1\u00a0234,56\u00a0₸"),
        ("1234.56", "en", "1,234.56\u00a0₸"),
        ("0", "ru", "0,00\u00a0₸"),
        ("-1234567.5", "ru", "-1\u00a0234\u00a0567,50\u00a0₸"),
        ("1E+3", "ru", "1\u00a0000,00\u00a0₸"),
    ],
)
def test_an_amount_has_its_tiyn_and_its_sign(tenge: str, language: Language, written: str) -> None:
    assert formats.amount(Decimal(tenge), language) == written
    assert formats.amount(Decimal(tenge), language, unit=False) == written.removesuffix("\u00a0₸")


@pytest.mark.parametrize(
    ("m3", "language", "written"),
    [
        ("145.554", "ru", "145,554\u00a0м³"),
        ("145.554", "kk", "145,554\u00a0м³"),
        ("145.554", "en", "145.554\u00a0m³"),
        ("12.500", "ru", "12,500\u00a0м³"),
        ("0.000", "ru", "0,000\u00a0м³"),
        ("12345678", "ru", "12\u00a0345\u00a0678,000\u00a0м³"),
        ("0.1234", "ru", "0,1234\u00a0м³"),
    ],
)
def test_a_volume_has_three_decimals_and_finer_ones_that_it_has(
    m3: str, language: Language, written: str
) -> None:
    assert formats.volume(Decimal(m3), language) == written
    assert formats.volume(Decimal(m3), language, unit=False) == written[:-3]


def test_a_table_of_money_has_a_dash_for_zero() -> None:
    assert formats.amount_cell(Decimal("0.00"), "ru") == "–"
    assert formats.amount_cell(Decimal("-1234.5"), "ru") == "-1\u00a0234,50"


def test_a_column_has_the_decimals_that_its_finest_figure_needs() -> None:
    assert formats.decimals_of([Decimal("231.7525"), Decimal("240.00")], 2) == 4
    assert formats.decimals_of([Decimal("240.0000"), Decimal(300)], 2) == 2
    assert formats.decimals_of([], 2) == 2


def test_what_was_worked_out_is_told_to_the_whole_tenge() -> None:
    assert formats.about(Decimal("309726.5"), "ru") == "309\u00a0727\u00a0₸"
    assert formats.about(Decimal("-0.4"), "en") == "0\u00a0₸"


@pytest.mark.parametrize(
    ("value", "min_decimals", "written"),
    [
        ("197.0200", 0, "197,02"),
        ("0.0000", 0, "0"),
        ("12.5", 0, "12,5"),
        ("12.5", 3, "12,500"),
        ("0.0001", 2, "0,0001"),
        ("100", 0, "100"),
    ],
)
def test_a_figure_keeps_all_it_has_and_no_idle_zeros(
    value: str, min_decimals: int, written: str
) -> None:
    assert formats.decimal(Decimal(value), "ru", min_decimals) == written


@given(st.decimals(-(10**12), 10**12, places=4), st.sampled_from(LANGUAGES))
def test_no_figure_is_rounded(value: Decimal, language: Language) -> None:
    point = "." if language == "en" else ","
    written = formats.decimal(value, language)
    groups, _, decimals = written.partition(point)
    plain = "".join(sign for sign in groups if sign in "-0123456789")
    assert Decimal(f"{plain}.{decimals or 0}") == value


@pytest.mark.parametrize(
    ("language", "written"),
    [("ru", "Ноябрь 2019"), ("kk", "Қараша 2019"), ("en", "November 2019")],
)
def test_a_month_stands_alone_and_begins_large(language: Language, written: str) -> None:
    assert formats.month(Period(2019, 11), language) == written


def test_every_month_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        names = [formats.month_name(number, language) for number in range(1, 13)]
        assert len(set(names)) == 12
        assert all(name == name.capitalize() for name in names)
    assert formats.month_name(5, "ru") == "Май"
    assert formats.month_name(5, "kk") == "Мамыр"


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1 день"), (2, "2 дня"), (5, "5 дней"), (11, "11 дней"), (21, "21 день")],
)
def test_a_number_of_things_has_its_own_form(number: int, written: str) -> None:
    forms = {
        "one": Text(ru="{number} день", kk="{number} күн", en="{number} day"),
        "few": Text(ru="{number} дня", kk="", en=""),
        "many": Text(ru="{number} дней", kk="", en=""),
        "other": Text(ru="{number} дня", kk="{number} күн", en="{number} days"),
    }
    counted = formats.counted(number, forms)
    assert counted.ru == written
    assert counted.kk == f"{number} күн"
    assert counted.en == (f"{number} day" if number == 1 else f"{number} days")
