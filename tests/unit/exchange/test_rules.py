"""What a cell may hold."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.documents.tables.cells import Cell, Flag, Moment, Number
from cabinet.exchange import rules, texts
from cabinet.exchange.report import Doubtful

volume = rules.decimal(decimals=3, least=0, most=999_999_999, units=("м3",))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("145.554", "145.554"), ("145,554", "145.554"), ("0", "0"), ("00000145.554", "145.554")),
        *((".5", "0.5"), ("1 234.5", "1234.5"), ("1\u00a0234,56", "1234.56"), ("5 м3", "5")),
    ],
)
def test_a_number_takes_a_point_or_a_comma_and_spaces(cell: str, value: str) -> None:
    assert volume(cell) == Decimal(value)


def test_zeros_beyond_the_decimals_change_nothing() -> None:
    assert volume("12.50000") == Decimal("12.5")
    assert volume("1200") == Decimal(1200)


@pytest.mark.parametrize(
    "cell",
    [
        *("NaN", "Infinity", "1e9", "1E-3", "+1", "--1", "-", ".", "5.", "1_000", "0x10"),
        *(
            "1 23.5",
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


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-02-28", "28.02.2026", "28.2.2026", "28.02.26", "2026-02-28T00:00:00", "02/28/2026"),
        "46081",
    ],
)
def test_a_date_is_written_in_several_ways(cell: str) -> None:
    assert rules.day(cell) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-02-30", "31.04.2026", "02/03/2026", "2026-2-28", "28.02.2026 14:30"),
        *("0001-01-01", "２０２６-02-28", "вчера", "1946446"),
    ],
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        rules.day(cell)


def test_a_month_is_taken_also_as_excel_rewrites_it() -> None:
    for cell in ("2026-10", "2026-10-01", "2026-10-02", "10.2026", "окт.26"):
        assert rules.month(cell) == Period(2026, 10)


@pytest.mark.parametrize(
    "cell", ["2026-13", "2026-00", "10.20.26", "2026-10-32", "202610", "окт", "1999-12"]
)
def test_what_is_no_month_is_refused(cell: str) -> None:
    with pytest.raises(Refused):
        rules.month(cell)


def test_yes_and_no_are_known_in_russian_english_and_as_digits() -> None:
    yes, no = ("yes", "Да", "1", "иә", "TRUE", "ИСТИНА"), ("NO", "нет", "0", "Жоқ", "false", "ложь")
    assert {rules.yes_or_no(cell) for cell in yes} == {True}
    assert {rules.yes_or_no(cell) for cell in no} == {False}
    with pytest.raises(Refused):
        rules.yes_or_no("может быть")


def test_text_keeps_markup_quotes_and_kazakh_letters() -> None:
    name = '«Өнеге» ЖШС & "Ко" <b>әіңғүұқһ</b>\u00a0№ 2'
    assert rules.words(500)(name) == name


def test_letters_in_two_pieces_are_joined() -> None:
    assert rules.words(10)("и\u0306") == "й"


@pytest.mark.parametrize("letter", ["\t", "\0", "\x7f", "\u200b", "\u202e", "\u2028"])
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


def test_a_document_may_be_named_by_its_date_and_an_account_may_not() -> None:
    assert rules.document(200)("01.10.2026") == "01.10.2026"
    with pytest.raises(Refused):
        rules.identifier(40)("01.10.2026")


def test_a_rate_is_a_percentage_and_no_share() -> None:
    rate = rules.percentage(decimals=2)
    cells: list[Cell] = ["16", "16 %", Number("0.16", is_percent=True), "0", "1", "100"]
    assert [rate(cell) for cell in cells] == [16, 16, 16, 0, 1, 100]
    for cell in ("0.16", Number("0.16"), "0,16 %", "101", Number("16", is_percent=True)):
        with pytest.raises(Refused):
            rate(cell)


DAY_OF_2611 = datetime(2611, 3, 1)  # noqa: DTZ001  as Excel's


@pytest.mark.parametrize(
    "cell",
    ["2611-3-1", "01.03.2611", "1.3.2611", "2611-03-01", "01.03.2611 0:00:00", Moment(DAY_OF_2611),
     Number("259748")],
)  # fmt: skip
def test_a_receipt_of_which_excel_made_a_date_is_found(cell: Cell) -> None:
    assert rules.receipt(30)(cell) == "2611-3-1"


def test_a_receipt_is_an_identifier_otherwise() -> None:
    assert rules.receipt(30)("R2611-3-1") == "R2611-3-1"
    for cell in ("01.03.2026", "01.03.2613", Number("2611.5"), "2,61E+11", Flag(is_true=True)):
        with pytest.raises(Refused):
            rules.receipt(30)(cell)


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


@pytest.mark.parametrize("cell", ["12,500", "1.000", "-999,990", "12,500 тг"])
def test_an_amount_that_may_be_thousands_is_refused(cell: str) -> None:
    amount = rules.decimal(decimals=2, least=-(10**9), most=10**9, units=("тг",))
    with pytest.raises(Refused) as refused:
        amount(cell)
    assert refused.value.text == texts.THOUSANDS_OR_DECIMALS


def test_three_decimals_are_taken_where_they_are_surely_that() -> None:
    amount = rules.decimal(decimals=2, least=-(10**9), most=10**9)
    found = [amount(cell) for cell in ("4640,000", "1 234,500", "0.500", "12.5000", "12,50")]
    assert found == [Decimal(value) for value in ("4640", "1234.5", "0.5", "12.5", "12.5")]
    assert volume("12,500") == Decimal("12.5")
    assert rules.percentage(decimals=2)("16.000") == 16
