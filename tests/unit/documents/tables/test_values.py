"""A cell gives the number, day, month or name that it surely means, or is refused."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from cabinet.core.errors import Refused
from cabinet.core.period import Period
from cabinet.documents.tables import texts
from cabinet.documents.tables.cells import (
    Cell,
    Covered,
    Flag,
    Moment,
    Number,
    Row,
    Unreadable,
    has_word_of_total,
    looks_like_a_total,
    readable,
)
from cabinet.documents.tables.days import day_of, month_of
from cabinet.documents.tables.names import identifier_text, plain_text
from cabinet.documents.tables.numbers import CUBIC_METRES, TENGE, number_text, percent_text

OCTOBER_25 = Moment(datetime(2026, 10, 25))  # noqa: DTZ001  as Excel's
AFTERNOON = Moment(datetime(2026, 10, 25, 14, 30))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("145,554", "145.554"), ("1 234,56", "1234.56"), ("1\u00a0234,56", "1234.56"),
        ("1\u202f234\u202f567.5", "1234567.5"), ("−5,00", "-5"), ("–2", "-2"), ("‑2", "-2"),
        ("5,00-", "-5"), ("(5,00)", "-5"), ("(1 234,50)", "-1234.5"), (",50", "0.5"),
        ("-,50", "-0.5"), ("- 5", "-5"), ("346.083 м3", "346.083"), ("346,083м³", "346.083"),
        ("346,083 куб. м", "346.083"), (Number("13989.6"), "13989.6"), ("00000145.554", "145.554"),
    ],
)  # fmt: skip
def test_a_number_is_taken_as_people_write_it(cell: Cell, value: str) -> None:
    assert Decimal(number_text(cell, units=CUBIC_METRES)) == Decimal(value)


@pytest.mark.parametrize(
    "cell",
    ["", "-", "--5", "-5-", "(-5)", "(5", "5)", "()", "1,234.56", "1.234,56", "1'234,56", "12 34",
     "1 2345", "1 234\u00a0567", "+5,00", "5,", "1e9", "NaN", "двадцать", "5 тг", "5 м3 м3", "１２",
     " ", "1.2.3", "( 5", "9" * 21, Flag(is_true=True), OCTOBER_25,
     Number("0.16", is_percent=True)],
)  # fmt: skip
def test_what_is_no_sure_number_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        number_text(cell, units=CUBIC_METRES)


def test_an_amount_may_have_its_unit() -> None:
    assert number_text("1234.56 тг.", units=TENGE) == "1234.56"
    assert number_text("1 234,56 ₸", units=TENGE) == "1234.56"


@pytest.mark.parametrize(
    "cell", ["16", "16 %", "16%", Number("16"), Number("0.16", is_percent=True)]
)
def test_a_percentage_may_have_its_sign_or_be_a_share_that_is_shown_as_one(cell: Cell) -> None:
    assert Decimal(percent_text(cell)) == 16


@pytest.mark.parametrize(
    "cell",
    ["2026-10-25", "2026-10-25T00:00:00", "2026-10-25 00:00:00.000", "25.10.2026", "25.10.26",
     "25.10.2026 0:00:00", "25.10.2026 00:00", "25.10.2026 г.", "25/10/2026", "10/25/2026", "46320",
     Number("46320"), OCTOBER_25],
)  # fmt: skip
def test_a_day_is_taken_as_excel_and_1c_write_it(cell: Cell) -> None:
    assert day_of(cell) == date(2026, 10, 25)


def test_a_day_may_have_one_digit() -> None:
    assert day_of("5.10.2026") == date(2026, 10, 5)
    assert day_of("10/10/2026") == date(2026, 10, 10)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("10/12/2026", texts.WHICH_IS_THE_MONTH),
        (AFTERNOON, texts.TIME_OF_DAY),
        ("25.10.2026 14:30", texts.TIME_OF_DAY),
        ("2026-10-25T14:30:00", texts.TIME_OF_DAY),
        *((cell, texts.NOT_A_DATE) for cell in (
            "31.02.2026", "2026-2-28", "25.10.99", "25-10-2026", "2026", "20261025", "99999",
            "１.10.2026", "вчера", "", Number("46320.5"), Number("100"), Flag(is_true=True),
        )),
    ],
)  # fmt: skip
def test_what_is_no_sure_day_is_refused(cell: Cell, reason: object) -> None:
    with pytest.raises(Refused) as refused:
        day_of(cell)
    assert refused.value.text == reason


@pytest.mark.parametrize(
    "cell",
    ["2026-10", "10.2026", "10/2026", "2026-10-01", "01.10.2026", "01.10.2026 0:00:00", "окт.26",
     "окт 26", "Октябрь 2026", "октябрь 2026 г.", "ОКТЯБРЯ 2026", "қазан 2026", "October 2026",
     "Oct-26", "02.10.2026", OCTOBER_25, Number("46320")],
)  # fmt: skip
def test_a_month_is_taken_by_number_name_or_day(cell: Cell) -> None:
    assert month_of(cell) == Period(2026, 10)


@pytest.mark.parametrize(
    "cell",
    ["2026-13", "2026-00", "202610", "13.2026", "10", "Октябрь", "октобер 2026", "1999-12",
     Number("2026.1"), Number("10"), Flag(is_true=True), "10/12/2026", AFTERNOON],
)  # fmt: skip
def test_what_is_no_sure_month_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused):
        month_of(cell)


def test_every_month_is_known_in_three_languages() -> None:
    for number, names in enumerate(
        ["янв", "фев", "март", "апр", "мая", "июнь", "июль", "авг", "сент", "окт", "нояб", "дек"], 1
    ):
        assert month_of(f"{names} 2026") == Period(2026, number)
    assert month_of("қаңтар 2026") == month_of("January 2026") == Period(2026, 1)


@pytest.mark.parametrize(
    ("cell", "text"),
    [("00009177", "00009177"), ("А-555/1", "А-555/1"), (Number("123"), "123"), ("1E5", "1E5"),
     (Number("4008220", zeros=8), "04008220"), ("12-10", "12-10"), ("март", "март"),
     ("1914310000010100000", "1914310000010100000"),
     (Number("123456789012345"), "123456789012345")],
)  # fmt: skip
def test_an_identifier_is_kept_as_it_is_shown(cell: Cell, text: str) -> None:
    assert identifier_text(cell) == text


@pytest.mark.parametrize(
    "cell",
    [OCTOBER_25, Flag(is_true=True), Number("1914310000010100000"), Number("12.1"), Number("-5"),
     Number("0.5", is_percent=True), Number("71", is_masked=True), "1,30000000065E+11",
     "1.91431E+18", "12.окт", "окт.26", "12.10.2026", "25.10.2026 0:00:00", "Oct-26"],
)  # fmt: skip
def test_an_identifier_that_excel_has_changed_is_refused(cell: Cell) -> None:
    with pytest.raises(Refused) as refused:
        identifier_text(cell)
    assert refused.value.text == texts.CHANGED_BY_EXCEL


def test_a_line_break_within_a_text_is_a_space() -> None:
    assert plain_text("г. Пример,\r\nул. Новая, 5") == "г. Пример, ул. Новая, 5"


@pytest.mark.parametrize("cell", [OCTOBER_25, Flag(is_true=True), Number("0.5", is_percent=True)])
def test_a_date_is_no_text(cell: Cell) -> None:
    with pytest.raises(Refused) as refused:
        plain_text(cell)
    assert refused.value.text == texts.NOT_TEXT


@pytest.mark.parametrize(
    "text",
    ["Аманғали Ұлпан Ілияс Һә", "Müller Société", "Кто там?", "? ?", "Вопрос? Ответ", "№ 5 «Ёж»",
     "Єгор Матвєєв", "Україна", "Їжак Софія, г. Выдуманск", "Ґалаґан", "Җамал Ҳасан Тоҷиддин"],
)  # fmt: skip
def test_letters_of_peoples_names_are_right(text: str) -> None:
    assert plain_text(text) == text


@pytest.mark.parametrize(
    "text",
    ["?л?арбек?лы ?міра", "Қанат?лы", "«?діл»", "ТОО \ufffd", "Ўлпан Ќанатўлы", "Ћђѓ", "ÒÎÎ «Òåñò»",
     "ТОО".encode().decode("cp1251"), "дом".encode("cp866").decode("kz1048"),
     "ЖШС «Көп»".encode("kz1048").decode("cp1251"),
     "ТОО".encode().decode("cp866"), "Бүркіт".encode("kz1048").decode("cp1251"),
     "Ғалым".encode("kz1048").decode("cp1251"),
     "Мағжанұлы".encode("kz1048").decode("cp1251"), "Ґмір", "Түймебаев, Їмбетов".replace("ү", "ї")],
)  # fmt: skip
def test_lost_and_wrong_letters_are_refused(text: str) -> None:
    for parse in (plain_text, identifier_text):
        with pytest.raises(Refused) as refused:
            parse(text)
        assert refused.value.text == texts.WRONG_ENCODING


@pytest.mark.parametrize(
    ("cells", "is_total"),
    [
        (["Итого", "", Number("5")], True),
        (["", "ВСЕГО по договору:"], True),
        (["Барлығы"], True),
        (["Total", "5"], True),
        (["Итогово"], False),
        (["7", "Итого"], False),
        (["Всего-5"], False),
        ([Number("5")], False),
        ([], False),
    ],
)
def test_a_total_is_known_by_its_first_word(cells: list[Cell], *, is_total: bool) -> None:
    assert looks_like_a_total(Row(5, cells, 3)) is is_total


def test_a_merged_cell_counts_below_where_the_column_says_so() -> None:
    below, beside = Covered("7", is_below=True), Covered("7", is_below=False)
    assert readable(below, fills_down=True) == "7"
    for cell, fills_down in ((below, False), (beside, True)):
        with pytest.raises(Refused) as refused:
            readable(cell, fills_down=fills_down)
        assert refused.value.text == texts.MERGED


def test_what_cannot_be_read_is_refused_with_its_reason() -> None:
    cell = Unreadable("#N/A", texts.EXCEL_ERROR)
    for one in (cell, Covered(cell, is_below=True)):
        with pytest.raises(Refused) as refused:
            readable(one, fills_down=True)
        assert refused.value.text == texts.EXCEL_ERROR


@pytest.mark.parametrize("text", ["'7", "’00000071", "7.0", "1,3E5", "TRUE", "ложь", "1E+5"])
def test_an_identifier_that_a_program_changed_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        identifier_text(text)
    assert refused.value.text == texts.CHANGED_BY_EXCEL


@pytest.mark.parametrize("text", ["12.10", "7.05", "1E5", "15-E/2024", "12E-3", "Истинный"])
def test_an_identifier_that_looks_a_little_like_that_stays(text: str) -> None:
    assert identifier_text(text) == text


def test_a_total_is_noticed_in_any_cell() -> None:
    assert has_word_of_total(Row(5, ["7", "2026-10", "Итого по счёту", Number("5")], 4))
    assert not has_word_of_total(Row(5, ["7", "Всеволод", "Тотал", Number("5")], 4))
