"""What a cell may hold."""

from datetime import date
from decimal import Decimal

import pytest

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.exchange import rules
from cabinet.exchange.report import Doubtful

volume = rules.decimal(decimals=3, least=0, most=999_999_999)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("145.554", "145.554"), ("145,554", "145.554"), ("0", "0"), ("00000145.554", "145.554")],
)
def test_a_number_takes_a_point_or_a_comma(cell: str, value: str) -> None:
    assert volume(cell) == Decimal(value)


def test_zeros_beyond_the_decimals_change_nothing() -> None:
    assert volume("12.50000") == Decimal("12.5")
    assert volume("1200") == Decimal(1200)


@pytest.mark.parametrize(
    "cell",
    [
        *("NaN", "Infinity", "1e9", "1E-3", "+1", "--1", "-", ".", ".5", "5.", "1_000", "0x10"),
        *(
            "1 234.5",
            "1\u00a0234,56",
            "1,234.56",
            "1.2.3",
            "12²",
            "１２",
            "٣",
            "12.3456",
            "= 1",
            "₸5",
        ),
        *("-0.001", "1000000000", "9" * 21, "1" * 5000),
    ],
)
def test_what_is_no_exact_number_in_range_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        volume(cell)


def test_a_correction_may_be_negative_where_the_column_allows_it() -> None:
    assert rules.decimal(decimals=2, least=-100, most=100)("-12,34") == Decimal("-12.34")


def test_a_whole_number_has_no_decimals() -> None:
    digits = rules.whole(least=1, most=9)
    assert digits("8") == 8
    assert digits("8.0") == 8
    for cell in ("0", "10", "8.5", "-1", "eight"):
        with pytest.raises(Refused):
            digits(cell)


@pytest.mark.parametrize("cell", ["2026-02-28", "28.02.2026"])
def test_a_date_is_written_in_two_ways(cell: str) -> None:
    assert rules.day(cell) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-02-30", "31.04.2026", "02/28/2026", "28.2.2026", "2026-2-28", "28.02.26"),
        *("0001-01-01", "２０２６-02-28", "2026-02-28T00:00:00", "вчера", "46446"),
    ],
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        rules.day(cell)


def test_a_month_is_taken_also_as_excel_rewrites_it() -> None:
    assert rules.month("2026-10") == Period(2026, 10)
    assert rules.month("2026-10-01") == Period(2026, 10)


@pytest.mark.parametrize(
    "cell", ["2026-13", "2026-00", "10.2026", "2026-10-02", "202610", "окт.26"]
)
def test_what_is_no_month_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        rules.month(cell)


def test_yes_and_no_are_known_in_russian_english_and_as_digits() -> None:
    assert [rules.yes_or_no(cell) for cell in ("yes", "Да", "1")] == [True] * 3
    assert [rules.yes_or_no(cell) for cell in ("NO", "нет", "0")] == [False] * 3
    with pytest.raises(Refused):
        rules.yes_or_no("может быть")


def test_text_keeps_markup_quotes_and_kazakh_letters() -> None:
    name = '«Өнеге» ЖШС & "Ко" <b>әіңғүұқһ</b>\u00a0№ 2'
    assert rules.words(500)(name) == name


def test_letters_in_two_pieces_are_joined() -> None:
    assert rules.words(10)("и\u0306") == "й"


@pytest.mark.parametrize("letter", ["\n", "\t", "\0", "\x7f", "\u200b", "\u202e", "\u2028"])
def test_text_with_a_control_character_is_refused(letter: str) -> None:
    with pytest.raises(Refused):
        rules.words(500)(f"ТОО{letter}Пример")


def test_text_longer_than_its_column_is_refused() -> None:
    assert rules.words(5)("абвгд") == "абвгд"
    with pytest.raises(Refused):
        rules.words(5)("абвгде")


def test_an_identifier_keeps_its_zeros_and_has_ordinary_digits() -> None:
    number = rules.identifier(40)
    assert number("00009177") == "00009177"
    assert number("А-555/1") == "А-555/1"
    for cell in ("１２３", "12²", "٣"):
        with pytest.raises(Refused):
            number(cell)


def test_an_iin_is_checked_by_its_last_digit() -> None:
    assert rules.iin("061211600012") == "061211600012"
    for cell in ("61211600012", "061211600013", "０61211600012"):
        with pytest.raises(Refused):
            rules.iin(cell)


def test_an_email_is_one_address() -> None:
    assert rules.email("office@example.kz") == "office@example.kz"
    for cell in ("a@b.kz; c@d", "a b@c.kz", "a@b", "@b.kz", "a@b.kz\x00", "a" * 250 + "@b.kz"):
        with pytest.raises(Refused):
            rules.email(cell)


@pytest.mark.parametrize("cell", ["a@b.kz, c@d.kz", "a@b.kz; c@d.kz", "a@b.kz c@d.kz;"])
def test_of_several_emails_the_first_is_taken_with_a_warning(cell: str) -> None:
    found = rules.email(cell)
    assert isinstance(found, Doubtful)
    assert found.value == "a@b.kz"
    assert "a@b.kz" in found.why.en


@pytest.mark.parametrize("cell", ["-", "–", "—"])
def test_a_dash_is_no_email(cell: str) -> None:
    assert rules.email(cell) == ""


def test_a_letter_that_no_mail_server_takes_is_named() -> None:
    with pytest.raises(Refused) as refused:
        rules.email("оffice@example.kz")
    assert "«о»" in refused.value.text.ru


def test_a_report_shows_a_cell_on_one_short_line() -> None:
    assert rules.shown("a\nb") == "a·b"
    assert len(rules.shown("x" * 1000)) == 40
